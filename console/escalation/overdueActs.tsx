import type { PageProblem } from '../../api/http/problems'
import type { OverdueView } from './overdueView'
import { ProblemNotice, TextField } from '../form/fields'
import { filledOf } from '../form/forms'
import { consolePage, type Frame } from '../frame/frame'
import { overdueWords } from '../../words/pages/overdue'

/** The form that does one thing for all rows that are ticked: the boxes stand in the table and belong to it. */
export function OverdueActs({ view: { state, frame, people } }: { view: OverdueView }) {
  const t = overdueWords(frame.viewer.language)
  const act = state.refused?.act ?? 'raise'
  const filled = filledOf(state, act)
  return (
    <form method="post" id="bulk" aria-labelledby="bulk-title">
      <h2 id="bulk-title">{t('bulk')}</h2>
      <input type="hidden" name="key" value={state.key} />
      <TextField form="bulk" name="reason" label={t('reason')} filled={filled} />
      <button type="submit" name="act" value="raise">
        {t('raiseAll')}
      </button>
      {people.length > 0 && (
        <>
          <label htmlFor="bulk-person">{t('person')}</label>
          <select id="bulk-person" name="person" defaultValue={filled.typed.person ?? ''}>
            <option value="">{t('choose')}</option>
            {people.map(({ id, name, posts }) => (
              <option key={id} value={id}>
                {[name, ...posts.map(({ title, regionName }) => `${regionName} ${title}`)].join(' · ')}
              </option>
            ))}
          </select>
          <button type="submit" name="act" value="assign">
            {t('assignAll')}
          </button>
        </>
      )}
    </form>
  )
}

export type ResultsView = {
  frame: Frame
  results: { id: string; name: string; problem: PageProblem | null }[]
}

/** What came of an act for each row, as HTML. */
export function overdueResultsPage({ frame, results }: ResultsView): string {
  const t = overdueWords(frame.viewer.language)
  const labels: Record<string, string> = { reason: t('reason'), person: t('person') }
  const named = (problem: PageProblem): PageProblem => ({
    ...problem,
    errors: problem.errors.map(({ path, message }) => {
      const label = labels[path]
      return { path, message: label === undefined ? message : t('fault', { label, told: message }) }
    }),
  })
  const done = results.filter(({ problem }) => problem === null).length
  return consolePage(
    frame,
    t('results'),
    <>
      <h1>{t('results')}</h1>
      <section role="status">
        <p>
          {results.length === 0
            ? t('nothingChosen')
            : t('resultCount', { done, refused: results.length - done })}
        </p>
        <a href="/overdue">{t('back')}</a>
      </section>
      {results.map(({ id, name, problem }) => (
        <section key={id}>
          <h2>
            <a href={`/tasks/${id}`}>{name}</a>
          </h2>
          {problem === null ? <p>{t('resultDone')}</p> : <ProblemNotice problem={named(problem)} />}
        </section>
      ))}
    </>,
  )
}
