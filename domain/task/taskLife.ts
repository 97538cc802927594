import { printLife } from '../lifeTable'
import { taskActKinds, taskActs, type TaskActKind } from './acts'
import { taskStates, type TaskState } from './states'

/** The state an act leads to, or the states it goes from.
 * @param earlier the state that a suspension found */
export function next(
  kind: TaskActKind,
  state: TaskState,
  earlier: TaskState = 'accepted',
): { ok: true; state: TaskState } | { ok: false; allowedFrom: readonly TaskState[] } {
  const { from, to } = taskActs[kind]
  if (!from.includes(state)) return { ok: false, allowedFrom: from }
  return { ok: true, state: to === 'same' ? state : to === 'earlier' ? earlier : to }
}

/** The table states × acts, for people and for the test that holds it. */
export function printTable(): string {
  return printLife(taskStates, taskActKinds, (kind, state) => {
    const step = next(kind, state)
    return step.ok ? (taskActs[kind].to === 'earlier' ? 'earlier' : step.state) : null
  })
}
