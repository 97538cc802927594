import { fault } from '../fault'
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
  const wrong = fault('calendar.no-day-off', { year })
  return [...faults, { path: 'holidays', fault: wrong }]
}

function faultOf(year: number, days: string[], index: number, path: string): FieldError[] {
  const day = days[index]!
  const wrong = day.startsWith(`${year + 1}-01-`)
    ? fault('calendar.other-notice', { day, year: year + 1 })
    : !day.startsWith(`${year}-`) && !day.startsWith(`${year - 1}-12-`)
      ? fault('calendar.other-year', { day, year })
      : days.indexOf(day) < index
        ? fault('value.named-twice', { value: day })
        : null
  return wrong === null ? [] : [{ path, fault: wrong }]
}

function faultOfWorkday(day: string, holidays: string[], path: string): FieldError[] {
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  const wrong = holidays.includes(day)
    ? fault('calendar.holiday-too', { day })
    : isWeekend
      ? null
      : fault('calendar.no-weekend', { day })
  return wrong === null ? [] : [{ path, fault: wrong }]
}
