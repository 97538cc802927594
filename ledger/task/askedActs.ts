import { plainlyAskedOf, type Asked } from '../../domain/act/asked'
import { everyAsked, taskActKinds, type PlainlyAsked, type TaskAct } from '../../domain/task/acts'
import { assigneeBelow } from './assignments'
import { withdraw } from './askedTasks'
import { reopen } from './reopening'
import { supporterActs } from './supporters'
import { performerOf, type Performs } from '../acts'
import { actOnTask, taskToActOn } from './taskActs'
import type { LockedTask } from './taskRows'

/** What touches more than the task, or needs more than was said. */
const MORE: { [Name in PlainlyAsked]?: Performs<LockedTask> } = {
  assign: async (tx, id, asked: { person: string }, by) => {
    const { campaignId } = await taskToActOn(tx, id, by)
    const person = await assigneeBelow(tx, asked.person, campaignId, by)
    return actOnTask(tx, id, { kind: 'assign', person }, by)
  },
  reopen,
  ...supporterActs,
  withdraw: (tx, id, { reason }: { reason: string }, by) => withdraw(tx, id, reason, by),
}

/** What is asked for with the task alone as its answer, in the order of a task's life. */
export const plainlyAsked: [PlainlyAsked, Asked<string, TaskAct>][] = plainlyAskedOf(everyAsked, taskActKinds)

/** Does what somebody asks for on a task. @throws Refused as {@link actOnTask} */
export const performOnTask = performerOf(MORE, actOnTask)
