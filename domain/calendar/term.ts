import {
  addDays,
  addWorkingDays,
  daysBetween,
  isProvisional,
  workingDaysBetween,
  type Calendar,
  type CountedDay,
} from './calendar'

/** So many working or calendar days after an anchor event; without one, after the launch. */
export type Offset = { anchor?: string; workingDays: number } | { anchor?: string; calendarDays: number }
/** The anchor event that every campaign has: its first day. */
export const LAUNCH = 'launch'

/** How much later than counted a day was set 延期: by working days, and by the calendar days behind the last of them where
 * it was set on a day that is not worked. */
export type Delay = { workingDays: number; calendarDays: number }
/** No earlier than a day: one that was granted while the count lay behind it. */
type Floor = { notBefore?: string }
/** How a date was counted: from a day, which an anchor event named or which just was so (null), or as a day by itself.
 * It is kept beside the date, so that the date can be counted again. */
export type Term =
  | ({ anchor: string | null; from: string; workingDays: number; delay?: Delay } & Floor)
  | ({ anchor: string | null; from: string; calendarDays: number; delay?: Delay } & Floor)
  | { on: string }

/** The day that a term names; `provisional` where it lies in, or was counted from, a year not yet published. */
export function dateOf(calendar: Calendar, term: Term): CountedDay {
  if ('on' in term) return setOn(calendar, term.on)
  const counted = countedDay(calendar, term)
  return term.notBefore !== undefined && counted.day < term.notBefore
    ? setOn(calendar, term.notBefore)
    : counted
}

function countedDay(calendar: Calendar, term: Exclude<Term, { on: string }>): CountedDay {
  const counted =
    'workingDays' in term
      ? addWorkingDays(calendar, term.from, term.workingDays)
      : setOn(calendar, addDays(term.from, term.calendarDays))
  if (!term.delay) return counted
  const delayed = addWorkingDays(calendar, counted.day, term.delay.workingDays)
  const last = setOn(calendar, addDays(delayed.day, term.delay.calendarDays))
  return { ...last, provisional: [counted, delayed, last].some(({ provisional }) => provisional) }
}

const setOn = (calendar: Calendar, day: string): CountedDay => ({
  day,
  provisional: isProvisional(calendar, day),
})

/** The term set later, on a day: it keeps this distance however its own count moves. Where it is not counted it is that day. */
export function delayedTo(calendar: Calendar, term: Term, day: string): Term {
  if ('on' in term) return { on: day }
  const { delay: _, notBefore: __, ...counted } = term
  const from = dateOf(calendar, counted).day
  const workingDays = workingDaysBetween(calendar, from, day)
  const calendarDays = daysBetween(addWorkingDays(calendar, from, workingDays).day, day)
  return { ...counted, delay: { workingDays, calendarDays } }
}

/** The term of an offset, with the days of the anchor events by their codes. Null where its event has no day yet. */
export function termOf(offset: Offset, anchorDays: Record<string, string>): Term | null {
  const { anchor = LAUNCH, ...count } = offset
  const from = anchorDays[anchor]
  return from === undefined ? null : { anchor, from, ...count }
}
