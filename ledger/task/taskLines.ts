import { actOf, type TaskAct } from '../../domain/task/acts'
import { whoseTurnCeases } from '../../domain/task/ceasing'
import { redatedLines } from '../mail/redatedLines'
import type { LineRow } from '../record/records'
import type { LockedTask } from './taskRows'

/** Whom an act on a task concerns, and what their next mail tells them of it. Who decides on an extension, and who
 * supports, is told where that is known. */
export function linesFor(
  task: LockedTask,
  act: TaskAct,
  before: LockedTask,
  actorId: string | null,
): LineRow[] {
  const ceased = whoseTurnCeases(before, task, act.kind, actorId).map((personId) => ({
    ...{ personId, kind: 'ceased' as const, taskId: task.id, letterId: null },
  }))
  return [...concerned(task, act, before), ...ceased, ...ofNewDueDay(task, act, before)]
}

/** What moves a day and has no line of its own. */
const MOVES_DAY: TaskAct['kind'][] = ['redate', 'move_due']

/** Those who work by the due day are told that it moved. Another act that sets a later day has a line of its own. */
function ofNewDueDay(task: LockedTask, act: TaskAct, before: LockedTask): LineRow[] {
  const day = { was: before.dueOn, is: task.dueOn }
  if (day.is === day.was || act.kind === 'reopen' || (!MOVES_DAY.includes(act.kind) && day.is > day.was))
    return []
  const supporters = task.supporters.filter(({ state }) => state === 'asked')
  return redatedLines({ taskId: task.id }, [task.assigneeId, ...supporters.map((each) => each.personId)], day)
}

function concerned(task: LockedTask, act: TaskAct, before: LockedTask): LineRow[] {
  const told = actOf(act).tells?.(before, task, act) ?? []
  return told.map((each) => ({ ...each, taskId: task.id, letterId: null }))
}
