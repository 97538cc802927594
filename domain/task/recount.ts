import type { TaskState } from './states'
import { endOfDay, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import type { Clock } from '../escalation/clock'
import { resumedClocks, type Suspension } from '../escalation/suspension'
import { dateOf, delayedTo, LAUNCH, type Term } from '../calendar/term'

type Counted = { clocks: Clock[]; suspension: Suspension<TaskState> | null }

/** Counts a task's clocks again after an anchor event has moved or a calendar was loaded; while it is suspended, those
 * that the suspension found, from which the others follow. Null: no day changes. */
export function recountTask(
  { clocks, suspension, resumesAt }: Counted & { resumesAt: string | null },
  anchorDays: Record<string, string>,
  now: string,
  calendar: Calendar,
): Counted | null {
  if (!suspension || (resumesAt !== null && resumesAt <= now)) {
    const counted = recount(clocks, anchorDays, now, calendar)
    return counted && { clocks: counted, suspension }
  }
  const found = recount(suspension.clocks, anchorDays, now, calendar) ?? suspension.clocks
  const again = { ...suspension, clocks: found }
  const counted = resumesAt === null ? found : resumedClocks(again, resumesAt, calendar)
  const moved = counted.some(({ on, provisional }, index) => {
    const before = clocks[index]
    return on !== before?.on || provisional !== before.provisional
  })
  return moved || found !== suspension.clocks ? { clocks: counted, suspension: again } : null
}

/** Counts clocks again. One whose day changes is a new one, unless it has run out before and after: then its series
 * goes on. What comes to lie in the past comes now. Null: no day changes. */
function recount(
  clocks: Clock[],
  anchorDays: Record<string, string>,
  now: string,
  calendar: Calendar,
): Clock[] | null {
  let last = Math.max(0, ...clocks.map(({ no }) => no))
  let changed = false
  const counted = clocks.map((clock) => {
    const term = anchored(clock, anchorDays)
    const { day, provisional } = dateOf(calendar, term)
    if (day === clock.on && provisional === clock.provisional) return clock
    changed = true
    const again = { ...clock, term, on: day, at: endOfDay(day), provisional }
    if (day === clock.on || clock.metAt !== null) return again
    if (clock.at <= now && again.at <= now) return { ...again, heldFrom: null, heldUntil: now }
    last += 1
    return { ...again, no: last, since: now, heldFrom: null, heldUntil: now }
  })
  return changed ? counted : null
}

/** The term with its event's day as it is now. */
function anchored({ kind, term, since }: Clock, anchorDays: Record<string, string>): Term {
  if ('on' in term) return term
  if (kind === 'start') return startAnchored(term, shanghaiDayOf(since), anchorDays[LAUNCH])
  return term.anchor === null ? term : { ...term, from: anchorDays[term.anchor] ?? term.from }
}

/** The day to accept by counts from the first day of the campaign, and never from before the day of asking. */
function startAnchored(
  term: Exclude<Term, { on: string }>,
  askedOn: string,
  launchOn: string | undefined,
): Term {
  if (launchOn === undefined) return term
  const earliest = term.anchor === null ? term.from : askedOn
  if (launchOn > earliest) return { ...term, anchor: LAUNCH, from: launchOn }
  return { ...term, from: earliest }
}

/** Clocks whose due day an earlier version set by an extension as a day alone: it is counted again, so that it keeps its
 * distance to what it was extended from.
 * @param term what the programme counts the due day by, before anything moves; null: its event has no day */
export function withCountedDue(clocks: Clock[], term: Term | null, calendar: Calendar): Clock[] {
  if (!term) return clocks
  const counted = dateOf(calendar, term).day
  return clocks.map((clock) =>
    clock.kind === 'due' && 'on' in clock.term && counted < clock.on
      ? { ...clock, term: delayedTo(calendar, term, clock.on) }
      : clock,
  )
}
