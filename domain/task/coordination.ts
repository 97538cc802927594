import type { TaskState } from './states'
import { addWorkingDays, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import type { Suspension } from '../escalation/suspension'

/** How long a leader has for a request for coordination that names no day, working days. */
export const COORDINATION_WORKING_DAYS = 5

/** The day on which a request for coordination made at an instant is due, where it names none. */
export function coordinationDueOn(calendar: Calendar, now: string): string {
  return addWorkingDays(calendar, shanghaiDayOf(now), COORDINATION_WORKING_DAYS).day
}

/** Whether this request suspends the task, and no person has set another suspension since. */
export function waitsFor(
  task: { state: TaskState; suspension: Suspension<TaskState> | null },
  request: { title: string | null },
): boolean {
  return (
    task.state === 'suspended' && task.suspension?.until === null && task.suspension.reason === request.title
  )
}
