import type { z } from 'zod'
import type { mailAnswer } from '../../api/mail/mails'
import { mailStates } from '../../domain/mail/states'
import { DataTable } from '../frame/dataTable'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { NextPage } from '../frame/nextPage'
import { Posts, type PersonListed } from '../person/peoplePage'
import { instantIn } from '../../words/dates'
import { mailWords } from '../../words/pages/mails'

/** A mail as the API lists it, over the wire. */
export type MailListed = z.infer<typeof mailAnswer>
export type MailsView = {
  frame: Frame
  state: FormState
  /** Mails that wait because the mail server refuses everybody. */
  held: { total: number; lastError: string | null }
  refused: { items: PersonListed[]; total: number }
  mails: { items: MailListed[]; total: number; next: string | null }
  filters: Record<string, string>
}

/** How mails went, and whose address takes none, as HTML. */
export function mailsPage(view: MailsView): string {
  const { frame, state, held } = view
  const t = mailWords(frame.viewer.language)
  return formPage(
    { frame, state },
    t('title'),
    <>
      {held.total > 0 && (
        <section className="problem" role="alert">
          <p>{t('held', { count: held.total })}</p>
          {held.lastError !== null && <p>{t('answered', { words: held.lastError })}</p>}
        </section>
      )}
      <Refusals view={view} />
      <Mails view={view} />
    </>,
  )
}

type Part = { view: MailsView }

function Refusals({ view: { frame, state, refused } }: Part) {
  const { language } = frame.viewer
  const t = mailWords(language)
  if (refused.total === 0)
    return (
      <section>
        <h2>{t('refusals')}</h2>
        <p>{t('noRefusals')}</p>
      </section>
    )
  return (
    <section>
      <h2>{t('refusals')}</h2>
      <p>{t('refusalsIntro')}</p>
      <form method="post">
        <input type="hidden" name="key" value={state.key} />
        <DataTable caption={t('refusals')} columns={[t('choose'), t('name'), t('posts'), t('since')]}>
          {refused.items.map((person) => (
            <tr key={person.id}>
              <td>
                <input
                  type="checkbox"
                  name={`row.${person.id}`}
                  value="yes"
                  aria-label={`${t('choose')} ${person.name}`}
                />
              </td>
              <th scope="row">
                <a href={`/people/${person.id}`}>{person.name}</a>
              </th>
              <td>
                <Posts posts={person.posts} language={language} />
              </td>
              <td>{person.addressRefusedAt !== null && instantIn(language, person.addressRefusedAt)}</td>
            </tr>
          ))}
        </DataTable>
        <button type="submit" name="act" value="trust">
          {t('trustChosen')}
        </button>
        <button type="submit" name="act" value="trustAll">
          {t('trustAll', { count: refused.total })}
        </button>
      </form>
    </section>
  )
}

function Mails({ view: { frame, mails, filters } }: Part) {
  const { language } = frame.viewer
  const t = mailWords(language)
  return (
    <section>
      <h2>{t('mails')}</h2>
      <form method="get" action="/mails">
        <label htmlFor="state">{t('state')}</label>
        <select id="state" name="state" defaultValue={filters.state ?? ''}>
          <option value="">{t('any')}</option>
          {mailStates.map((each) => (
            <option key={each} value={each}>
              {t(each)}
            </option>
          ))}
        </select>
        <button type="submit">{t('show')}</button>
      </form>
      <p role="status">{t('total', { count: mails.total })}</p>
      <DataTable caption={t('mails')} columns={[t('name'), t('state'), t('made'), t('next'), t('answer')]}>
        {mails.items.map(({ id, recipient, state, createdAt, nextAttemptAt, lastError }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/people/${recipient.id}`}>{recipient.name}</a>
            </th>
            <td>{t(state)}</td>
            <td>{instantIn(language, createdAt)}</td>
            <td>{nextAttemptAt !== null && instantIn(language, nextAttemptAt)}</td>
            <td>{lastError}</td>
          </tr>
        ))}
      </DataTable>
      <NextPage path="/mails" filters={filters} cursor={mails.next} language={language} />
    </section>
  )
}
