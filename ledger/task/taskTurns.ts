import type { Climbing } from '../escalation/climbing'
import { classOf, templateFor } from '../../domain/programme/programmeParts'
import type { Programme } from '../../domain/programme/programme'
import { heldAt } from '../../domain/task/level'
import { turnOf } from '../../domain/task/turns'
import type { LockedTask } from './taskRows'

type TaskAround = Pick<
  LockedTask,
  'no' | 'key' | 'title' | 'classCode' | 'path' | 'assigneeId' | 'assigneePost' | 'reviewerId' | 'clocks'
>

/** Along which chain a task climbs, whose turn each of its clocks stands for, and who that may be. */
export function taskTurns(
  task: TaskAround,
  programme: Programme,
): Pick<Climbing, 'path' | 'chain' | 'turn' | 'beginsAbove' | 'personIds'> {
  const { chain, reviewer } = classOf(programme, task.classCode)
  const assigneeRole = templateFor(programme, task).assignee[task.classCode]
  const reviewerRole =
    assigneeRole === undefined ? reviewer : heldAt(programme, task.classCode, assigneeRole).reviewerRole
  const supporters = task.clocks.flatMap(({ kind, key, metAt }) =>
    kind === 'contribution' && key !== null && metAt === null ? [key] : [],
  )
  return {
    path: task.path,
    chain,
    beginsAbove: false,
    turn: (clock, around) => turnOf({ ...task, reviewerRole, assigneeRole }, clock, around),
    personIds: [task.assigneeId, ...(task.reviewerId === null ? [] : [task.reviewerId]), ...supporters],
  }
}
