import { isWorkday } from 'chinese-days'

/** The years whose holidays and make-up workdays the State Council has published and `chinese-days` holds. Outside
 * them the package answers without a word as if there were none, so those years are provisional here. */
export const PUBLISHED_YEARS = { first: 2004, last: 2026 }
const DAY_MS = 86_400_000
/** Asia/Shanghai has kept UTC+8 without summer time since 1992. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** A day reached by counting; `provisional` where a counted day lay in a year not yet published. */
export type CountedDay = { day: string; provisional: boolean }

/** Whether a day is worked: by the published calendar, or Monday to Friday in a provisional year. */
export function isWorkingDay(day: string): boolean {
  if (isProvisional(day)) return isWeekday(numberOf(day))
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  // The package reads the local fields of a date: noon keeps them right in every time zone of the process.
  return isWorkday(new Date(year, month - 1, date, 12))
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
  let provisional = isProvisional(day)
  for (let left = Math.abs(count); left > 0;) {
    number += step
    const here = dayOf(number)
    if (isWorkedNumber(number)) left -= 1
    provisional ||= isProvisional(here)
  }
  return { day: dayOf(number), provisional }
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

const numberOf = (day: string) => Date.parse(`${day}T00:00:00.000Z`) / DAY_MS
const dayOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10)
/** 1970-01-01 was a Thursday. */
const isWeekday = (number: number) => (number + 3) % 7 < 5

/** Which days are worked, by day number: ten thousand tasks ask for the same few hundred days. */
const worked = new Map<number, boolean>()

function isWorkedNumber(number: number): boolean {
  const known = worked.get(number)
  if (known !== undefined) return known
  const answer = isWorkingDay(dayOf(number))
  worked.set(number, answer)
  return answer
}
