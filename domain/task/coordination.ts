import type { TaskState } from './states'
import { fault, type Fault } from '../fault'
import type { Ladder } from '../programme/programme'
import { addWorkingDays, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import type { Suspension } from '../escalation/suspension'

/** How long a leader has for a request for coordination that names no day, working days. */
export const COORDINATION_WORKING_DAYS = 5
/** The latest day that a request may name where the programme bounds no extension, working days from its asking. */
const COORDINATION_WORKING_DAYS_MOST = 10

/** The day on which a request for coordination made at an instant is due, where it names none. */
export function coordinationDueOn(calendar: Calendar, now: string): string {
  return addWorkingDays(calendar, shanghaiDayOf(now), COORDINATION_WORKING_DAYS).day
}

/** What is wrong with the day that a request names: the own task stands still until then, so no later than an extension
 * could move it. Null: nothing. */
export function checkCoordinationDay(
  dueOn: string,
  { ladder, calendar, now }: { ladder: Ladder; calendar: Calendar; now: string },
): Fault | null {
  const most = ladder.extension?.mostWorkingDays ?? COORDINATION_WORKING_DAYS_MOST
  const earliest = shanghaiDayOf(now)
  const latest = addWorkingDays(calendar, earliest, most).day
  return dueOn >= earliest && dueOn <= latest ? null : fault('day.out-of-range', { earliest, latest })
}

/** Whether this request suspends the task, and no person has set another suspension since. */
export function waitsFor(
  task: { state: TaskState; suspension: Suspension<TaskState> | null },
  request: { title: string | null },
): boolean {
  const { suspension } = task
  const own = suspension?.paused ? suspension.paused.own : suspension
  return task.state === 'suspended' && own?.until === null && own.reason === request.title
}
