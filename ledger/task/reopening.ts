import { liveStates } from '../../domain/campaign/states'
import { fault } from '../../domain/fault'
import { Refused } from '../../domain/refusal'
import type { ActBy } from '../acts'
import type { Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import { chainAction, writeDown } from '../record/records'
import { actOnTask } from './taskActs'
import type { LockedTask } from './taskRows'

/** Opens a verified task again. Its target opens with it, and the workflow of that begins anew.
 * @throws Refused as {@link actOnTask}, and `wrong-state` where its campaign is over */
export async function reopen(
  tx: Transaction,
  taskId: string,
  { reason }: { reason: string },
  by: ActBy,
): Promise<LockedTask> {
  const task = await actOnTask(tx, taskId, { kind: 'reopen', reason }, by)
  const [target] = await rowsOf(tx, { state: 'text', version: 'int', auditHash: 'text', campaign: 'text' })`
    select g.state, g.version, g."auditHash", c.state as campaign
    from "Target" g join "Campaign" c on c.id = g."campaignId" where g.id = ${task.targetId}::uuid for share of c`
  if (!target || !liveStates.includes(target.campaign))
    throw new Refused('wrong-state', fault('task.campaign-over', { campaign: target?.campaign ?? '' }))
  if (target.state !== 'closed') return task
  const { version, auditHash: previousHash } = target
  const action = chainAction({
    itemKind: 'target',
    itemId: task.targetId,
    version: version + 1,
    kind: 'reopen',
    byId: by.actor.id,
    channel: by.channel,
    at: by.now,
    before: { state: 'closed' },
    after: { state: 'open', taskId, reason },
    previousHash,
  })
  const opened = { state: 'open', closedAt: null, version: version + 1, auditHash: action.hash }
  await tx.target.update({ where: { id: task.targetId }, data: opened })
  await writeDown(tx, by.now, { actions: [action], nudges: [{ workflow: 'target', itemId: task.targetId }] })
  return task
}
