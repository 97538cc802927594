import type { BulkAnswer } from '../../api/bulk/bulkAnswer'
import type { Asked } from '../../domain/act/asked'
import { dayIn } from '../../words/dates'
import { bulkWords } from '../../words/pages/bulk'
import { labelIn } from '../../words/words'
import type { Candidate } from '../form/askedForm'
import { Outcome, type FormState } from '../form/forms'
import type { Typed } from '../form/typed'
import { DataTable } from '../frame/dataTable'
import { consolePage, type Frame } from '../frame/frame'
import { BulkAct, nameIn, type BulkPlace } from './bulkForm'

type Page = { frame: Frame; state: FormState; place: BulkPlace }

/** What an act would do or did to each row, as HTML; after a dry run with the button that does it. */
export function bulkResultsPage(
  { frame, state, place }: Page,
  [name, asked]: [string, Asked],
  { dryRun, done, refused, results }: BulkAnswer,
  typed: Typed,
): string {
  const { language } = state
  const t = bulkWords(language)
  const act = labelIn(language, asked.title)
  const title = t(dryRun ? 'would' : 'did', { act })
  return consolePage(
    frame,
    title,
    <>
      <h1>{title}</h1>
      <section role="status">
        <p>{results.length === 0 ? t('none') : t(dryRun ? 'wouldCount' : 'didCount', { done, refused })}</p>
        <a href={`/${place}`}>{t('back')}</a>
      </section>
      {dryRun && done > 0 && (
        <form method="post" action={`/${place}/bulk`}>
          <Kept typed={typed} />
          <input type="hidden" name="key" value={state.key} />
          <input type="hidden" name="confirm" value="yes" />
          <button type="submit" name="act" value={name}>
            {t('confirm', { done })}
          </button>
        </form>
      )}
      {results.length > 0 && (
        <DataTable stacked caption={title} columns={[t('item'), t('result')]}>
          {results.map((row, index) => (
            <tr key={`${row.id}${index}`}>
              <th scope="row">
                <a href={`/${place}/${row.id}`}>
                  {t('row', { target: row.target ?? '—', no: row.no ?? '' })}
                </a>
              </th>
              <td>
                {row.detail ?? t(dryRun ? 'ok' : 'okDone')}
                {row.dueOn !== undefined && ` · ${t('dueOn', { day: dayIn(language, row.dueOn) })}`}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </>,
  )
}

/** What a form had, for the next to send again. */
const Kept = ({ typed: { key: _key, act: _act, confirm: _confirm, ...rest } }: { typed: Typed }) => (
  <>
    {Object.entries(rest).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
)

/** The form of an act that was refused as a whole, with what was typed and ticked; without one, the way to the list. */
export function bulkPage(
  { frame, state: given, place }: Page,
  acts: [string, Asked][],
  people: Candidate[],
): string {
  const { language, refused } = given
  const problem = given.problem && {
    ...given.problem,
    errors: given.problem.errors.map((each) => ({ ...each, path: nameIn(refused?.act ?? '', each.path) })),
  }
  const state = { ...given, problem }
  const t = bulkWords(language)
  const found = acts.find(([name]) => name === refused?.act)
  const rows = Object.fromEntries(
    Object.entries(refused?.typed ?? {}).filter(([name]) => name.startsWith('row.')),
  )
  return consolePage(
    frame,
    t('title'),
    <>
      <h1>{t('title')}</h1>
      <Outcome state={state} />
      <p>
        <a href={`/${place}`}>{t('back')}</a>
      </p>
      {found && (
        <form method="post" action={`/${place}/bulk`}>
          <Kept typed={rows} />
          <input type="hidden" name="key" value={state.key} />
          <BulkAct
            {...{ name: found[0], asked: found[1], people, language }}
            filled={{ typed: refused?.typed ?? {}, errors: problem?.errors ?? [] }}
          />
        </form>
      )}
    </>,
  )
}
