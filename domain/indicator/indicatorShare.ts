import { compare, dividedBy, exactly, times, type Exact } from '../decimal'
import {
  boundDemand,
  computedFrom,
  contradictionOf,
  judge,
  UNREAD,
  type Comparable,
  type Figures,
  type Verdict,
} from './indicator'
import type { Indicator } from '../programme/indicatorShape'

export type ShareIndicator = Extract<Indicator, { op: 'share' }>
/** Of how many units how many meet their bound, and of how many nobody knows. */
export type Share = { units: number; meeting: number; unread: number }

/** What a share demands of one of its units, which its readings are held against. */
export function unitBound({ op: _op, value: _value, of, ...named }: ShareIndicator): Comparable {
  return { ...named, op: of.op, value: of.value, unit: of.unit }
}

/** Of the units with a reading, how many meet the bound.
 * @param readings one for each unit that has one */
export function shareOf(indicator: ShareIndicator, units: number, readings: Figures[]): Share {
  const bound = unitBound(indicator)
  const standings = readings.map((reading) => judge(bound, reading).standing)
  const meeting = standings.filter((each) => each === 'met').length
  const failing = standings.filter((each) => each === 'not_met').length
  return { units, meeting, unread: units - meeting - failing }
}

/** Holds a share against its indicator. Where every unit has a reading, what they give decides, and the share that was stated is
 * held against it. Where some have none, the stated share decides; without one it is told as soon as the missing units
 * can change nothing, and no sooner.
 * @param stated the share as it was reported for the whole */
export function judgeShare(indicator: ShareIndicator, stated: Figures | null, share: Share): Verdict {
  const { units, meeting, unread } = share
  const percent = { ...indicator, op: 'gte' as const, unit: 'percent' }
  if (units > 0 && unread === 0) {
    const counted = { value: null, numerator: `${meeting}`, denominator: `${units}`, judgement: null }
    const verdict = judge(percent, { ...counted, value: stated?.value ?? null })
    return { ...verdict, contradiction: verdict.contradiction ?? partsContradicted(indicator, stated) }
  }
  if (stated) return judge(percent, stated)
  if (units === 0) return { ...UNREAD, standing: 'incomparable' }
  const enough = exactly(indicator.value)
  const asPercent = (count: number) => dividedBy(times(exactly(count), 100), exactly(units))
  if (compare(asPercent(meeting), enough) >= 0) return { ...UNREAD, standing: 'met' }
  return compare(asPercent(meeting + unread), enough) < 0 ? { ...UNREAD, standing: 'not_met' } : UNREAD
}

function partsContradicted({ value }: ShareIndicator, stated: Figures | null): Verdict['contradiction'] {
  const parts = stated && computedFrom(stated, 'percent')
  if (!parts || stated.value === null) return null
  const isMet = (figure: Exact) => boundDemand('gte', exactly(value)).isMet(figure)
  return contradictionOf(stated.value, parts, isMet)
}
