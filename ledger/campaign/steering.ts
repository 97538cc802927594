import { fault } from '../../domain/fault'
import type { Json } from '../../domain/json'
import { liveStates, targetStates } from '../../domain/campaign/states'
import type { OnBehalf } from '../../domain/person/access'
import type { RecordedAct } from '../../domain/audit/recorded'
import { Refused } from '../../domain/refusal'
import type { ActBy } from '../acts'
import type { Transaction } from '../database/database'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'
import { Prisma, type Campaign } from '../generated/client'
import { chainAction, type ChainedAction, writeDown } from '../record/records'
import type { LockedFinding } from '../finding/findingRows'
import type { LockedTask } from '../task/taskRows'
import { changeCampaign, lockCampaign } from './campaigns'
import { refuseUnlessSteers } from './whoSteers'

/** What a steering act did, or would do, to one target: to which of its tasks, by number, and to how many findings. */
export type Effect = { id: string; code: string; name: string; did: Did[] }
export type Did = { act: string; tasks: number[]; findings: number }
export type Steered = { campaign: Campaign; targets: Effect[] }

const TARGET = {
  ...all('text', 'id regionCode name path classCode auditHash'),
  state: oneOf(targetStates),
  version: 'int',
  rests: 'flag',
} as const
export type SteeredTarget = RowOf<typeof TARGET>

/** Who steers: themself, or in whose name. */
export type SteeredBy = ActBy & OnBehalf

/** Locks a campaign that runs, for an act that steers it, and its open targets in these units; of all where none is named.
 * @param at the paths of places that are no targets yet
 * @throws Refused `not-found`, `stale-version`, `wrong-state`, `forbidden`, `refused` for a unit without an open target */
export async function steer(
  tx: Transaction,
  id: string,
  units: string[] | undefined,
  by: ActBy,
  at?: string[],
): Promise<{ campaign: Campaign; targets: SteeredTarget[]; by: SteeredBy }> {
  const campaign = await lockCampaign(tx, id, by.expectedVersion)
  if (!liveStates.includes(campaign.state))
    throw new Refused('wrong-state', fault('campaign.not-running', { state: campaign.state }))
  const targets = await lockOpenTargets(tx, id, units)
  const paths = at ?? (units === undefined ? ('whole' as const) : targets.map(({ path }) => path))
  const behalf = await refuseUnlessSteers(tx, campaign, by.actor, paths)
  refuseEmptyUnits(units, targets)
  return { campaign, targets, by: { ...by, ...behalf } }
}

/** Writes down that a campaign was steered, with what was done to its targets, and wakes its workflow and theirs.
 * @param change `woken`: targets whose workflows are woken */
export async function recordSteering(
  tx: Transaction,
  campaign: Campaign,
  change: {
    kind: RecordedAct<'campaign'>
    data?: Prisma.CampaignUpdateInput
    after: { [key: string]: Json }
    actions?: ChainedAction[]
    woken?: string[]
  },
  by: SteeredBy,
): Promise<Campaign> {
  const { actor, onBehalfOfId, channel, now } = by
  const { kind, data = {}, after, actions = [], woken = [] } = change
  const targets = woken.map((itemId) => ({ workflow: 'target' as const, itemId }))
  await writeDown(tx, now, { actions, nudges: [...targets, { workflow: 'campaign', itemId: campaign.id }] })
  const said = { state: campaign.state, ...after }
  return changeCampaign(tx, campaign, { kind, data, after: said, byId: actor.id, onBehalfOfId, channel }, now)
}

async function lockOpenTargets(tx: Transaction, campaignId: string, units: string[] | undefined) {
  const mine = Prisma.sql`g."campaignId" = ${campaignId}::uuid and g.state = 'open'
    and (${units ?? null}::text[] is null or string_to_array(r.path, '/') && ${units ?? null}::text[])`
  await tx.$executeRaw`
    select g.id from "Target" g join "Region" r on r.code = g."regionCode" where ${mine} order by g.id for update of g`
  return rowsOf(tx, TARGET)`
    select g.id, g."regionCode", r.name, r.path, g."classCode", g."auditHash", g.state, g.version, g.rest is not null as rests
    from "Target" g join "Region" r on r.code = g."regionCode" where ${mine} order by g."regionCode"`
}

function refuseEmptyUnits(units: string[] | undefined, targets: SteeredTarget[]): void {
  const errors = (units ?? []).flatMap((unit, index) =>
    targets.some(({ path }) => path.split('/').includes(unit))
      ? []
      : [{ path: `units.${index}`, fault: fault('campaign.no-target-in', { unit }) }],
  )
  if (errors.length > 0) throw new Refused('refused', 'campaign.units-refused', errors)
}

/** Changes targets that are locked, each by one version with its action, in one statement. Returns the actions, to be written down.
 * @param rest what their rest becomes; left out: it stays */
export async function changeTargets(
  tx: Transaction,
  targets: Pick<SteeredTarget, 'id' | 'version' | 'auditHash' | 'state'>[],
  change: {
    kind: RecordedAct<'target'>
    state?: 'dropped'
    rest?: object | null
    says: { [key: string]: string | null }
  },
  by: { actor: { id: string } | null; channel: ActBy['channel']; now: Date } & Partial<OnBehalf>,
): Promise<ChainedAction[]> {
  const { kind, state, rest, says } = change
  const actions = targets.map((target) =>
    chainAction({
      ...{ itemKind: 'target', itemId: target.id, version: target.version + 1, kind },
      ...{ byId: by.actor?.id ?? null, onBehalfOfId: by.onBehalfOfId, channel: by.channel, at: by.now },
      before: { state: target.state },
      after: { state: state ?? target.state, ...says },
      previousHash: target.auditHash,
    }),
  )
  const rows = actions.map(({ itemId, version, hash }) => ({ id: itemId, version, hash }))
  await tx.$executeRaw`
    update "Target" g set version = n.version, "auditHash" = n.hash, state = coalesce(${state ?? null}::text, g.state),
      "closedAt" = case when ${state ?? null}::text is null then g."closedAt" else ${by.now} end,
      rest = case when ${rest === undefined} then g.rest else ${rest == null ? null : JSON.stringify(rest)}::jsonb end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, version int, hash text) where g.id = n.id`
  return actions
}

/** What was done, target by target, in the order of the targets. Those to which nothing was done are left out. */
export function effectsOn(
  targets: Pick<SteeredTarget, 'id' | 'regionCode' | 'name'>[],
  done: { tasks?: [string, LockedTask[]][]; findings?: [string, LockedFinding[]][] },
): Effect[] {
  const tasksOf = (done.tasks ?? []).map(([act, tasks]) => ({ act, at: byTarget(tasks) }))
  const findingsOf = (done.findings ?? []).map(([act, findings]) => ({ act, at: byTarget(findings) }))
  return targets.flatMap(({ id, regionCode: code, name }) => {
    const numbers = (tasks: LockedTask[] = []) => tasks.map(({ no }) => no).sort((a, b) => a - b)
    const did = [
      ...tasksOf.map(({ act, at }) => ({ act, tasks: numbers(at.get(id)), findings: 0 })),
      ...findingsOf.map(({ act, at }) => ({ act, tasks: [], findings: at.get(id)?.length ?? 0 })),
    ].filter(({ tasks, findings }) => tasks.length + findings > 0)
    return did.length === 0 ? [] : [{ id, code, name, did }]
  })
}

const byTarget = <Item extends { targetId: string | null }>(items: Item[]) =>
  Map.groupBy(items, ({ targetId }) => targetId)
