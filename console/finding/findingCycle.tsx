import type { WholeFinding } from './findingView'
import { STANDS } from '../../domain/mail/findingMail'
import { DataTable } from '../frame/dataTable'
import { Pieces } from '../frame/evidenceList'
import { FactRow } from '../frame/factList'
import type { Frame } from '../frame/frame'
import { Holder } from '../task/taskTable'
import { dayIn, instantIn } from '../../words/dates'
import { findingWords } from '../../words/pages/findings'
import { labelIn } from '../../words/words'

type Cycle = WholeFinding['cycles'][number]
type Shown = { cycle: Cycle; frame: Frame }

/** The record of one cycle: its measures, what was handed in, who signed, its number and what the look-back found. Behind a
 * mailed link it says who has signed in the present round, and neither with what words nor what an inspector found. */
export function FindingCycle({ cycle, frame }: Shown) {
  const { language } = frame.viewer
  const t = findingWords(language)
  const { submission, submittedAt, clearing, inspectorName, closed } = cycle
  const isMailed = frame.mailed !== undefined
  const signatures = cycle.signatures.filter(({ stands }) => stands || !isMailed)
  return (
    <section>
      <h2>{t('cycle', { cycle: cycle.cycle })}</h2>
      <p>
        {labelIn(language, STANDS[cycle.state])} · {t('by', { day: dayIn(language, cycle.dueOn) })}
        {cycle.reworks > 0 && ` · ${t('reworks', { count: cycle.reworks })}`}
      </p>
      <Measures cycle={cycle} frame={frame} />
      <dl>
        {submission !== null && (
          <FactRow term={t('submission')}>
            {submission.outcome}
            {submittedAt !== null && <span className="quiet"> {instantIn(language, submittedAt)}</span>}
            <Pieces pieces={submission.evidence} frame={frame} />
          </FactRow>
        )}
        {signatures.length > 0 && (
          <FactRow term={t('signatures')}>
            <ul>
              {signatures.map(({ person, name, post, statement, at, stands }) => (
                <li key={person + at}>
                  <Holder holder={{ name, post }} mailed={isMailed} /> {instantIn(language, at)}
                  {statement !== null && !isMailed && ` · ${statement}`} {!stands && t('void')}
                </li>
              ))}
            </ul>
          </FactRow>
        )}
        {clearing !== null && (
          <FactRow term={t('clearing')}>
            {t('clearedAs', { number: clearing.number, instant: instantIn(language, clearing.at) })}
          </FactRow>
        )}
        {inspectorName !== null && !isMailed && <FactRow term={t('inspector')}>{inspectorName}</FactRow>}
        {closed !== null && !isMailed && (
          <FactRow term={inspectorName === null ? t('closed') : t('lookBack')}>
            {labelIn(language, STANDS[cycle.state])} · {instantIn(language, closed.at)}
            {closed.reason !== null && ` · ${closed.reason}`}
          </FactRow>
        )}
      </dl>
    </section>
  )
}

function Measures({ cycle: { measures }, frame }: Shown) {
  const { language } = frame.viewer
  const t = findingWords(language)
  if (measures.length === 0) return <p className="quiet">{t('noMeasures')}</p>
  const columns = ['measures', 'measureOwner', 'measureDue', 'result'] as const
  return (
    <DataTable stacked caption={t('measures')} columns={columns.map((column) => t(column))}>
      {measures.map(({ no, text, owner, dueOn, doneAt, result }) => (
        <tr key={no}>
          <th scope="row">
            {no}. {text}
          </th>
          <td>
            <Holder holder={owner} mailed={frame.mailed !== undefined} />
          </td>
          <td className="day">{dayIn(language, dueOn)}</td>
          <td>
            {doneAt === null ? (
              t('open')
            ) : (
              <>
                {result}
                <span className="quiet"> {t('doneAt', { instant: instantIn(language, doneAt) })}</span>
              </>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
