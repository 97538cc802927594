import type { z } from 'zod'
import type { personAnswer } from '../api/people'
import { LineField } from './fields'
import { ActionForm, filledOf, Outcome, type FormState } from './forms'
import { consolePage, type Frame } from './frame'
import { FilterForm, type LedgerField } from './ledgerFilters'
import { peopleWords } from './words/people'

export type PersonListed = z.infer<typeof personAnswer>
export type PeopleView = {
  frame: Frame
  state: FormState
  fields: LedgerField[]
  filters: Record<string, string>
  people: PersonListed[]
  total: number
  /** Whether the viewer records people. */
  administers: boolean
}

/** People with their posts, as HTML. */
export function peoplePage({
  frame,
  state,
  fields,
  filters,
  people,
  total,
  administers,
}: PeopleView): string {
  const { language } = frame.viewer
  const t = peopleWords(language)
  const filled = filledOf(state, 'create')
  return consolePage(
    frame,
    t('title'),
    <>
      <h1>{t('title')}</h1>
      <Outcome state={state} />
      <FilterForm path="/people" fields={fields} filters={filters} language={language} />
      <section>
        <p role="status">
          {t('count', { count: total })}{' '}
          {people.length < total && <span className="quiet">{t('first', { count: people.length })}</span>}
        </p>
        <div className="scroll" tabIndex={0} role="region" aria-label={t('title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('posts')}</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ id, name, posts, disabledAt }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={`/people/${id}`}>{name}</a>{' '}
                    {disabledAt !== null && <span className="tag">{t('disabled')}</span>}
                  </th>
                  <td>
                    {posts.map(({ title, regionName }) => `${regionName} ${title}`).join('；') ||
                      t('noPosts')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      {administers && (
        <ActionForm state={state} act="create" title={t('create')} button={t('create')}>
          <p className="quiet">{t('createIntro')}</p>
          <LineField form="create" name="name" label={t('name')} filled={filled} required />
          <LineField form="create" name="email" label={t('email')} filled={filled} required />
        </ActionForm>
      )}
    </>,
  )
}
