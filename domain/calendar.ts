import published from 'chinese-days/dist/chinese-days.json'

/** The years whose holidays and make-up workdays the State Council has published and `chinese-days` holds. Outside
 * them the package knows of none, so those years are provisional here. */
export const PUBLISHED_YEARS = { first: 2004, last: 2026 }
const DAY_MS = 86_400_000
/** Asia/Shanghai has kept UTC+8 without summer time since 1992. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** From the table that the package ships, by day number: its functions shift days where the process runs west of UTC. */
const HOLIDAYS = new Set(Object.keys(published.holidays).map(numberOf))
const MAKE_UP_DAYS = new Set(Object.keys(published.workdays).map(numberOf))

/** A day reached by counting; `provisional` where a counted day lay in a year not yet published. */
export type CountedDay = { day: string; provisional: boolean }

/** Whether a day is worked: by the published calendar, or Monday to Friday in a provisional year. */
export function isWorkingDay(day: string): boolean {
  return isWorked(numberOf(day))
}

/** Whether the year of a day is not yet published. */
export function isProvisional(day: string): boolean {
  const year = Number(day.slice(0, 4))
  return year < PUBLISHED_YEARS.first || year > PUBLISHED_YEARS.last
}

/** The n-th working day after a day (before it for a negative n); the day itself for 0. A day that is not worked
 * counts as lying between its neighbours: one working day after a Saturday is the Monday. */
export function addWorkingDays(day: string, count: number): CountedDay {
  const step = Math.sign(count)
  let number = numberOf(day)
  for (let left = Math.abs(count); left > 0;) {
    number += step
    if (isWorked(number)) left -= 1
  }
  const reached = dayOf(number)
  return { day: reached, provisional: isProvisional(day) || isProvisional(reached) }
}

/** The day in Asia/Shanghai of an instant. */
export function shanghaiDayOf(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** The instant of an hour `HH:MM` of a day in Asia/Shanghai. */
export function instantAt(day: string, hour: string): string {
  return new Date(Date.parse(`${day}T${hour}:00.000Z`) - SHANGHAI_OFFSET_MS).toISOString()
}

/** The instant a day ends in Asia/Shanghai: the midnight behind it. A task due on a day is overdue from here on. */
export function endOfDay(day: string): string {
  return instantAt(dayOf(numberOf(day) + 1), '00:00')
}

/** Days since 1970-01-01. */
function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) / DAY_MS
}

function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

function isWorked(number: number): boolean {
  return MAKE_UP_DAYS.has(number) || (isWeekday(number) && !HOLIDAYS.has(number))
}

function isWeekday(number: number): boolean {
  const weekday = new Date(number * DAY_MS).getUTCDay()
  return weekday >= 1 && weekday <= 5
}
