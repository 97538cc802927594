import type { z } from 'zod'
import type { indicatorAnswer, readingAnswer } from '../../api/indicator/indicatorViews'
import { DataTable } from '../frame/dataTable'
import { demandInWords, dueInWords, figureInWords } from './demands'
import { dayIn, instantIn } from '../../words/dates'
import { indicatorWords } from '../../words/pages/indicators'
import { labelIn, type Language } from '../../words/words'

/** An indicator of a campaign, and a reading, as the API answers them, over the wire. */
export type IndicatorListed = z.infer<typeof indicatorAnswer>
export type ReadingListed = z.infer<typeof readingAnswer>

/** The indicators of a campaign with how many regions meet each. */
export function IndicatorTable({
  indicators,
  language,
  to,
}: {
  indicators: IndicatorListed[]
  language: Language
  /** The address that shows one of them region by region. */
  to: (code: string) => string
}) {
  const t = indicatorWords(language)
  const columns = ['indicator', 'demand', 'due', 'rollUp', 'flags'] as const
  return (
    <DataTable caption={t('rollUp')} columns={columns.map((column) => t(column))}>
      {indicators.map((indicator) => (
        <IndicatorRow key={indicator.code} indicator={indicator} language={language} to={to} />
      ))}
    </DataTable>
  )
}

type RowProps = { indicator: IndicatorListed; language: Language; to: (code: string) => string }

function IndicatorRow({ indicator, language, to }: RowProps) {
  const t = indicatorWords(language)
  const { code, name, task, demand, due, pastDue, rollUp } = indicator
  const { of, met, notMet, unread, incomparable, judged, late, contradicted } = rollUp
  const counts = { notMetCount: notMet, unreadCount: unread, incomparableCount: incomparable }
  const flags = { judgedCount: judged, lateCount: late, contradictedCount: contradicted }
  return (
    <tr>
      <th scope="row">
        <a href={to(code)}>{labelIn(language, name)}</a>
        <br />
        <span className="quiet">
          {task === null ? t('whole') : `${task.no} ${labelIn(language, task.name)}`}
        </span>
      </th>
      <td>
        {demandInWords(demand, language)}
        {demand.condition && (
          <span className="quiet">{t('condition', { condition: labelIn(language, demand.condition) })}</span>
        )}
      </td>
      <td className="tagged">
        {dueInWords(due, language)} {pastDue && <span className="tag overdue">{t('pastDue')}</span>}
      </td>
      <td>
        {of === 0 ? (
          <span className="quiet">{t('notSeen')}</span>
        ) : (
          <strong>{t('metOf', { met, of })}</strong>
        )}
        <Counts counts={counts} language={language} />
      </td>
      <td>
        <Counts counts={flags} language={language} />
      </td>
    </tr>
  )
}

const COUNTS = [
  ...(['notMetCount', 'unreadCount', 'incomparableCount', 'judgedCount'] as const),
  ...(['lateCount', 'contradictedCount'] as const),
]
type CountName = (typeof COUNTS)[number]

function Counts({ counts, language }: { counts: Partial<Record<CountName, number>>; language: Language }) {
  const t = indicatorWords(language)
  return COUNTS.flatMap((name) => ({ name, count: counts[name] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => (
      <div key={name} className="quiet">
        {t(name, { count })}
      </div>
    ))
}

/** Readings of one indicator, with where each is corrected. */
export function ReadingTable({
  readings,
  language,
  correctAt,
}: {
  readings: ReadingListed[]
  language: Language
  correctAt: (id: string) => string
}) {
  const t = indicatorWords(language)
  const columns = ['day', 'region', 'indicator', 'figure', 'source', 'by', 'flags'] as const
  return (
    <DataTable caption={t('readings')} columns={columns.map((column) => t(column))}>
      {readings.map((reading) => (
        <tr key={reading.id}>
          <td className="day">{dayIn(language, reading.day)}</td>
          <th scope="row">{reading.region.name}</th>
          <td>{labelIn(language, reading.indicator.name)}</td>
          <td>
            <Said reading={reading} language={language} />
          </td>
          <td>{reading.source}</td>
          <td>
            {reading.by.name}
            <br />
            <span className="quiet">{instantIn(language, reading.at)}</span>
          </td>
          <td>
            {reading.reason !== null && <div>{t('corrects', { reason: reading.reason })}</div>}
            {reading.supersededBy === null ? (
              <a href={correctAt(reading.id)}>{t('correct')}</a>
            ) : (
              <span className="tag">{t('correctedReading')}</span>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

/** What a reading says, as it was said. */
function Said({ reading, language }: { reading: ReadingListed; language: Language }) {
  const t = indicatorWords(language)
  const { value, numerator, denominator, judgement, unit } = reading
  return (
    <>
      {value !== null && <div>{figureInWords(value, unit, language)}</div>}
      {numerator !== null && denominator !== null && (
        <div className="quiet">{t('parts', { numerator, denominator })}</div>
      )}
      {judgement !== null && <div>{t(judgement)}</div>}
      {reading.flagged.map(({ message }) => (
        <div key={message.zh} className="overdue">
          {labelIn(language, message)}
        </div>
      ))}
    </>
  )
}
