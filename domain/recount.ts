import { endOfDay, type Calendar } from './calendar'
import type { Clock } from './clock'
import { dateOf, type Term } from './term'

/** Counts the clocks again after an anchor event has moved or a calendar was loaded. A clock whose day changes is a new
 * one, unless it has run out before and after: then its file goes on. Null: no day changes. */
export function recount(
  clocks: Clock[],
  anchorDays: Record<string, string>,
  now: string,
  calendar: Calendar,
): Clock[] | null {
  let last = Math.max(0, ...clocks.map(({ no }) => no))
  let changed = false
  const counted = clocks.map((clock) => {
    const term = anchored(clock.term, anchorDays)
    const { day, provisional } = dateOf(calendar, term)
    if (day === clock.on && provisional === clock.provisional) return clock
    changed = true
    const again = { ...clock, term, on: day, at: endOfDay(day), provisional }
    const runOutBoth = clock.at <= now && again.at <= now
    if (day === clock.on || clock.metAt !== null || runOutBoth) return again
    last += 1
    return { ...again, no: last, since: now }
  })
  return changed ? counted : null
}

function anchored(term: Term, anchorDays: Record<string, string>): Term {
  if ('on' in term || term.anchor === null) return term
  return { ...term, from: anchorDays[term.anchor] ?? term.from }
}
