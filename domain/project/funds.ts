import type { Label } from '../label'
import { compare, dividedBy, exactly, isZero, minus, rounded, times } from '../decimal'
import { statedContradicts } from '../statedFigure'

/** The channels that money for a target comes by. */
export const fundChannels = ['transition', 'east_west', 'central_units', 'credit', 'social'] as const
export type FundChannel = (typeof fundChannels)[number]

export const FUND_CHANNELS: Record<FundChannel, Label> = {
  transition: { zh: '财政衔接资金', en: 'Transition funds' },
  east_west: { zh: '东西部协作资金', en: 'East–west cooperation' },
  central_units: { zh: '中央单位定点帮扶资金', en: 'Targeted assistance by central units' },
  credit: { zh: '信贷资金', en: 'Credit' },
  social: { zh: '社会帮扶资金', en: 'Social assistance' },
}

/** An amount in yuan as it is written: no more than two decimals, never above the ledger's numeric(15, 2). */
export const AMOUNT_SHAPE = /^\d{1,13}(\.\d{1,2})?$/
const FEN = 2

/** Whether one amount is more than another. */
export const isMore = (one: string, other: string) => compare(exactly(one), exactly(other)) > 0
export const isNothing = (amount: string) => isZero(exactly(amount))

/** One amount less another, with two decimals. */
export const restOf = (whole: string, part: string): string =>
  rounded(minus(exactly(whole), exactly(part)), FEN)

/** What a share of a whole is said to be (percent, as it was written), beside what it computes to; neither takes the place of the
 * other. null: there is no whole to hold it against. */
export function heldShare(part: string, whole: string | null, stated: string | null) {
  if (whole === null || isNothing(whole)) return { computedPercent: null, contradicted: false }
  const percent = times(dividedBy(exactly(part), exactly(whole)), 100)
  return {
    computedPercent: rounded(percent, 1),
    contradicted: stated !== null && statedContradicts(stated, percent),
  }
}
