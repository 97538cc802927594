import { dueClock } from '../escalation/clock'
import { stateAt } from '../escalation/suspension'
import type { TaskParts, TaskRules } from './act'
import { actOf, type TaskAct } from './acts'
import type { TaskState } from './states'

/** The task after an act that is allowed from its state.
 * @param state the state that the act leads to
 * @param by who did it, and when (an instant) */
export function changedBy(
  task: TaskParts,
  act: TaskAct,
  state: TaskState,
  rules: TaskRules,
  by: { actorId: string | null; now: string },
): TaskParts {
  return { ...task, state, ...actOf(act).changes?.(task, act, { ...rules, ...by }) }
}

/** What follows from a task's clocks and is kept beside them to be asked for. */
export function timesOf({ clocks }: Pick<TaskParts, 'clocks'>) {
  const { on, at, provisional } = dueClock(clocks)
  return { dueOn: on, dueAt: at, dueProvisional: provisional }
}

/** Whether a suspension has ended by itself and nobody has written it down yet. */
export function endedByItself(task: TaskParts, now: string): boolean {
  return stateAt(task, now) !== task.state
}
