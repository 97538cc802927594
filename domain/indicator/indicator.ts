import {
  compare,
  decimalsOf,
  dividedBy,
  exactly,
  isZero,
  minus,
  rounded,
  shortest,
  times,
  type Exact,
} from '../decimal'
import type { Indicator } from '../programme/indicatorShape'
import { statedContradicts } from '../statedFigure'

/** How far from its bound a figure still counts as about it (左右、近、余、多), percent of the bound. A parameter of ours: no source
 * gives one. */
export const APPROX_TOLERANCE_PERCENT = 5
/** Decimals of what is computed and not written by anybody. */
const COMPUTED_DECIMALS = 4
/** Decimals of how much of a bound is reached, percent. */
const FULFILMENT_DECIMALS = 1
export const WHOLE_PERCENT = 100

/** What a person may judge. */
export const judgements = ['met', 'not_met'] as const

/** What a reading says: a figure as it was stated, the parts it is computed from, or the judgement of a person. */
export type Figures = {
  value: string | null
  numerator: string | null
  denominator: string | null
  judgement: (typeof judgements)[number] | null
}

/** How a reading stands against its indicator. `unread`: there is none, or too few; `incomparable`: there is nothing to hold it
 * against. */
export const standings = ['met', 'not_met', 'unread', 'incomparable'] as const
export type Standing = (typeof standings)[number]

export type Verdict = {
  standing: Standing
  /** Judged by a person, not compared. */
  byPerson: boolean
  /** The figure that was compared: computed where its parts are known, else as stated. */
  figure: string | null
  /** How much it is better than its bound, in its unit; below 0: what is missing. Of `eq`: how much it lies above. */
  margin: string | null
  /** Percent of the bound that is reached, never capped: 102.4 is 102.4. null where reaching more is no aim. */
  fulfilment: string | null
  /** Of `approx`: it lies above what still counts as about the bound. */
  beyond: boolean
  /** The stated figure differs from its parts. `decides`: the two would stand differently. */
  contradiction: { stated: string; computed: string; decides: boolean } | null
}

const NOTHING = { byPerson: false, figure: null, margin: null, fulfilment: null, beyond: false }
export const UNREAD: Verdict = { ...NOTHING, standing: 'unread', contradiction: null }
const INCOMPARABLE: Verdict = { ...NOTHING, standing: 'incomparable', contradiction: null }

/** What can be compared: every indicator but a share, which is counted from its units (domain/indicator/indicatorShare). */
export type Comparable = Exclude<Indicator, { op: 'share' }>

/** Holds a reading against its indicator, exactly: 89.95 does not meet 90, whatever it rounds to.
 * @param reference the figure of the other series, for `rel_gt` and `rel_lte` */
export function judge(
  indicator: Comparable,
  figures: Figures | null,
  reference: string | null = null,
): Verdict {
  if (!figures) return UNREAD
  const { judgement } = figures
  if (takesJudgement(indicator) && judgement !== null)
    return { ...UNREAD, standing: judgement, byPerson: true, figure: figures.value }
  const demand = demandOf(indicator, reference)
  const unit = unitOf(indicator)
  const computed = computedFrom(figures, unit)
  const stated = figures.value === null ? null : exactly(figures.value)
  const figure = computed ?? stated
  if (!demand || !figure) return { ...INCOMPARABLE, figure: figures.value }
  const standing = demand.isMet(figure) ? 'met' : 'not_met'
  return {
    standing,
    byPerson: false,
    figure: computed ? shortest(computed, COMPUTED_DECIMALS) : figures.value,
    margin: marginOf(demand.margin(figure)),
    fulfilment: demand.aim === null ? null : fulfilmentOf(figure, demand.aim),
    beyond: demand.most !== null && compare(figure, demand.most) > 0,
    contradiction:
      computed && figures.value !== null
        ? contradictionOf(figures.value, computed, (each) => demand.isMet(each))
        : null,
  }
}

/** Whether a person may say that it is met. Of `basic` and `pass` nothing else can. */
export const takesJudgement = ({ op }: Indicator) => op === 'basic' || op === 'pass' || op === 'full'
/** Whether a figure can be held against it. */
export const takesFigure = ({ op }: Indicator) => op !== 'basic' && op !== 'pass'

/** The unit of its readings; null: they are judged and have none. */
export function unitOf(indicator: Indicator): string | null {
  if ('unit' in indicator) return indicator.unit
  return indicator.op === 'full' || indicator.op === 'share' ? 'percent' : null
}

/** The figure that parts give, in a unit: percent are of a hundred. null where they are not given or nothing is divided. */
export function computedFrom(
  { numerator, denominator }: Pick<Figures, 'numerator' | 'denominator'>,
  unit: string | null,
): Exact | null {
  if (numerator === null || denominator === null || isZero(exactly(denominator))) return null
  const ratio = dividedBy(exactly(numerator), exactly(denominator))
  return isPercent(unit) ? times(ratio, WHOLE_PERCENT) : ratio
}

/** Units that are percent, of whatever: `percent`, `percent_of_villages`, `%`. */
export const isPercent = (unit: string | null) => unit !== null && /^(percent|%)/.test(unit)

/** A stated figure beside what its parts give, where the two differ at the precision that it is stated with. */
export function contradictionOf(
  stated: string,
  computed: Exact,
  isMet: (figure: Exact) => boolean,
): Verdict['contradiction'] {
  if (!statedContradicts(stated, computed)) return null
  const decides = isMet(exactly(stated)) !== isMet(computed)
  return { stated, computed: rounded(computed, decimalsOf(stated)), decides }
}

/** What a figure has to be. `aim`: what reaching more than is good; `most`: what is more than about the bound. */
type Demand = {
  isMet: (figure: Exact) => boolean
  margin: (figure: Exact) => Exact
  aim: Exact | null
  most: Exact | null
}

function demandOf(indicator: Comparable, reference: string | null): Demand | null {
  switch (indicator.op) {
    case 'gt':
    case 'gte':
    case 'lte':
    case 'eq':
      return boundDemand(indicator.op, exactly(indicator.value))
    case 'approx':
      return aboutDemand(indicator)
    case 'range': {
      const [min, max] = [exactly(indicator.min), exactly(indicator.max)]
      const margin = (figure: Exact) => least(minus(figure, min), minus(max, figure))
      return { isMet: (figure) => margin(figure).over >= 0n, margin, aim: null, most: null }
    }
    case 'full':
      return boundDemand('gte', exactly(WHOLE_PERCENT))
    case 'rel_gt':
      return reference === null ? null : boundDemand('gt', exactly(reference))
    case 'rel_lte':
      return reference === null ? null : boundDemand('lte', exactly(reference))
    case 'basic':
    case 'pass':
      return null
  }
}

/** What a bound demands of a figure. */
export function boundDemand(op: 'gt' | 'gte' | 'lte' | 'eq', bound: Exact): Demand {
  const isMet = (figure: Exact) => {
    const side = compare(figure, bound)
    if (op === 'eq') return side === 0
    return op === 'gt' ? side > 0 : op === 'gte' ? side >= 0 : side <= 0
  }
  const margin = (figure: Exact) => (op === 'lte' ? minus(bound, figure) : minus(figure, bound))
  return { isMet, margin, aim: op === 'lte' ? null : bound, most: null }
}

/** About a bound is what reaches it, or misses it by no more than the tolerance where that is `around` it or `below`. More than
 * about it is met all the same: these are figures to be reached. */
function aboutDemand({ value, nearness = 'around' }: Extract<Indicator, { op: 'approx' }>): Demand {
  const [enough, most] = approxBounds(value, nearness)
  const bound = exactly(value)
  return {
    isMet: (figure) => compare(figure, enough) >= 0,
    margin: (figure) => minus(figure, bound),
    aim: bound,
    most,
  }
}

/** The least and the most that is about a figure. */
function approxBounds(value: number, nearness: 'below' | 'around' | 'above'): [Exact, Exact] {
  const bound = exactly(value)
  const of = (percent: number) => dividedBy(times(bound, percent), exactly(WHOLE_PERCENT))
  const tolerance = value < 0 ? -APPROX_TOLERANCE_PERCENT : APPROX_TOLERANCE_PERCENT
  return [
    nearness === 'above' ? bound : of(WHOLE_PERCENT - tolerance),
    nearness === 'below' ? bound : of(WHOLE_PERCENT + tolerance),
  ]
}

const least = (one: Exact, other: Exact) => (compare(one, other) <= 0 ? one : other)

/** A margin that is not 0 never reads as if it were. */
function marginOf(margin: Exact): string {
  const text = shortest(margin, COMPUTED_DECIMALS)
  if (text !== '0' || isZero(margin)) return text
  return `${margin.over < 0n ? '-' : ''}${`0.${'0'.repeat(COMPUTED_DECIMALS - 1)}1`}`
}

/** Rounded, but never up to the whole. */
function fulfilmentOf(figure: Exact, aim: Exact): string | null {
  if (aim.over <= 0n) return null
  const percent = dividedBy(times(figure, WHOLE_PERCENT), aim)
  return compare(percent, exactly(WHOLE_PERCENT)) < 0
    ? shortest(percent, FULFILMENT_DECIMALS)
    : shortest(exactly(rounded(percent, FULFILMENT_DECIMALS)), FULFILMENT_DECIMALS)
}
