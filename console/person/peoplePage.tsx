import { ADDRESS_CHARACTERS } from '../../domain/text'
import type { z } from 'zod'
import type { personAnswer } from '../../api/person/people'
import { CheckField, LineField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { DataTable } from '../frame/dataTable'
import { consolePage } from '../frame/frame'
import { Ledger, LEDGER_STYLE, type LedgerView } from '../frame/ledger'
import { mailWords } from '../../words/pages/mails'
import { peopleWords } from '../../words/pages/people'
import { strandedWords } from '../../words/pages/stranded'
import type { Language } from '../../words/words'

/** Somebody as the API lists them, over the wire. */
export type PersonListed = z.infer<typeof personAnswer>

/** The list of people as HTML. `stranded`: how many open items stand with people who are not at their post; `mayRecord`,
 * `mayWatch`: whether the reader may record somebody, and see how mail goes. */
export function peoplePage(
  ledger: LedgerView,
  people: PersonListed[],
  { stranded, mayRecord, mayWatch }: { stranded: number; mayRecord: boolean; mayWatch: boolean },
): string {
  const { language } = ledger.frame.viewer
  return consolePage(
    ledger.frame,
    peopleWords(language)('title'),
    <>
      {stranded > 0 && (
        <p className="overdue">
          <a href="/stranded">{strandedWords(language)('link', { count: stranded })}</a>
        </p>
      )}
      {mayWatch && (
        <p>
          <a href="/mails">{mailWords(language)('link')}</a>
        </p>
      )}
      <Ledger ledger={ledger}>
        <PeopleTable people={people} language={language} />
      </Ledger>
      {mayRecord && <NewPersonForm state={ledger.state} />}
    </>,
    LEDGER_STYLE,
  )
}

function PeopleTable({ people, language }: { people: PersonListed[]; language: Language }) {
  const t = peopleWords(language)
  const hasAddresses = people.some(({ email }) => email !== undefined)
  return (
    <DataTable
      caption={t('title')}
      columns={[t('name'), t('posts'), ...(hasAddresses ? [t('email')] : []), t('state')]}
    >
      {people.map((person) => (
        <tr key={person.id}>
          <th scope="row">
            <a href={`/people/${person.id}`}>{person.name}</a>
          </th>
          <td>
            <Posts posts={person.posts} language={language} />
          </td>
          {hasAddresses && <td>{person.email}</td>}
          <td>
            {person.disabledAt === null ? t('active') : <span className="tag">{t('isDisabled')}</span>}{' '}
            {person.addressRefusedAt !== null && <span className="tag overdue">{t('refused')}</span>}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

/** The posts of somebody, a line each. */
export function Posts({ posts, language }: { posts: PersonListed['posts']; language: Language }) {
  const t = peopleWords(language)
  return posts.map(({ regionName: region, title }) => (
    <div key={`${region} ${title}`}>{t('postAt', { region, title })}</div>
  ))
}

function NewPersonForm({ state }: { state: FormState }) {
  const t = peopleWords(state.language)
  const act = 'newPerson'
  const filled = filledOf(state, act)
  const field = { form: act, filled, required: true, maxLength: 200 }
  const ticked = state.refused?.act === act ? filled : { typed: { invitation: 'yes' }, errors: [] }
  return (
    <ActionForm state={state} act={act} title={t('newPerson')} button={t('record')}>
      <LineField {...field} name="name" label={t('name')} />
      <LineField {...field} name="email" label={t('email')} maxLength={ADDRESS_CHARACTERS} />
      <CheckField form={act} name="invitation" label={t('invitation')} filled={ticked} drafted={false} />
    </ActionForm>
  )
}
