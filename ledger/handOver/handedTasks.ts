import type { Transaction } from '../database/database'
import type { Passing } from './passing'
import { chainAction, type ChainedAction } from '../record/records'
import { applyAct } from '../task/taskActs'
import type { LockedTask } from '../task/taskRows'
import { shortly, timings } from '../task/taskSteps'

/** Each task keeps its state and its clocks. Who takes over one that they were asked to support waits for nobody. */
export async function passTasks(
  tx: Transaction,
  tasks: LockedTask[],
  passing: Passing,
): Promise<LockedTask[]> {
  const { reason, assigneeFor, by } = passing
  const passed = []
  for (const task of tasks) {
    const person = assigneeFor(task.assigneePost)
    const handed = await applyAct(tx, task, { kind: 'hand_over', person, reason }, by)
    const asked = task.supporters.some((each) => each.personId === person.id && each.state === 'asked')
    passed.push(asked ? await waiveSupport(tx, handed, person.id, passing) : handed)
  }
  return passed
}

export async function passSupport(tx: Transaction, task: LockedTask, passing: Passing): Promise<LockedTask> {
  const { from, reason, assigneeFor, by } = passing
  const row = { taskId: task.id, personId: from }
  const { post } = await tx.taskSupporter.findUniqueOrThrow({ where: { taskId_personId: row } })
  const person = assigneeFor(post)
  const hasRole =
    person.id !== from &&
    (task.assigneeId === person.id || task.supporters.some((each) => each.personId === person.id))
  if (hasRole) return waiveSupport(tx, task, from, passing)
  await tx.taskSupporter.update({
    where: { taskId_personId: row },
    data: { personId: person.id, post: person.post },
  })
  return applyAct(tx, task, { kind: 'support', person, instead: { personId: from, reason } }, by)
}

async function waiveSupport(
  tx: Transaction,
  task: LockedTask,
  personId: string,
  { reason, by }: Passing,
): Promise<LockedTask> {
  await tx.taskSupporter.update({
    where: { taskId_personId: { taskId: task.id, personId } },
    data: { state: 'waived', text: reason, byId: by.actor.id, at: by.now },
  })
  return applyAct(tx, task, { kind: 'waive', personId, reason }, by)
}

/** What the person asked for is from now on what the new hand asked for: they review it and withdraw it. */
export async function passIssued(
  tx: Transaction,
  tasks: LockedTask[],
  passing: Passing,
): Promise<ChainedAction[]> {
  const { to: issuedById, reason, by } = passing
  const actions = []
  for (const task of tasks) {
    const action = chainAction({
      itemKind: 'task',
      itemId: task.id,
      version: task.version + 1,
      kind: 'hand_over',
      byId: by.actor.id,
      onBehalfOfId: by.onBehalfOfId,
      channel: by.channel,
      at: by.now,
      before: { ...shortly(task), issuedById: task.issuedById },
      after: { ...shortly(task), ...timings(task), issuedById, reason },
      previousHash: task.auditHash,
    })
    const { version, hash: auditHash } = action
    await tx.task.update({ where: { id: task.id }, data: { issuedById, version, auditHash } })
    actions.push(action)
  }
  return actions
}
