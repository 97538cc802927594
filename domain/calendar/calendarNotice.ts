import type { NoticedYear } from './calendar'
import type { FieldError } from '../refusal'

/** What keeps days from being the notice of a year, each fault at its place. Empty: they may be loaded. A notice names days
 * of its year and of the December before. It names days off of its year: worked
 * weekends alone are none. January after it is for the next notice to say: two would speak of it. */
export function noticeFaults({ year, holidays, workdays }: NoticedYear): FieldError[] {
  const faults = [
    ...holidays.flatMap((_, index) => faultOf(year, holidays, index, `holidays.${index}`)),
    ...workdays.flatMap((day, index) => {
      const path = `workdays.${index}`
      const fault = faultOf(year, workdays, index, path)
      return fault.length > 0 ? fault : faultOfWorkday(day, holidays, path)
    }),
  ]
  if (holidays.some((day) => day.startsWith(`${year}-`))) return faults
  const message = `a notice names days off of its year, this one none of ${year}`
  return [...faults, { path: 'holidays', message }]
}

function faultOf(year: number, days: string[], index: number, path: string): FieldError[] {
  const day = days[index]!
  const message = day.startsWith(`${year + 1}-01-`)
    ? `${day} is for the notice of ${year + 1} to name`
    : !day.startsWith(`${year}-`) && !day.startsWith(`${year - 1}-12-`)
      ? `${day} lies neither in ${year} nor in the December before`
      : days.indexOf(day) < index
        ? `${day} is named twice`
        : null
  return message === null ? [] : [{ path, message }]
}

function faultOfWorkday(day: string, holidays: string[], path: string): FieldError[] {
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  const message = holidays.includes(day)
    ? `${day} is a holiday too`
    : isWeekend
      ? null
      : `${day} is no weekend day`
  return message === null ? [] : [{ path, message }]
}
