import { plainlyAskedOf, type Asked } from '../../domain/act/asked'
import {
  askedOfTasks,
  everyAsked,
  taskActs,
  type AskedOfTask,
  type PlainlyAsked,
} from '../../domain/task/acts'
import { newAssignee } from './assignments'
import { withdraw } from './askedTasks'
import { askExtension, decideExtension } from './extensions'
import { addSupporter, contribute } from './supporters'
import { performerOf, type Performs } from '../acts'
import { actOnTask } from './taskActs'
import type { LockedTask } from './taskRows'

type DecisionAsked = { decision: 'granted' | 'refused'; reason?: string | null }

/** What touches more than the task, or needs more than was said. */
const MORE: { [Name in AskedOfTask]?: Performs<LockedTask> } = {
  assign: async (tx, id, { person }: { person: string }, by) =>
    actOnTask(tx, id, { kind: 'assign', person: await newAssignee(tx, person) }, by),
  support: (tx, id, { person }: { person: string }, by) => addSupporter(tx, id, person, by),
  contribute: (tx, id, { text }: { text: string }, by) => contribute(tx, id, text, by),
  ask_extension: async (tx, id, body: { dueOn: string; reason: string }, by) =>
    (await askExtension(tx, id, body, by)).task,
  decide_extension: async (tx, id, { decision, reason = null }: DecisionAsked, by, no) =>
    (await decideExtension(tx, id, no, { decision, reason }, by)).task,
  withdraw: (tx, id, { reason }: { reason: string }, by) => withdraw(tx, id, reason, by),
}

/** What is asked for with the task alone as its answer, in the order of a task's life. */
export const plainlyAsked: [PlainlyAsked, Asked][] = plainlyAskedOf(everyAsked, Object.keys(taskActs))

/** Does what somebody asks for on a task; `no`: the request for an extension that is decided on.
 * @throws Refused as {@link actOnTask} */
export const performOnTask = performerOf(askedOfTasks, MORE, actOnTask)
