import type { ActBy } from '../acts'
import type { Behind } from '../../domain/act/asked'
import { fault, type Fault } from '../../domain/fault'
import { admit, mayDo } from '../../domain/task/admission'
import { Refused } from '../../domain/refusal'
import { newAssignee } from './assignments'
import type { Database, Transaction } from '../database/database'
import { actOnTask, applyAct, taskToActOn } from './taskActs'
import type { LockedTask } from './taskRows'
import { oneOf, type RowOf, rowsOf } from '../database/rows'
import { supporterStates } from '../../domain/task/states'

const SUPPORTER = {
  personId: 'text',
  name: 'text',
  post: 'text',
  state: oneOf(supporterStates),
  /** The contribution, or why it was waived. */
  text: 'text?',
  by: 'text?',
  at: 'instant?',
} as const
export type Supporter = RowOf<typeof SUPPORTER>

/** The supporting units 配合单位 of a task, in order of their posts. */
export function supportersOf(db: Database, taskId: string): Promise<Supporter[]> {
  return rowsOf(db, SUPPORTER)`
    select s."personId", p.name, s.post, s.state, s.text, b.name as by, s.at
    from "TaskSupporter" s join "Person" p on p.id = s."personId" left join "Person" b on b.id = s."byId"
    where s."taskId" = ${taskId}::uuid order by s.post, p.name, s."personId"`
}

/** What concerns the supporting units of a task. @throws Refused as {@link actOnTask} */
export const supporterActs = {
  /** @throws Refused `refused` for the assignee, for whom supports it already, and for nobody here */
  support: async (tx: Transaction, taskId: string, { person: personId }: { person: string }, by: ActBy) => {
    const person = await newAssignee(tx, personId)
    const task = await actOnTask(tx, taskId, { kind: 'support', person }, by)
    if (person.id === task.assigneeId) throw notAsked('support.leads-task')
    const row = { taskId, personId: person.id, post: person.post, state: 'asked' }
    const { count } = await tx.taskSupporter.createMany({ data: [row], skipDuplicates: true })
    if (count === 0) throw notAsked('support.supports-already')
    return task
  },
  /** It is the lead's condition of submitting, and stands through a rework.
   * @throws Refused `wrong-state` where it was contributed or waived before */
  contribute: async (tx: Transaction, taskId: string, { text }: { text: string }, by: ActBy) => {
    const task = await taskToActOn(tx, taskId, by)
    const supporters = task.supporters.filter(({ state }) => state === 'asked')
    const behalf =
      mayDo({ ...task, supporters }, 'contribute', by.actor) ?? admit(task, 'contribute', by.actor)
    const personId = behalf.onBehalfOfId ?? by.actor.id
    const changed = await applyAct(tx, task, { kind: 'contribute', text, personId }, { ...by, ...behalf })
    await close(tx, task, personId, { state: 'contributed', text, byId: by.actor.id, at: by.now })
    return changed
  },
  /** @throws Refused `refused` for whom is no supporting unit, `wrong-state` where it was contributed or waived before */
  waive: async (
    tx: Transaction,
    taskId: string,
    { reason }: { reason: string },
    by: ActBy,
    { person: personId = '' }: Behind,
  ) => {
    const task = await actOnTask(tx, taskId, { kind: 'waive', personId, reason }, by)
    await close(tx, task, personId, { state: 'waived', text: reason, byId: by.actor.id, at: by.now })
    return task
  },
}

const notAsked = (wrong: Fault) =>
  new Refused('refused', 'support.not-from-them', [{ path: 'person', fault: wrong }])

async function close(
  tx: Transaction,
  { id: taskId }: LockedTask,
  personId: string,
  closed: { state: 'contributed' | 'waived'; text: string; byId: string; at: Date },
): Promise<void> {
  const { count } = await tx.taskSupporter.updateMany({
    where: { taskId, personId, state: 'asked' },
    data: closed,
  })
  if (count > 0) return
  const supporter = await tx.taskSupporter.findUnique({ where: { taskId_personId: { taskId, personId } } })
  if (supporter)
    throw new Refused(
      'wrong-state',
      fault('support.settled', { state: supporter.state, at: supporter.at?.toISOString() ?? '' }),
    )
  throw new Refused('refused', 'support.waived-only', [
    { path: 'person', fault: fault('support.none', { person: personId }) },
  ])
}
