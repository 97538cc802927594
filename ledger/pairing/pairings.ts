import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import type { Json } from '../../domain/json'
import type { Level } from '../../domain/level'
import { randomUUID } from 'node:crypto'
import { behalfToKeep, isWithinSight, type OnBehalf } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { HelperForm, PairingKind } from '../../domain/programme/programmePairings'
import {
  admitEnd,
  admitPlan,
  pairingMisfits,
  type StandingPairing,
} from '../../domain/pairing/pairingRegister'
import type { RecordedAct } from '../../domain/audit/recorded'
import { refuseStale } from '../acts'
import { Refused, type FieldError } from '../../domain/refusal'
import { launchedCampaign } from '../campaign/campaigns'
import type { Database, Transaction } from '../database/database'
import { insertRows, inTurns } from '../database/longLists'
import { Prisma } from '../generated/client'
import { HELPED_KEY, HELPED_REGION, HELPER_KEY } from './pairingParts'
import { programmeById } from '../programme/programmes'
import { chainAction, writeDown } from '../record/records'
import { all, type RowOf, rowsOf } from '../database/rows'

/** Either end of a pairing as it was found in the ledger. `key`: a region's code, a person's or a household's id, a unit's name. */
export type Helper = { form: HelperForm; key: string; level: Level | null }
export type Helped = { key: string; level: Level | 'household'; path: string }
/** Days are Asia/Shanghai; `endedOn` is the first on which it held no more. */
export type PairingRow = {
  kind: string
  helper: Helper
  helped: Helped
  fromOn: string
  endedOn: string | null
  plan: string | null
}
const LOCKED_PAIRING = {
  ...all('text', 'id campaignId programmeId kind helped fromOn auditHash path'),
  ...all('text?', 'helperPersonId endedOn plan'),
  helperAlone: 'flag',
  version: 'int',
} as const
export type LockedPairing = RowOf<typeof LOCKED_PAIRING>

/** The kinds of pairing of a launched campaign. @throws Refused `not-found`, `wrong-state` of a draft */
export async function pairingKindsOf(tx: Database | Transaction, campaignId: string): Promise<PairingKind[]> {
  const { programmeId } = await launchedCampaign(tx, campaignId)
  return (await programmeById(tx, programmeId)).pairings ?? []
}

/** The pairings of a campaign as they stand, and room for new ones, one transaction at a time. */
export async function openRegister(tx: Transaction, campaignId: string, today: string) {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${campaignId}, 16))`
  const kinds = new Map((await pairingKindsOf(tx, campaignId)).map((kind) => [kind.code, kind]))
  const rows = await rowsOf(tx, {
    ...all('text', 'helper helped fromOn kind'),
    endedOn: 'text?',
    plan: 'text?',
  })`
    select p.kind, ${HELPER_KEY} as helper, ${HELPED_KEY} as helped, p."fromOn", p."endedOn", p.plan
    from "Pairing" p where p."campaignId" = ${campaignId}::uuid`
  const standing = new Map<string, StandingPairing[]>(Map.groupBy(rows, ({ kind }) => kind))
  const stood = new Map(rows.map((row) => [identityOf(row), row]))
  return {
    kinds,
    /** The one that stood already with the same kind and ends, from the same day. */
    same: ({ kind, helper, helped, fromOn }: PairingRow) =>
      stood.get(identityOf({ kind, helper: helper.key, helped: helped.key, fromOn })),
    /** What does not fit; where all does, the pairing stands for those that come behind it. */
    admit({ kind: code, ...pairing }: PairingRow): FieldError[] {
      const kind = kinds.get(code)
      if (!kind) return [{ path: 'kind', fault: fault('pairing.no-kind', { kind: code }) }]
      const beside = standing.get(code) ?? []
      const misfits = pairingMisfits(kind, pairing, beside, today)
      const { helper, helped, fromOn, endedOn } = pairing
      if (misfits.length === 0)
        standing.set(code, [...beside, { helper: helper.key, helped: helped.key, fromOn, endedOn }])
      return misfits
    },
  }
}

const identityOf = (pairing: Pick<StandingPairing, 'helper' | 'helped' | 'fromOn'> & { kind: string }) =>
  [pairing.kind, pairing.helper, pairing.helped, pairing.fromOn].join('\n')

/** Registers one pairing. @returns its id
 * @throws Refused `not-found`, `wrong-state` of a draft; `refused` with what does not fit */
export async function registerPairing(
  tx: Transaction,
  campaignId: string,
  pairing: PairingRow,
  by: ActBy,
): Promise<string> {
  const register = await openRegister(tx, campaignId, shanghaiDayOf(by.now.toISOString()))
  const behalf = behalfToKeep(by.actor, pairing.helped.path)
  const errors = behalf ? register.admit(pairing) : [NOT_THEIRS]
  if (!behalf || errors.length > 0) throw new Refused('refused', 'pairing.refused', errors)
  const [id] = await writePairings(tx, campaignId, [{ pairing, behalf }], register.kinds, by)
  if (id === undefined) throw new Error('a pairing that was admitted was not written')
  return id
}

export const NOT_THEIRS: FieldError = {
  path: 'helped',
  fault: 'pairing.not-theirs',
}

/** Writes pairings that were admitted. @returns their ids, in their order */
export async function writePairings(
  tx: Transaction,
  campaignId: string,
  pairings: { pairing: PairingRow; behalf: OnBehalf }[],
  kinds: Map<string, PairingKind>,
  by: ActBy,
): Promise<string[]> {
  return inTurns(pairings, (part) => writePart(tx, campaignId, part, kinds, by))
}

async function writePart(
  tx: Transaction,
  campaignId: string,
  pairings: { pairing: PairingRow; behalf: OnBehalf }[],
  kinds: Map<string, PairingKind>,
  { actor, channel, now }: ActBy,
): Promise<string[]> {
  const rows = pairings.map(({ pairing, behalf }) => {
    const id = randomUUID()
    const { kind, fromOn, endedOn, plan } = pairing
    const after = { campaignId, kind, ...endsOf(pairing), fromOn, endedOn, plan }
    const action = chainAction({
      ...{ itemKind: 'pairing', itemId: id, version: 1, kind: 'register', byId: actor.id, ...behalf },
      ...{ channel, at: now, before: null, after, previousHash: '' },
    })
    const { helper, helped } = kinds.get(kind)!
    const alone = { helperAlone: helper.alone ?? false, helpedAlone: helped.alone ?? false }
    return { action, data: { id, ...after, ...alone, version: 1, auditHash: action.hash } }
  })
  await insertRows(
    tx,
    'Pairing',
    rows.map(({ data }) => data),
  )
  await writeDown(tx, now, { actions: rows.map(({ action }) => action) })
  return rows.map(({ data: { id } }) => id)
}

function endsOf({ helper: { form, key }, helped }: PairingRow) {
  return {
    helperRegionCode: form === 'region' ? key : null,
    helperPersonId: form === 'person' ? key : null,
    helperUnit: form === 'unit' ? key : null,
    helpedRegionCode: helped.level === 'household' ? null : helped.key,
    helpedHouseholdId: helped.level === 'household' ? helped.key : null,
  }
}

/** Locks pairings, in the order of their ids. */
export function lockPairings(tx: Transaction, where: Prisma.Sql): Promise<LockedPairing[]> {
  return rowsOf(tx, LOCKED_PAIRING)`
    select p.id, p."campaignId", c."programmeId", p.kind, p."helperPersonId", p."helperAlone",
      ${HELPED_KEY} as helped, p."fromOn", p."endedOn", p.plan, p.version,
      p."auditHash", r.path
    from "Pairing" p join "Campaign" c on c.id = p."campaignId" ${HELPED_REGION}
    where ${where} order by p.id for update of p`
}

/** Locks a pairing of a place that the person answers for, at the version they expect.
 * @throws Refused `not-found`, `forbidden`, `stale-version` */
async function pairingToActOn(tx: Transaction, id: string, { actor, expectedVersion }: ActBy) {
  const [pairing] = await lockPairings(tx, Prisma.sql`p.id = ${id}::uuid`)
  if (!pairing || !isWithinSight(actor, pairing.path, [pairing.helperPersonId]))
    throw new Refused('not-found', 'pairing.absent')
  const behalf = behalfToKeep(actor, pairing.path)
  if (!behalf) throw new Refused('forbidden', 'area.heads-only')
  refuseStale('pairing', pairing, { expectedVersion })
  return { pairing, behalf }
}

/** Ends a pairing; on its first day: it was entered in error. @throws Refused as {@link pairingToActOn}, `wrong-state`, `refused` */
export async function endPairing(
  tx: Transaction,
  id: string,
  { on, reason }: { on: string; reason: string },
  by: ActBy,
): Promise<void> {
  const { pairing, behalf } = await pairingToActOn(tx, id, by)
  admitEnd(pairing, on, shanghaiDayOf(by.now.toISOString()))
  await endLocked(tx, pairing, { on, reason }, { ...by, ...behalf })
}

/** Ends a locked pairing. */
export async function endLocked(
  tx: Transaction,
  pairing: LockedPairing,
  { on: endedOn, reason: endReason }: { on: string; reason: string },
  by: ActBy & OnBehalf,
): Promise<void> {
  const before = { endedOn: null }
  await record(tx, pairing, { kind: 'end', before, data: { endedOn, endReason } }, by)
}

/** Puts another person in the place of who helps in a locked pairing. */
export async function passToPerson(
  tx: Transaction,
  pairing: LockedPairing,
  { to: helperPersonId, reason }: { to: string; reason: string },
  by: ActBy & OnBehalf,
): Promise<void> {
  const before = { helperPersonId: pairing.helperPersonId }
  await record(tx, pairing, { kind: 'hand_over', before, data: { helperPersonId }, reason }, by)
}

/** Puts another plan in the place of a pairing's own. @throws Refused as {@link pairingToActOn}, `wrong-state` */
export async function planPairing(tx: Transaction, id: string, plan: string, by: ActBy): Promise<void> {
  const { pairing, behalf } = await pairingToActOn(tx, id, by)
  const kinds = (await programmeById(tx, pairing.programmeId)).pairings ?? []
  admitPlan(
    kinds.find(({ code }) => code === pairing.kind),
    pairing,
  )
  await record(
    tx,
    pairing,
    { kind: 'plan', before: { plan: pairing.plan }, data: { plan } },
    { ...by, ...behalf },
  )
}

async function record(
  tx: Transaction,
  pairing: LockedPairing,
  change: { kind: RecordedAct<'pairing'>; before: Json; data: Record<string, string>; reason?: string },
  { actor, channel, now, onBehalfOfId }: ActBy & OnBehalf,
): Promise<void> {
  const version = pairing.version + 1
  const { kind, before, data, reason } = change
  const after = { ...data, ...(reason === undefined ? {} : { reason }) }
  const action = chainAction({
    ...{ itemKind: 'pairing', itemId: pairing.id, version, kind, byId: actor.id, onBehalfOfId },
    ...{ channel, at: now, before, after, previousHash: pairing.auditHash },
  })
  await tx.pairing.update({ where: { id: pairing.id }, data: { ...data, version, auditHash: action.hash } })
  await writeDown(tx, now, { actions: [action] })
}
