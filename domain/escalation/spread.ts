import { addWorkingDays, instantAt, isWorkingDay, shanghaiDayOf, type Calendar } from '../calendar/calendar'

/** The hours of work over which what comes together is spread, Asia/Shanghai. */
const [WORK_FROM, WORK_UNTIL] = ['09:00', '17:00']
/** The least time over which it is spread, milliseconds: with less left of a day it waits for the next. */
const LEAST_MS = 3_600_000

/** The instants of so many things that are not to come at once: evenly over the hours left of this working day, or of the next. */
export function spreadMoments(count: number, calendar: Calendar, now: string): string[] {
  const today = shanghaiDayOf(now)
  const isToday = isWorkingDay(calendar, today) && msBetween(now, instantAt(today, WORK_UNTIL)) >= LEAST_MS
  const day = isToday ? today : addWorkingDays(calendar, today, 1).day
  const from = [instantAt(day, WORK_FROM), now].toSorted().at(-1)!
  const stepMs = msBetween(from, instantAt(day, WORK_UNTIL)) / count
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + Math.floor(index * stepMs)).toISOString(),
  )
}

const msBetween = (from: string, until: string) => Date.parse(until) - Date.parse(from)
