import type { Indicator } from '../programme/indicatorShape'

/** The last day on which an indicator is met in time, and how its year is meant; null: it has none. 到2020年 and 2020年底 end with
 * that year, 2020年前 ends with the year before. */
export function dueOf({ by, precision = 'year' }: Pick<Indicator, 'by' | 'precision'>): Due | null {
  if (by === undefined) return null
  const year = precision === 'before_year' ? Number(by) - 1 : Number(by)
  return { year: by, precision, lastDay: `${String(year).padStart(4, '0')}-12-31` }
}
export type Due = { year: string; precision: NonNullable<Indicator['precision']>; lastDay: string }

/** Whether its time has run out on a day. */
export const isPastDue = (due: Due | null, day: string) => due !== null && day > due.lastDay
