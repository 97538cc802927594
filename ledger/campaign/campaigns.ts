import { nextOfCampaign, type CampaignPosition, type CampaignStep } from '../../domain/campaign/campaignStory'
import { fault } from '../../domain/fault'
import type { Json } from '../../domain/json'
import { randomUUID } from 'node:crypto'
import { hasPassed } from '../../domain/calendar/calendar'
import type { Order, Page, Paged } from '../../domain/paging'
import type { RecordedAct } from '../../domain/audit/recorded'
import { refuseStale } from '../acts'
import { Refused } from '../../domain/refusal'
import { seesEverything, type Actor, type OnBehalf } from '../../domain/person/access'
import type { Database, Transaction } from '../database/database'
import type { Campaign, Prisma } from '../generated/client'
import { releaseLaunchLines } from './launchingLines'
import { campaignsVisibleTo, targetsVisibleTo } from '../person/visibility'
import { isOverdueTask } from '../task/openTasks'
import { pagedModel, pageOfModel } from '../database/paging'
import { chainAction, writeDown, type Action, type Channel } from '../record/records'
import { all, type RowOf, rowsOf } from '../database/rows'

export type { Campaign }
const PROGRESS = { targets: 'int', tasks: 'int', armed: 'int', verified: 'int', overdue: 'int' } as const
export type Progress = RowOf<typeof PROGRESS>

/** What a deleted draft is not; its row stays, for the record. */
export const THERE = { state: { not: 'deleted' } } satisfies Prisma.CampaignWhereInput

/** Opens a draft. @throws Refused `refused` where its first day has passed and `pastReason` does not say why */
export async function createCampaign(
  tx: Transaction,
  draft: {
    programmeId: string
    name: string
    startsOn: string
    pastReason?: string
    areaCode?: string | null
  },
  by: { id: string; channel: Channel } & Partial<OnBehalf>,
  now: Date,
): Promise<Campaign> {
  const id = randomUUID()
  const { programmeId, name, startsOn, areaCode = null } = draft
  const pastReason = pastReasonOf(startsOn, draft.pastReason, now)
  const said = { programmeId, name, startsOn, pastReason, areaCode }
  const action = chainAction({
    ...campaignAction(id, 1, 'create', by.id, by.channel, now),
    onBehalfOfId: by.onBehalfOfId ?? null,
    before: null,
    after: { state: 'draft', ...said },
    previousHash: '',
  })
  const campaign = await tx.campaign.create({
    data: { id, ...said, state: 'draft', version: 1, auditHash: action.hash, createdAt: now },
  })
  await writeDown(tx, now, { actions: [action] })
  return campaign
}

/** Why a first day that has passed is meant; null: it has not. @throws Refused `refused` where nobody says why */
function pastReasonOf(startsOn: string, reason: string | undefined, now: Date): string | null {
  if (!hasPassed(startsOn, now.toISOString())) return null
  if (reason !== undefined) return reason
  throw new Refused('refused', 'launch.first-day-past', [
    { path: 'pastReason', fault: fault('launch.day-past', { day: startsOn }) },
  ])
}

/** A campaign as SQL reads it. */
export const CAMPAIGN_ROW = {
  ...all('text', 'name id auditHash state programmeId startsOn'),
  ...all('text?', 'pastReason launchedById areaCode'),
  version: 'int',
  anchors: 'json',
  createdAt: 'instant',
  ...all('instant?', 'launchedAt closedAt mailReleasedAt'),
} as const

/** Locks a campaign for a change. @throws Refused `not-found`, `stale-version` */
export async function lockCampaign(
  tx: Transaction,
  id: string,
  expectedVersion: number | null,
): Promise<Campaign> {
  const rows = await rowsOf(tx, CAMPAIGN_ROW)`
    select * from "Campaign" where id = ${id}::uuid and state <> 'deleted' for update`
  const campaign = rows[0]
  if (!campaign) throw new Refused('not-found', 'campaign.none')
  refuseStale('campaign', campaign, { expectedVersion })
  return campaign
}

/** Moves a locked campaign on by one version, with its action. */
export async function changeCampaign(
  tx: Transaction,
  campaign: Campaign,
  change: {
    kind: RecordedAct<'campaign'>
    data: Prisma.CampaignUpdateInput
    /** What it was before, beside its state. */
    before?: { [key: string]: Json }
    after: Json
    byId: string | null
    onBehalfOfId?: string | null
    channel: Channel
  } & Partial<OnBehalf>,
  now: Date,
): Promise<Campaign> {
  const version = campaign.version + 1
  const action = chainAction({
    ...campaignAction(campaign.id, version, change.kind, change.byId, change.channel, now),
    onBehalfOfId: change.onBehalfOfId ?? null,
    before: { state: campaign.state, ...change.before },
    after: change.after,
    previousHash: campaign.auditHash,
  })
  const changed = await tx.campaign.update({
    where: { id: campaign.id },
    data: { ...change.data, version, auditHash: action.hash },
  })
  await writeDown(tx, now, { actions: [action] })
  return changed
}

function campaignAction(
  itemId: string,
  version: number,
  kind: RecordedAct<'campaign'>,
  byId: string | null,
  channel: Channel,
  at: Date,
) {
  return { itemKind: 'campaign', itemId, version, kind, byId, channel, at } satisfies Partial<Action>
}

/** A campaign or `not-found`. */
export async function findCampaign(db: Database | Transaction, id: string): Promise<Campaign> {
  const campaign = await db.campaign.findUnique({ where: { id, ...THERE } })
  if (!campaign) throw new Refused('not-found', 'campaign.none')
  return campaign
}

/** The names of all campaigns, by id. */
export async function campaignNames(db: Database): Promise<Map<string, string>> {
  const campaigns = await db.campaign.findMany({ select: { id: true, name: true } })
  return new Map(campaigns.map(({ id, name }) => [id, name]))
}

const NEWEST_FIRST: Order = { createdAt: { as: 'instant', desc: true }, id: { as: 'uuid' } }

/** The campaigns that a person sees, newest first. `mine`: only those in which they see a target; of who sees everything, all. */
export async function listCampaigns(
  db: Database,
  actor: Actor,
  mine: boolean,
  page: Page,
): Promise<Paged<Campaign>> {
  const { behind: where, ...asked } = pageOfModel<Prisma.CampaignWhereInput>(NEWEST_FIRST, page)
  const listed = { ...THERE, ...(await seenBy(db, actor, mine)) }
  const [rows, total] = await Promise.all([
    db.campaign.findMany({ where: { AND: [listed, where ?? {}] }, ...asked }),
    db.campaign.count({ where: listed }),
  ])
  return pagedModel(rows, total, NEWEST_FIRST, page)
}

async function seenBy(db: Database, actor: Actor, mine: boolean): Promise<Prisma.CampaignWhereInput> {
  if (seesEverything(actor)) return {}
  const rows = mine
    ? await rowsOf(db, { id: 'text' })`
        select distinct g."campaignId" as id from "Target" g join "Region" r on r.code = g."regionCode"
        where ${targetsVisibleTo(actor)}`
    : await rowsOf(db, { id: 'text' })`select c.id from "Campaign" c where ${campaignsVisibleTo(actor)}`
  return { id: { in: rows.map(({ id }) => id) } }
}

/** How far a campaign is, as of an instant, counted from the ledger. `armed`: targets whose workflow runs. */
export async function progressOf(
  db: Database | Transaction,
  campaignId: string,
  now: Date,
): Promise<Progress> {
  const rows = await rowsOf(db, PROGRESS)`
    select
      (select count(*)::int from "Target" where "campaignId" = ${campaignId}::uuid and state <> 'dropped') as targets,
      (select count(*)::int from "Target" where "campaignId" = ${campaignId}::uuid and state <> 'dropped'
        and "armedAt" is not null) as armed,
      count(*)::int as tasks,
      (count(*) filter (where t.state = 'verified'))::int as verified,
      (count(*) filter (where ${isOverdueTask(now)}))::int as overdue
    from "Task" t join "Target" g on g.id = t."targetId" and g.state <> 'dropped'
    where t."campaignId" = ${campaignId}::uuid and t.kind = 'programme'`
  return rows[0] ?? { targets: 0, tasks: 0, armed: 0, verified: 0, overdue: 0 }
}

/** Brings a campaign up to `now` in everything, and returns the state reached. */
export async function catchUpCampaign(tx: Transaction, id: string, now: Date): Promise<string> {
  const { state } = await stepCampaign(tx, id, ['run', 'close'], now)
  return state
}

/** Takes these steps of a campaign where they are due: once every target is armed it runs, and the mail of the launch goes;
 * once every target is closed, so is the campaign. Returns where it stands then. */
export async function stepCampaign(
  tx: Transaction,
  id: string,
  steps: CampaignStep[],
  now: Date,
): Promise<CampaignPosition> {
  let campaign = await lockCampaign(tx, id, null)
  const [counted] = await rowsOf(tx, { targets: 'int', armed: 'int', closed: 'int' })`
    select count(*)::int as targets, (count(*) filter (where "armedAt" is not null))::int as armed,
      (count(*) filter (where state = 'closed'))::int as closed
    from "Target" where "campaignId" = ${id}::uuid and state <> 'dropped'`
  const { targets, armed, closed } = counted!
  const isDue = (step: CampaignStep) =>
    nextOfCampaign({ state: campaign.state, targets, armed, closed }) === step && steps.includes(step)
  if (isDue('run')) {
    campaign = await moveCampaign(tx, campaign, 'run', 'running', {}, now)
    await releaseLaunchLines(tx, id, now)
  }
  if (isDue('close')) campaign = await moveCampaign(tx, campaign, 'close', 'closed', { closedAt: now }, now)
  return { state: campaign.state, targets, armed, closed }
}

function moveCampaign(
  tx: Transaction,
  campaign: Campaign,
  kind: RecordedAct<'campaign'>,
  state: string,
  data: Prisma.CampaignUpdateInput,
  now: Date,
): Promise<Campaign> {
  const moved = { kind, data: { ...data, state }, after: { state }, byId: null, channel: 'workflow' } as const
  return changeCampaign(tx, campaign, moved, now)
}

/** A campaign that is launched. @throws Refused `not-found`, `wrong-state` of a draft */
export async function launchedCampaign(
  db: Database | Transaction,
  id: string,
): Promise<{ programmeId: string }> {
  const campaign = await db.campaign.findUnique({
    where: { id, ...THERE },
    select: { state: true, programmeId: true },
  })
  if (!campaign) throw new Refused('not-found', 'campaign.none')
  if (campaign.state === 'draft') throw new Refused('wrong-state', 'campaign.draft')
  return campaign
}
