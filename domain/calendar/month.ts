import { addDays, instantAt } from './calendar'

/** A month as `YYYY-MM`, Asia/Shanghai. */
export type Month = string

/** The month in which a day lies. */
export const monthOf = (day: string): Month => day.slice(0, 7)

/** The month after another. */
export function monthAfter(month: Month): Month {
  return monthOf(addDays(`${month}-28`, 4))
}

/** The instants at which a month begins and is over. */
export function boundsOf(month: Month): { from: string; until: string } {
  return { from: instantAt(`${month}-01`, '00:00'), until: instantAt(`${monthAfter(month)}-01`, '00:00') }
}
