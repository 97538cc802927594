import type { Asked } from '../../domain/act/asked'
import { everyAsked, type AskedOfTask, type PlainlyAsked, type TaskAct } from '../../domain/task/acts'
import type { ActBy, Performs } from '../acts'
import type { Transaction } from '../database/database'
import { performOnTask } from './askedActs'
import { askExtension, decideExtension, type Decision } from './extensions'
import type { LockedTask } from './taskRows'

/** What has a performer of its own, as its answer holds more than the task. */
const WITH_MORE: { [Name in AskedOfTask]?: Performs<LockedTask> } = {
  ask_extension: async (tx, id, asked: { dueOn: string; reason: string }, by) =>
    (await askExtension(tx, id, asked, by)).task,
  decide_extension: async (
    tx,
    id,
    { decision, reason }: { decision: Decision['decision']; reason?: string },
    by,
  ) => {
    const last = await tx.extension.findFirst({ where: { taskId: id }, orderBy: { no: 'desc' } })
    return (await decideExtension(tx, id, last?.no ?? 1, { decision, reason: reason ?? null }, by)).task
  },
}

/** What is asked for on many tasks at once, in the order of what people may ask for. */
export const bulkOfTasks: [AskedOfTask, Asked<string, TaskAct>][] = everyAsked.filter(([, { bulk }]) => bulk)

/** Does on one of many tasks what the route of that task does. Of a decision: on its last request. @throws Refused as that route */
export function performInBulk(
  tx: Transaction,
  id: string,
  name: AskedOfTask,
  asked: { body: unknown; act: TaskAct | undefined; by: ActBy },
): Promise<LockedTask> {
  const performs = WITH_MORE[name]
  if (performs) return performs(tx, id, asked.body as never, asked.by, {})
  return performOnTask(tx, id, name as PlainlyAsked, { ...asked, behind: {} })
}
