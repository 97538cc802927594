import type { WholeFinding } from './findingConsoleView'
import type { ReactNode } from 'react'
import { STANDS } from '../../domain/mail/findingMail'
import { DataTable } from '../frame/dataTable'
import { dayIn, instantIn } from '../../words/dates'
import { findingWords } from '../../words/pages/findings'
import { labelIn, type Language } from '../../words/words'

type Cycle = WholeFinding['cycles'][number]
type Shown = { cycle: Cycle; language: Language }

/** The record of one cycle: its measures, what was handed in, who signed, its number and what the look-back found. */
export function FindingCycle({ cycle, language }: Shown) {
  const t = findingWords(language)
  const { submission, submittedAt, signatures, clearing, inspectorName, closed } = cycle
  return (
    <section>
      <h2>{t('cycle', { cycle: cycle.cycle })}</h2>
      <p>
        {labelIn(language, STANDS[cycle.state])} · {t('by', { day: dayIn(language, cycle.dueOn) })}
        {cycle.reworks > 0 && ` · ${t('reworks', { count: cycle.reworks })}`}
      </p>
      <Measures cycle={cycle} language={language} />
      <dl>
        {submission !== null && (
          <Fact name={t('submission')}>
            {submission.outcome}
            {submittedAt !== null && <span className="quiet"> {instantIn(language, submittedAt)}</span>}
            <Pieces pieces={submission.evidence} />
          </Fact>
        )}
        {signatures.length > 0 && (
          <Fact name={t('signatures')}>
            <ul>
              {signatures.map(({ person, name, post, statement, at, stands }) => (
                <li key={person + at}>
                  {name} <span className="quiet">{post}</span> {instantIn(language, at)}
                  {statement !== null && ` · ${statement}`} {!stands && t('void')}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {clearing !== null && (
          <Fact name={t('clearing')}>
            {t('clearedAs', { number: clearing.number, instant: instantIn(language, clearing.at) })}
          </Fact>
        )}
        {inspectorName !== null && <Fact name={t('inspector')}>{inspectorName}</Fact>}
        {closed !== null && (
          <Fact name={inspectorName === null ? t('closed') : t('lookBack')}>
            {labelIn(language, STANDS[cycle.state])} · {instantIn(language, closed.at)}
            {closed.reason !== null && ` · ${closed.reason}`}
          </Fact>
        )}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Measures({ cycle: { measures }, language }: Shown) {
  const t = findingWords(language)
  if (measures.length === 0) return <p className="quiet">{t('noMeasures')}</p>
  const columns = ['measures', 'owner', 'dueOn', 'result'] as const
  return (
    <DataTable caption={t('measures')} columns={columns.map((column) => t(column))}>
      {measures.map(({ no, text, owner, dueOn, doneAt, result }) => (
        <tr key={no}>
          <th scope="row">
            {no}. {text}
          </th>
          <td>
            {owner.name} <span className="quiet">{owner.post}</span>
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

function Pieces({ pieces }: { pieces: NonNullable<Cycle['submission']>['evidence'] }) {
  return (
    <ul>
      {pieces.map(({ title, reference, file }) => (
        <li key={file ?? `${title} ${reference}`}>
          {file ? <a href={`/api/v1/evidence/${file}`}>{title}</a> : title} {reference}
        </li>
      ))}
    </ul>
  )
}
