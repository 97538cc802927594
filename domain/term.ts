import { addDays, addWorkingDays, isProvisional, type Calendar, type CountedDay } from './calendar'

/** So many working or calendar days after an anchor event; without one, after the launch. */
export type Offset = { anchor?: string; workingDays: number } | { anchor?: string; calendarDays: number }
/** The anchor event that every campaign has: its first day. */
export const LAUNCH = 'launch'

/** How a date was counted: from a day, which an anchor event named or which just was so (null), or as a day by itself.
 * It is kept beside the date, so that the date can be counted again. */
export type Term =
  | { anchor: string | null; from: string; workingDays: number }
  | { anchor: string | null; from: string; calendarDays: number }
  | { on: string }

/** The day that a term names; `provisional` where it lies in, or was counted from, a year not yet published. */
export function dateOf(calendar: Calendar, term: Term): CountedDay {
  if ('on' in term) return { day: term.on, provisional: isProvisional(calendar, term.on) }
  if ('workingDays' in term) return addWorkingDays(calendar, term.from, term.workingDays)
  const day = addDays(term.from, term.calendarDays)
  return { day, provisional: isProvisional(calendar, day) }
}

/** The term of an offset, with the days of the anchor events by their codes. Null where its event has no day yet. */
export function termOf(offset: Offset, anchorDays: Record<string, string>): Term | null {
  const { anchor = LAUNCH, ...count } = offset
  const from = anchorDays[anchor]
  return from === undefined ? null : { anchor, from, ...count }
}
