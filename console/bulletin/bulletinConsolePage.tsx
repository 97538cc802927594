import type { z } from 'zod'
import type { bulletinAnswer, wholeBulletinAnswer } from '../../api/bulletin/bulletins'
import { DataTable } from '../frame/dataTable'
import { LineField, TextField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { bulletinWords } from '../../words/pages/bulletins'
import type { Language } from '../../words/words'

export type BulletinListed = z.infer<typeof bulletinAnswer>
export type WholeBulletin = z.infer<typeof wholeBulletinAnswer>
type Rights = { watches: boolean; signs: boolean }

/** All bulletins, newest first, as HTML. */
export function bulletinsPage({
  frame,
  state,
  bulletins,
  watches,
}: { frame: Frame; state: FormState; bulletins: BulletinListed[] } & Rights): string {
  const { language } = frame.viewer
  const t = bulletinWords(language)
  const filled = filledOf(state, 'freeze')
  return formPage(
    { frame, state },
    t('title'),
    <>
      <section>
        {bulletins.length === 0 && <p role="status">{t('none')}</p>}
        <ul>
          {bulletins.map((bulletin) => (
            <li key={bulletin.id}>
              <a href={`/bulletins/${bulletin.id}`}>
                {bulletin.month} {t('issue', { issue: bulletin.issue })}
              </a>{' '}
              <span className="tag">{standing(bulletin, language)}</span>
            </li>
          ))}
        </ul>
      </section>
      {watches && (
        <ActionForm state={state} act="freeze" title={t('freeze')} button={t('freeze')}>
          <LineField form="freeze" name="month" label={t('freezeMonth')} filled={filled} required />
          <TextField form="freeze" name="correction" label={t('why')} filled={filled} />
        </ActionForm>
      )}
    </>,
  )
}

function standing({ publishedAt, signed }: BulletinListed, language: Language): string {
  const t = bulletinWords(language)
  return publishedAt !== null ? t('published') : signed !== null ? t('signed') : t('frozen')
}

type View = { frame: Frame; state: FormState; bulletin: WholeBulletin; chart: string } & Rights

/** One bulletin with its figures as chart and table, and what may be done with it, as HTML. */
export function bulletinConsolePage({ frame, state, bulletin, chart, watches, signs }: View): string {
  const { language } = frame.viewer
  const t = bulletinWords(language)
  const { month, issue, correction, hash, page, signed, publishedAt, version } = bulletin
  const hidden = { version: String(version) }
  const title = t('heading', { month, issue })
  return formPage(
    { frame, state },
    title,
    <>
      <section>
        <dl>
          <dt>{t('state')}</dt>
          <dd>{standing(bulletin, language)}</dd>
          <dt>{t('hash')}</dt>
          <dd>{hash}</dd>
        </dl>
        {correction !== null && <p>{t('correction', { text: correction })}</p>}
        {page !== null && <a href={page}>{t('page')}</a>}
      </section>
      <Districts bulletin={bulletin} chart={chart} language={language} />
      <div className="acts">
        {signs && signed === null && (
          <ActionForm state={state} act="sign" hidden={hidden} title={t('sign')} button={t('sign')} />
        )}
        {watches && signed !== null && publishedAt === null && (
          <ActionForm
            state={state}
            act="publish"
            hidden={hidden}
            title={t('publish')}
            button={t('publish')}
          />
        )}
      </div>
    </>,
  )
}

function Districts({
  bulletin: { figures },
  chart,
  language,
}: {
  bulletin: WholeBulletin
  chart: string
  language: Language
}) {
  const t = bulletinWords(language)
  const columns = ['tasks', 'verified', 'overdue', 'findings', 'solved'] as const
  return (
    <section>
      <h2>{t('chart')}</h2>
      <div
        className="scroll"
        tabIndex={0}
        role="img"
        aria-label={t('chart')}
        dangerouslySetInnerHTML={{ __html: chart }}
      />
      <DataTable
        caption={t('district')}
        columns={[{ number: t('rank') }, t('district'), ...columns.map((column) => ({ number: t(column) }))]}
      >
        {figures.districts.map((district) => (
          <tr key={district.code}>
            <td className="number">{district.rank}</td>
            <th scope="row">{district.name}</th>
            {columns.map((column) => (
              <td className="number" key={column}>
                {district[column]}
              </td>
            ))}
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
