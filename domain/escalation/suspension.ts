import {
  addWorkingDays,
  endOfDay,
  instantAt,
  isWorkingDay,
  shanghaiDayOf,
  workingDaysBetween,
  type Calendar,
} from '../calendar/calendar'
import type { Clock, ClockKind } from './clock'
import { dateOf } from '../calendar/term'

/** The states in which it is the assignee's turn. */
export const ASSIGNEES_TURN = ['issued', 'accepted', 'returned'] as const

/** Why and since when something is suspended 中止, and how it goes on. */
export type Suspension<State extends string = string> = {
  /** The state it goes back to. */
  from: State
  /** First day, Asia/Shanghai. */
  on: string
  /** Last day; null: until what it waits for is done. */
  until: string | null
  reason: string
  /** The clocks as they were. */
  clocks: Clock[]
  /** Set while a pause 暂停 of its campaign holds it: until the end of which day (null: until the campaign goes on), and what it
   * was suspended for besides. */
  paused?: { until: string | null; own: Pick<Suspension, 'until' | 'reason'> | null }
}
/** A state with what a suspension makes of it. */
export type Paused<State extends string = string> = {
  state: State
  resumesAt: string | null
  suspension: Pick<Suspension<State>, 'from'> | null
}

/** Whether the assignee's clocks run: a submission stops them, a rework starts them again. */
export const openForAssignee = (state: string): boolean => ASSIGNEES_TURN.some((each) => each === state)

/** The state at an instant: a suspension ends by itself with its last day, whether or not anybody has written that
 * down yet. */
export function stateAt<State extends string>(
  { state, resumesAt, suspension }: Paused<State>,
  now: string,
): State {
  return suspension && resumesAt !== null && resumesAt <= now ? suspension.from : state
}

/** Whether clocks of a kind run in a state: after submission the review alone, before it all others, and none where the item has
 * ended. While it rests, a request still waits for its decision. */
export const runsIn = (state: string, kind: ClockKind): boolean =>
  kind === 'review'
    ? state === 'submitted'
    : openForAssignee(state) || (kind === 'decision' && state === 'suspended')

/** The clocks that run at an instant: those not met that run in its state. */
export function runningClocks(task: Paused & { clocks: Clock[] }, now: string): Clock[] {
  const state = stateAt(task, now)
  return task.clocks.filter(({ metAt, kind }) => metAt === null && runsIn(state, kind))
}

/** The clocks while suspended: where the last day is known they stand as they will go on. */
export function suspendedClocks(
  clocks: Clock[],
  until: string | null,
  now: string,
  calendar: Calendar,
): { clocks: Clock[]; resumesAt: string | null } {
  if (until === null) return { clocks, resumesAt: null }
  const resumesAt = endOfDay(until)
  return { clocks: clocksAfterSuspension(clocks, shanghaiDayOf(now), resumesAt, calendar), resumesAt }
}

/** The clocks of a suspension that ends at an instant. */
export function resumedClocks({ clocks, on }: Suspension, resumed: string, calendar: Calendar): Clock[] {
  return clocksAfterSuspension(clocks, on, resumed, calendar)
}

/** The running clocks as they go on after a suspension: as many working days from its end as they were from its
 * beginning, before it or behind it. They keep their numbers: nothing is told twice. Where no working day has passed
 * nothing moves.
 * @param resumed the instant from which they run again */
export function clocksAfterSuspension(
  clocks: Clock[],
  suspendedOn: string,
  resumed: string,
  calendar: Calendar,
): Clock[] {
  const began = workingDayFrom(calendar, suspendedOn)
  const from = workingDayFrom(calendar, shanghaiDayOf(resumed))
  const held = { heldFrom: instantAt(suspendedOn, '00:00'), heldUntil: resumed }
  return clocks.map((clock) => {
    if (clock.metAt !== null || clock.kind === 'decision') return clock
    if (clock.kind === 'trigger' || from === began) return { ...clock, ...held }
    const left = workingDaysBetween(calendar, began, clock.on)
    const workingDays = clock.on >= suspendedOn ? Math.max(left, 0) : left
    const term = { anchor: null, from, workingDays }
    const { day, provisional } = dateOf(calendar, term)
    return { ...clock, term, on: day, at: endOfDay(day), provisional, since: resumed, ...held }
  })
}

/** The day itself where it is worked, or the next that is. */
function workingDayFrom(calendar: Calendar, day: string): string {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1).day
}
