import { WAITING } from '../../domain/finding/states'
import { Refused } from '../../domain/refusal'
import type { ActBy } from '../acts'
import type { Transaction } from '../database/database'
import { setOf } from '../database/sets'
import { carryFindings } from '../finding/carrying'
import { lockFindings } from '../finding/findingRows'
import { Prisma } from '../generated/client'
import { IS_OPEN_TASK } from '../task/openTasks'
import { applyActs } from '../task/taskActs'
import { lockTasks } from '../task/taskRows'
import { changeTargets, effectsOn, recordSteering, steer, type Steered } from './steering'

/** Takes a target out of a campaign that runs: its open tasks are withdrawn, and its open findings go on as findings of the campaign,
 * or as those of another target.
 * @throws Refused as {@link steer}, `not-found` for a target that is not open there */
export async function dropTarget(
  tx: Transaction,
  id: string,
  targetId: string,
  { reason, findingsTo }: { reason: string; findingsTo?: string },
  asked: ActBy,
): Promise<Steered> {
  const place = await tx.target.findFirst({ where: { id: targetId, campaignId: id, state: 'open' } })
  if (!place) throw new Refused('not-found', 'target.absent')
  const found = await steer(tx, id, [place.regionCode], asked)
  const { campaign, by } = found
  const targets = found.targets.filter((target) => target.id === targetId)
  const tasks = await lockTasks(tx, Prisma.sql`${IS_OPEN_TASK} and t."targetId" = ${targetId}::uuid`)
  await applyActs(
    tx,
    tasks.map((task) => ({ task, act: { kind: 'withdraw', reason } })),
    by,
  )
  const findings = await lockFindings(
    tx,
    Prisma.sql`f."targetId" = ${targetId}::uuid and q.state in ${setOf(WAITING)}`,
  )
  const to = await targetToTakeThem(tx, id, targetId, findingsTo)
  const there = { campaignId: id, programmeId: campaign.programmeId, targetOf: () => to }
  if (to !== null) await carryFindings(tx, findings, there, reason, by)
  const actions = await changeTargets(
    tx,
    targets,
    { kind: 'drop', state: 'dropped', rest: null, says: { reason } },
    by,
  )
  const counts = { tasks: tasks.length, findings: findings.length }
  const after = { target: targetId, region: place.regionCode, reason, ...counts }
  const changed = await recordSteering(
    tx,
    campaign,
    { kind: 'drop_target', after, actions, woken: [targetId] },
    by,
  )
  const findingAct = to === null ? 'go_on' : 'carry'
  return {
    campaign: changed,
    targets: effectsOn(targets, { tasks: [['withdraw', tasks]], findings: [[findingAct, findings]] }),
  }
}

/** The target that takes over findings; null: none is named. @throws Refused `refused` for one that is not open in the campaign */
async function targetToTakeThem(tx: Transaction, campaignId: string, from: string, to: string | undefined) {
  if (to === undefined) return null
  const there = await tx.target.count({ where: { id: to, campaignId, state: 'open' } })
  if (there === 1 && to !== from) return to
  throw new Refused('refused', 'campaign.not-carried', [{ path: 'findingsTo', fault: 'target.absent' }])
}
