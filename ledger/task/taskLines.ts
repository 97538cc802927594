import type { TaskAct } from '../../domain/task/taskChange'
import { movedLines } from '../mail/movedLines'
import type { LineRow } from '../record/records'
import type { LockedTask } from './taskRows'

/** Whom an act on a task concerns, and what their next mail tells them of it. Who decides on an extension, and who
 * supports, is told where that is known. */
export function linesFor(task: LockedTask, act: TaskAct, before: LockedTask): LineRow[] {
  return [...concerned(task, act, before), ...moved(task, act, before)]
}

/** Whoever works by the due day is told that it moved. An act that sets a later day tells of it in its own words. */
function moved(task: LockedTask, act: TaskAct, before: LockedTask): LineRow[] {
  const day = { was: before.dueOn, is: task.dueOn }
  if (day.is === day.was || (act.kind !== 'redate' && day.is > day.was)) return []
  const supporters = task.supporters.filter(({ state }) => state === 'asked')
  return movedLines({ taskId: task.id }, [task.assigneeId, ...supporters.map((each) => each.personId)], day)
}

function concerned(task: LockedTask, act: TaskAct, before: LockedTask): LineRow[] {
  const line = (personId: string, kind: Exclude<LineRow['kind'], 'letter' | 'redated'>): LineRow => ({
    personId,
    kind,
    taskId: task.id,
    letterId: null,
  })
  const reviewer = before.reviewerId
  switch (act.kind) {
    case 'submit':
      return reviewer && reviewer !== task.assigneeId ? [line(reviewer, 'review')] : []
    case 'return':
      return reviewer ? [line(reviewer, 'declined')] : []
    case 'rework':
      return [line(task.assigneeId, 'rework')]
    case 'assign':
      return [line(task.assigneeId, 'issued')]
    case 'hand_over':
      return [line(task.assigneeId, 'handover')]
    case 'grant_extension':
    case 'refuse_extension':
      return [line(task.assigneeId, 'extended')]
    case 'resume':
      return [line(task.assigneeId, 'resumed')]
    case 'support':
      return [line(act.person.id, 'support')]
    case 'accept':
    case 'report':
    case 'settle':
    case 'verify':
    case 'ask_extension':
    case 'suspend':
    case 'redate':
    case 'contribute':
    case 'waive':
    case 'withdraw':
      return []
  }
}
