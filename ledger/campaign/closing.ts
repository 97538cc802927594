import { fault } from '../../domain/fault'
import { WAITING } from '../../domain/finding/states'
import { liveStates } from '../../domain/campaign/states'
import { Refused } from '../../domain/refusal'
import type { ActBy } from '../acts'
import type { Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { applyFindingAct } from '../finding/findingActs'
import { carryFindings } from '../finding/carrying'
import { lockFindings, type LockedFinding } from '../finding/findingRows'
import { Prisma, type Campaign } from '../generated/client'
import { IS_OPEN_TASK } from '../task/openTasks'
import { applyActs } from '../task/taskActs'
import { lockTasks, type LockedTask } from '../task/taskRows'
import { findCampaign } from './campaigns'
import { effectsOn, recordSteering, steer, type Steered, type SteeredBy } from './steering'

/** What becomes of what is open: the close is refused, it is withdrawn, it goes on until it is done (findings), or it is handed to
 * another campaign by a document. */
type Carry = { carryTo: string; document: string }
export type Becomes = 'refuse' | 'withdraw' | 'go_on' | Carry
export type CloseAsked = { reason: string; tasks: Exclude<Becomes, 'go_on'>; findings: Becomes }

/** What is listed of what is open, at most. */
const LISTED = 200

/** Closes a campaign by hand. Before its tasks are done it ends early. Whatever is closed stays to be read.
 * @throws Refused as {@link steer}, `wrong-state` with what is open where nothing says what becomes of it, `refused` */
export async function closeCampaign(
  tx: Transaction,
  id: string,
  { reason, ...becomes }: CloseAsked,
  asked: ActBy,
): Promise<Steered> {
  const { campaign, targets, by } = await steer(tx, id, undefined, asked)
  const tasks = await lockTasks(tx, Prisma.sql`${IS_OPEN_TASK} and t."campaignId" = ${id}::uuid`)
  const findings = await lockFindings(
    tx,
    Prisma.sql`f."campaignId" = ${id}::uuid and q.state in ${setOf(WAITING)}`,
  )
  refuseOpen(becomes.tasks === 'refuse' ? tasks : [], becomes.findings === 'refuse' ? findings : [])
  const taskAct = await endTasks(tx, tasks, becomes.tasks, reason, by)
  const findingAct = await endFindings(tx, findings, becomes.findings, reason, by)
  const isEarly = tasks.some(({ kind }) => kind === 'programme')
  const after = {
    ...{
      state: 'closed',
      reason,
      early: isEarly,
      open: { tasks: becomes.tasks, findings: becomes.findings },
    },
    ...{ tasks: tasks.length, findings: findings.length },
  }
  const data = { state: 'closed', closedAt: by.now }
  const closed = await recordSteering(tx, campaign, { kind: 'close', data, after }, by)
  return {
    campaign: closed,
    targets: effectsOn(targets, { tasks: [[taskAct, tasks]], findings: [[findingAct, findings]] }),
  }
}

function refuseOpen(tasks: LockedTask[], findings: LockedFinding[]): void {
  if (tasks.length + findings.length === 0) return
  const listed = [
    ...tasks.map(({ id, no, state, regionName }) => ({ kind: 'task', id, no, state, place: regionName })),
    ...findings.map(({ id, no, state, regionName }) => ({
      kind: 'finding',
      id,
      no,
      state,
      place: regionName,
    })),
  ]
  const counts = { tasks: tasks.length, findings: findings.length }
  throw new Refused('wrong-state', fault('campaign.still-open', counts), [], {
    open: { ...counts, items: listed.slice(0, LISTED) },
  })
}

async function endTasks(
  tx: Transaction,
  tasks: LockedTask[],
  becomes: CloseAsked['tasks'],
  reason: string,
  by: SteeredBy,
): Promise<string> {
  if (typeof becomes === 'object') {
    const { name } = await campaignToCarryTo(tx, becomes.carryTo, tasks)
    reason = `${reason}（${name}，${becomes.document}）`
  }
  await applyActs(
    tx,
    tasks.map((task) => ({ task, act: { kind: 'withdraw', reason } })),
    by,
  )
  return typeof becomes === 'object' ? 'carry' : 'withdraw'
}

async function endFindings(
  tx: Transaction,
  findings: LockedFinding[],
  becomes: Becomes,
  reason: string,
  by: SteeredBy,
): Promise<string> {
  if (becomes === 'go_on' || becomes === 'refuse') return 'go_on'
  if (becomes === 'withdraw') {
    const { actor, ...how } = by
    for (const finding of findings)
      if (finding.state !== 'drawn')
        await applyFindingAct(tx, finding, { kind: 'withdraw', reason }, { ...how, actorId: actor.id })
    return 'withdraw'
  }
  const { id: campaignId, programmeId, targetOf } = await campaignToCarryTo(tx, becomes.carryTo, findings)
  const there = { campaignId, programmeId, targetOf: ({ path }: LockedFinding) => targetOf(path) }
  await carryFindings(tx, findings, there, becomes.document, by)
  return 'carry'
}

/** The campaign that takes over, with its open target around each place. @throws Refused `refused` where it takes over nothing there */
async function campaignToCarryTo(tx: Transaction, id: string, items: { path: string; regionName: string }[]) {
  const campaign: Campaign = await findCampaign(tx, id)
  const refuse = (why: Parameters<typeof refusedCarry>[0]) => {
    throw refusedCarry(why)
  }
  if (!liveStates.includes(campaign.state)) refuse(fault('campaign.not-running', { state: campaign.state }))
  const rows = await rowsOf(tx, { id: 'text', code: 'text' })`
    select id, "regionCode" as code from "Target" where "campaignId" = ${id}::uuid and state = 'open'`
  const idOf = new Map(rows.map((row) => [row.code, row.id]))
  const targetOf = (path: string) =>
    path
      .split('/')
      .flatMap((code) => idOf.get(code) ?? [])
      .at(-1) ?? null
  const without = items.find(({ path }) => targetOf(path) === null)
  if (without)
    refuse(fault('campaign.no-target-there', { campaign: campaign.name, place: without.regionName }))
  return { ...campaign, targetOf }
}

const refusedCarry = (why: ReturnType<typeof fault>) =>
  new Refused('refused', 'campaign.not-carried', [{ path: 'open', fault: why }])
