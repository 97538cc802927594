import type { Level } from '../level'
import { judge, unitOf, type Figures, type Verdict } from './indicator'
import { dueOf, type Due } from './indicatorDue'
import type { Indicator } from '../programme/indicatorShape'
import { judgeShare, shareOf, unitBound, type Share, type ShareIndicator } from './indicatorShare'
import { unitLevelOf, type AskedIndicator } from '../programme/programmeIndicators'

export type Place = { code: string; name: string; level: Level; path: string; targetId: string | null }
export type ReadingOf = Figures & { id: string; day: string; source: string; at: Date; place: Place }
/** The figure of the other series that a reading is held against, and where it was read. */
export type Reference = { value: string; day: string; region: { code: string; name: string } }

/** How an indicator stands in one region. */
export type IndicatorStanding = {
  indicator: Indicator
  due: Due | null
  place: Place
  /** The programme demands it there; else somebody gave a reading of it. */
  asked: boolean
  /** Of its figure; null: it is judged. */
  unit: string | null
  verdict: Verdict
  share: Share | null
  reference: Reference | null
  reading: ReadingOf | null
  /** It was met only after its day. */
  late: boolean
}

/** What an indicator is held against. `readings`: of the indicator, the last of each region; `series`: of the series it refers to,
 * the latest first; `unitsIn`: how many regions of a level lie in one. */
export type Evidence = {
  places: Place[]
  readings: ReadingOf[]
  series: ReadingOf[]
  unitsIn: (code: string, level: Level) => number
}

/** How an indicator stands in every region where it is asked for or was read. */
export function standingsOf({ indicator }: AskedIndicator, evidence: Evidence): IndicatorStanding[] {
  const { places, readings } = evidence
  const asked = new Set(places.map(({ code }) => code))
  const readingAt = new Map(readings.map((reading) => [reading.place.code, reading]))
  const others = readings.flatMap(({ place }) => (asked.has(place.code) ? [] : [place]))
  const due = dueOf(indicator)
  return [...places, ...others].map((place) => {
    const reading = readingAt.get(place.code) ?? null
    const { lastDay, ...held } = heldIn(indicator, place, reading, evidence)
    const late = held.verdict.standing === 'met' && due !== null && (lastDay ?? '') > due.lastDay
    return { indicator, due, place, asked: asked.has(place.code), reading, late, ...held }
  })
}

type Held = Pick<IndicatorStanding, 'unit' | 'verdict' | 'share' | 'reference'> & { lastDay: string | null }

function heldIn(indicator: Indicator, place: Place, reading: ReadingOf | null, evidence: Evidence): Held {
  if (indicator.op === 'share') return heldAsShare(indicator, place, reading, evidence)
  const own = { share: null, unit: unitOf(indicator), lastDay: reading?.day ?? null }
  const reference = 'reference' in indicator && reading ? referenceFor(reading, evidence.series) : null
  return { ...own, verdict: judge(indicator, reading, reference?.value ?? null), reference }
}

function heldAsShare(
  indicator: ShareIndicator,
  place: Place,
  reading: ReadingOf | null,
  { readings, unitsIn }: Evidence,
): Held {
  const level = unitLevelOf(indicator)!
  if (place.level === level) {
    const verdict = judge(unitBound(indicator), reading)
    return { unit: indicator.of.unit, verdict, share: null, reference: null, lastDay: reading?.day ?? null }
  }
  const units = readings.filter((each) => each.place.level === level && liesIn(each.place.path, place.path))
  const share = shareOf(indicator, unitsIn(place.code, level), units)
  const days = [...units, ...(reading ? [reading] : [])].map(({ day }) => day)
  const verdict = judgeShare(indicator, reading, share)
  return { unit: 'percent', verdict, share, reference: null, lastDay: days.sort().at(-1) ?? null }
}

/** The figure of the nearest region upward that has one, the latest that does not speak of a later day than the reading. */
function referenceFor({ place, day }: ReadingOf, series: ReadingOf[]): Reference | null {
  const above = series.filter((each) => each.day <= day && liesIn(place.path, each.place.path))
  const nearest = Math.max(...above.map((each) => each.place.path.length))
  const found = above.find((each) => each.place.path.length === nearest)
  const value = found?.value ?? null
  if (!found || value === null) return null
  return { value, day: found.day, region: { code: found.place.code, name: found.place.name } }
}

const liesIn = (path: string, whole: string) => path === whole || path.startsWith(`${whole}/`)

/** How many regions stand how, of those where an indicator is asked for. `contradicted`: of all that were read, those whose stated
 * figure differs from its parts. */
export type RollUp = {
  of: number
  met: number
  notMet: number
  unread: number
  incomparable: number
  /** Of those met or not: by a person's judgement. */
  judged: number
  late: number
  contradicted: number
}

export function rollUpOf(standings: IndicatorStanding[]): RollUp {
  const asked = standings.filter((each) => each.asked)
  const count = (which: (each: IndicatorStanding) => boolean) => asked.filter(which).length
  return {
    of: asked.length,
    met: count(({ verdict }) => verdict.standing === 'met'),
    notMet: count(({ verdict }) => verdict.standing === 'not_met'),
    unread: count(({ verdict }) => verdict.standing === 'unread'),
    incomparable: count(({ verdict }) => verdict.standing === 'incomparable'),
    judged: count(({ verdict }) => verdict.byPerson),
    late: count(({ late }) => late),
    contradicted: standings.filter(({ verdict }) => verdict.contradiction !== null).length,
  }
}
