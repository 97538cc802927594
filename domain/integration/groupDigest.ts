import type { Level } from '../level'
import { addDays, instantAt, isWorkingDay, shanghaiDayOf, type Calendar } from '../calendar/calendar'

/** How a campaign, or one area of it, stands on a working morning: numbers and places, never a person. */
export type DigestFigures = {
  campaign: string
  area: string | null
  day: string
  /** Overdue tasks by the level of the highest letter of their series; null: of those without one. */
  overdue: { level: Level | null; count: number }[]
  overdueFindings: number
  /** Duties of every kind that are past their day. */
  overdueDuties: number
  /** Supervision letters since the digest of the working day before. */
  newLetters: number
  /** Open tasks that run out within {@link DUE_SOON_DAYS} days. */
  dueSoon: number
  /** Where something is overdue, most first. */
  places: { name: string; count: number }[]
}

/** What "soon" is in a digest, days. */
export const DUE_SOON_DAYS = 3

/** The hour at which robots tell their digest. */
export const digestHour = ({ digestAt }: { digestAt: string | null }) => digestAt ?? '08:30'

/** The instant of the digest before that of a day: letters since then are new. */
export function digestBefore(day: string, digestAt: string, calendar: Calendar): string {
  let before = addDays(day, -1)
  while (!isWorkingDay(calendar, before)) before = addDays(before, -1)
  return instantAt(before, digestAt)
}

/** The working day whose digest may go at an instant: from its hour to the end of the day; null: none. */
export function digestDay(now: string, digestAt: string, calendar: Calendar): string | null {
  const day = shanghaiDayOf(now)
  return isWorkingDay(calendar, day) && now >= instantAt(day, digestAt) ? day : null
}
