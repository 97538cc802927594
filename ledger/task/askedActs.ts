import type { Asked } from '../../domain/act/asked'
import { askedOfTasks, type AskedOfTask, type TaskAct } from '../../domain/task/acts'
import type { Transaction } from '../database/database'
import { newHand } from './assignments'
import { withdraw } from './askedTasks'
import { addSupporter, contribute } from './supporters'
import { actOnTask, type ActBy } from './taskActs'
import type { LockedTask } from './taskRows'

type Perform = (tx: Transaction, taskId: string, body: never, by: ActBy) => Promise<LockedTask>

/** What touches more than the task, or needs more than was said. */
const MORE: { [Name in AskedOfTask]?: Perform } = {
  assign: async (tx, id, { person }: { person: string }, by) =>
    actOnTask(tx, id, { kind: 'assign', person: await newHand(tx, person) }, by),
  support: (tx, id, { person }: { person: string }, by) => addSupporter(tx, id, person, by),
  contribute: (tx, id, { text }: { text: string }, by) => contribute(tx, id, text, by),
  withdraw: (tx, id, { reason }: { reason: string }, by) => withdraw(tx, id, reason, by),
}

/** What is asked for with the task alone as its answer. */
export const plainlyAsked = (Object.entries(askedOfTasks) as [AskedOfTask, Asked<string, TaskAct>][]).filter(
  ([name, { act }]) => act !== undefined || MORE[name] !== undefined,
)

/** Does what somebody asks for on a task, with the body that its shape has let through.
 * @throws Refused as {@link actOnTask} */
export function performOnTask(
  tx: Transaction,
  taskId: string,
  name: AskedOfTask,
  body: unknown,
  by: ActBy,
): Promise<LockedTask> {
  const more = MORE[name]
  if (more) return more(tx, taskId, body as never, by)
  const { act }: Asked<string, TaskAct> = askedOfTasks[name]
  if (!act) throw new Error(`${name} is done by a route of its own`)
  return actOnTask(tx, taskId, act(body as never), by)
}
