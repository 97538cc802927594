import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import type { Json } from '../../domain/json'
import { type HouseholdBy, lockHouseholds, rowOf, type LockedHousehold } from './householdRows'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { heldStates, type HouseholdState } from '../../domain/household/household'
import { householdActOf, type HouseholdAct } from '../../domain/household/acts'
import { changedHousehold, misfitsOf } from '../../domain/household/householdChange'
import { nextHousehold } from '../../domain/household/householdLife'
import { seesHousehold } from '../../domain/household/who'
import { refuseStale } from '../acts'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { docketsToWake, holdDockets, planMoments } from './dockets'
import { Prisma } from '../generated/client'
import { foundFor, writeBeside } from './besideHousehold'
import { householdLines } from './docketPosition'
import { chainAction, writeDown } from '../record/records'

/** Does one act on one household: locks its docket and then it, checks who and from which state, and writes the change, its
 * action and what it causes.
 * @throws Refused `not-found`, `forbidden`, `stale-version`, `wrong-state`, `refused` with what does not fit */
export async function actOnHousehold(
  tx: Transaction,
  id: string,
  act: HouseholdAct,
  by: ActBy,
): Promise<LockedHousehold> {
  const household = await householdToActOn(tx, id, by)
  const behalf = householdActOf(act).who(household, by.actor)
  if (!behalf) throw new Refused('forbidden', whyNot(household, act, by.actor.id))
  return applyHouseholdAct(tx, household, act, {
    actorId: by.actor.id,
    channel: by.channel,
    now: by.now,
    ...behalf,
  })
}

const whyNot = ({ proposedByIds }: LockedHousehold, { kind }: HouseholdAct, actorId: string) =>
  kind === 'eliminate' && proposedByIds.includes(actorId)
    ? 'household.proposed-it'
    : 'household.head-or-responsible'

/** Locks a household that the person sees, at the version they expect. @throws Refused `not-found`, `stale-version` */
export async function householdToActOn(
  tx: Transaction,
  id: string,
  { actor, expectedVersion, now }: Pick<ActBy, 'actor' | 'expectedVersion' | 'now'>,
): Promise<LockedHousehold> {
  const found = await tx.household.findUnique({ where: { id } })
  if (found) await holdDockets(tx, [found.townshipCode], now)
  const [household] = await lockHouseholds(tx, Prisma.sql`h.id = ${id}::uuid`)
  if (!household || !seesHousehold(actor, household)) throw new Refused('not-found', 'household.absent')
  refuseStale('household', household, { expectedVersion })
  return household
}

/** Does an act that is admitted on a household that is locked, as its docket is. @throws Refused `wrong-state`, `refused` */
export async function applyHouseholdAct(
  tx: Transaction,
  household: LockedHousehold,
  asked: HouseholdAct,
  by: HouseholdBy,
): Promise<LockedHousehold> {
  const today = shanghaiDayOf(by.now.toISOString())
  const happening = { rule: household.rule, today }
  const state = nextHousehold(asked.kind, household.state)
  const { says, tells } = householdActOf(asked)
  if (state === null)
    throw new Refused(
      'wrong-state',
      fault('household.not-from-state', { state: household.state, act: asked.kind }),
    )
  const act = await foundFor(tx, household, asked)
  const misfits = misfitsOf(household, act, await against(tx, household, today))
  if (misfits.length > 0) throw new Refused('refused', 'household.unfit', misfits)
  const parts = changedHousehold(household, act, state, happening)
  const changed = { ...household, ...parts, version: household.version + 1 }
  const action = chainAction({
    itemKind: 'household',
    itemId: household.id,
    version: changed.version,
    kind: act.kind,
    byId: by.actorId,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: shortly(household),
    after: { ...shortly(changed), ...says?.(act, happening) },
    previousHash: household.auditHash,
  })
  const { version, hash: auditHash } = action
  await tx.household.update({
    where: { id: household.id },
    data: { ...rowOf(changed), version, auditHash },
  })
  await writeBeside(tx, changed, act, by)
  if (state !== household.state) await lapse(tx, household.id, state, by.now)
  await planMoments(tx, [household.id])
  const nudges = await docketsToWake(tx, [household.townshipCode])
  const { responsibleId } = changed
  const tellsThem = tells && responsibleId !== null && responsibleId !== by.actorId
  const isNamed = responsibleId !== household.responsibleId
  const lines = tellsThem ? await householdLines(tx, [responsibleId], isNamed ? 'named' : 'households') : []
  await writeDown(tx, by.now, { actions: [action], nudges, lines })
  return { ...changed, auditHash }
}

async function against(tx: Transaction, { id }: LockedHousehold, today: string) {
  const lines = await tx.incomeLine.findMany()
  const amounts = new Map(lines.map(({ year, amount }) => [year, amount.toNumber()]))
  const open = await tx.householdVisit.count({ where: { householdId: id, kind: 'check', doneAt: null } })
  return { today, lineOf: (year: number) => amounts.get(year) ?? null, checkOpen: open > 0 }
}

/** What people compare before and after. */
export function shortly(
  household: Pick<
    LockedHousehold,
    'state' | 'period' | 'classCode' | 'persons' | 'income' | 'incomeYear' | 'responsibleId'
  >,
): { [key: string]: Json } {
  const { state, period, classCode, persons, income, incomeYear, responsibleId } = household
  return { state, period, classCode, persons, income, incomeYear, responsibleId }
}

/** What is no longer asked for: regular visits of a household that is not monitored, and every visit of a closed one. */
async function lapse(tx: Transaction, householdId: string, state: HouseholdState, now: Date): Promise<void> {
  if (heldStates.includes(state)) return
  const kinds = state === 'closed' ? ['regular', 'check'] : ['regular']
  await tx.householdVisit.updateMany({
    where: { householdId, doneAt: null, kind: { in: kinds } },
    data: { doneAt: now, nextRungAt: null },
  })
}
