import shipped from 'chinese-days/dist/chinese-days.json'

const DAY_MS = 86_400_000
/** Asia/Shanghai has kept UTC+8 without summer time since 1992. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** The State Council's notice of one year: days `YYYY-MM-DD` that are off, and weekend days that are worked. It may name
 * days of the December before, which belong to its New Year. */
export type NoticedYear = { year: number; holidays: string[]; workdays: string[] }
/** What is known of working days. A year that is not published is provisional: there Monday to Friday are worked, but for the holidays
 * of fixed dates. */
export type Calendar = {
  published: (year: number) => boolean
  isOff: (day: number) => boolean
  isMadeUp: (day: number) => boolean
}

/** A day reached by counting; `provisional` where a counted day lay in a year not yet published. */
export type CountedDay = { day: string; provisional: boolean }

/** The notices that `chinese-days` holds, by their years. Of its data alone: its functions shift days where the process
 * runs west of UTC. */
const SHIPPED = shippedNotices()
/** The first and the last of the shipped years. Outside them the package knows of no holiday. */
export const SHIPPED_YEARS = { first: Math.min(...SHIPPED.keys()), last: Math.max(...SHIPPED.keys()) }

function shippedNotices(): Map<number, NoticedYear> {
  const named = (days: Record<string, string>) =>
    Map.groupBy(Object.keys(days).sort(), (day) => noticeYearOf(day, days[day] ?? ''))
  const [holidays, workdays] = [named(shipped.holidays), named(shipped.workdays)]
  return new Map(
    [...new Set([...holidays.keys(), ...workdays.keys()])].map((year) => [
      year,
      { year, holidays: holidays.get(year) ?? [], workdays: workdays.get(year) ?? [] },
    ]),
  )
}

/** The year whose notice names a day of the package: what a New Year takes of December stands in that of the year after. */
function noticeYearOf(day: string, occasion: string): number {
  const year = Number(day.slice(0, 4))
  return day.slice(5, 7) === '12' && occasion.includes('元旦') ? year + 1 : year
}

/** What a notice says of a day, and of which year it is the notice. */
type Said = { worked: boolean; by: number }

/** What is said of each day, by its number: by the notices loaded, which stand before the shipped ones. Of a day in
 * December the notice of the year after is heard, where it names it: it is the later one. */
function daysSaid(loaded: NoticedYear[]): { years: Set<number>; said: Map<number, Said> } {
  const notices = new Map([...SHIPPED.values(), ...loaded].map((notice) => [notice.year, notice]))
  const said = new Map<number, Said>()
  for (const { year: by, holidays, workdays } of [...notices.values()].sort((a, b) => a.year - b.year)) {
    for (const day of holidays) said.set(numberOf(day), { worked: false, by })
    for (const day of workdays) said.set(numberOf(day), { worked: true, by })
  }
  return { years: new Set(notices.keys()), said }
}

/** The holidays that fall on the same dates each year, as `MM-DD`: New Year, Labour Day and National Day. */
const FIXED_HOLIDAYS = ['01-01', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03']
/** The years for which they are known ahead. */
const [FIRST_YEAR, LAST_YEAR] = [1950, 2150]
/** By year, as numbers of days: counting asks for many days, and only looks them up. */
const FIXED_HOLIDAYS_OF = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => {
  const year = FIRST_YEAR + index
  return [year, FIXED_HOLIDAYS.map((day) => numberOf(`${year}-${day}`))] as const
})

/** The calendar of the shipped notices and of those an operator has loaded. */
export function calendarOf(loaded: NoticedYear[]): Calendar {
  const { years, said } = daysSaid(loaded)
  const fixed = new Set(FIXED_HOLIDAYS_OF.flatMap(([year, days]) => (years.has(year) ? [] : days)))
  return {
    published: (year) => years.has(year),
    isOff: (day) => said.get(day)?.worked === false || (fixed.has(day) && !said.has(day)),
    isMadeUp: (day) => said.get(day)?.worked === true,
  }
}

/** The calendar as it is shipped. */
export const SHIPPED_CALENDAR = calendarOf([])

/** The notice of a year as it is shipped; null: none is. */
export function shippedYear(year: number): NoticedYear | null {
  return SHIPPED.get(year) ?? null
}

/** What counts of a year once notices are loaded, in order: its days, of a provisional one the holidays of fixed dates, and those of the December before that its own notice
 * names. `byNext`: whether the notice of the year after names any of its December. */
export function daysKnown(loaded: NoticedYear[], year: number): NoticedYear & { byNext: boolean } {
  const { years, said } = daysSaid(loaded)
  const known = [...said].filter(([day, { by }]) => by === year || yearOf(day) === year)
  const days = (which: boolean) => known.flatMap(([day, { worked }]) => (worked === which ? dayOf(day) : []))
  const byNext = known.some(([, { by }]) => by > year)
  const fixed = years.has(year) ? [] : FIXED_HOLIDAYS.map((day) => `${year}-${day}`)
  return { year, holidays: [...days(false), ...fixed].sort(), workdays: days(true).sort(), byNext }
}

/** Whether a day is worked: by the published calendar; in a provisional year Monday to Friday, but for holidays of fixed dates. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  return isWorked(calendar, numberOf(day))
}

/** Whether the year of a day is not yet published. */
export function isProvisional(calendar: Calendar, day: string): boolean {
  return !calendar.published(Number(day.slice(0, 4)))
}

/** The n-th working day after a day (before it for a negative n); the day itself for 0. A day that is not worked
 * counts as lying between its neighbours: one working day after a Saturday is the Monday. */
export function addWorkingDays(calendar: Calendar, day: string, count: number): CountedDay {
  const step = Math.sign(count)
  let number = numberOf(day)
  for (let left = Math.abs(count); left > 0;) {
    number += step
    if (isWorked(calendar, number)) left -= 1
  }
  const reached = dayOf(number)
  return { day: reached, provisional: isProvisionalBetween(calendar, day, reached) }
}

/** A day, or the first working day after one that is not worked. */
export function workingDayFrom(calendar: Calendar, day: string): string {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1).day
}

/** Whether a year from that of one day to that of another, in either order, is not yet published: loaded years may lie
 * behind one that is not. */
function isProvisionalBetween(calendar: Calendar, a: string, b: string): boolean {
  const [first, last] = a < b ? [a, b] : [b, a]
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    if (!calendar.published(year)) return true
  }
  return false
}

/** The working days after `from` up to and with `to`; negative, those after `to` up to and with `from`, where `to` lies
 * before. */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let number = numberOf(from) + 1; number <= numberOf(to); number += 1) {
    if (isWorked(calendar, number)) count += 1
  }
  return count
}

/** The day `count` calendar days after a day. */
export function addDays(day: string, count: number): string {
  return dayOf(numberOf(day) + count)
}

/** The calendar days from a day to another; negative where that lies before. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from)
}

/** The day in Asia/Shanghai of an instant. */
export function shanghaiDayOf(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** Whether a day of Asia/Shanghai is over at an instant. */
export const hasPassed = (day: string, instant: string): boolean => day < shanghaiDayOf(instant)

/** The day in Asia/Shanghai that ends at an instant, or in which it lies: of a deadline the last day. */
export function lastDayUntil(instant: string | Date): string {
  return shanghaiDayOf(new Date(new Date(instant).getTime() - 1).toISOString())
}

/** What clocks in Asia/Shanghai show at an instant, in the fields of UTC: for cells that know of no zone. */
export function shanghaiWallTime(instant: Date): Date {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS)
}

/** The instant of an hour `HH:MM` of a day in Asia/Shanghai. */
export function instantAt(day: string, hour: string): string {
  return new Date(Date.parse(`${day}T${hour}:00.000Z`) - SHANGHAI_OFFSET_MS).toISOString()
}

/** The instant a day ends in Asia/Shanghai: the midnight behind it. A task due on a day is overdue from here on. */
export function endOfDay(day: string): string {
  return instantAt(addDays(day, 1), '00:00')
}

/** Days since 1970-01-01. */
function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) / DAY_MS
}

function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

function yearOf(number: number): number {
  return new Date(number * DAY_MS).getUTCFullYear()
}

function isWorked(calendar: Calendar, number: number): boolean {
  return calendar.isMadeUp(number) || (isWeekday(number) && !calendar.isOff(number))
}

function isWeekday(number: number): boolean {
  const weekday = new Date(number * DAY_MS).getUTCDay()
  return weekday >= 1 && weekday <= 5
}
