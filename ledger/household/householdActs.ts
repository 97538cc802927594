import { fault } from '../../domain/fault'
import type { Json } from '../../domain/json'
import { type HouseholdBy, lockHouseholds, rowOf, type LockedHousehold } from './householdRows'
import { addDays, endOfDay, shanghaiDayOf } from '../../domain/calendar/calendar'
import { heldStates, type HouseholdState } from '../../domain/household/household'
import { admitToHousehold, mayBeResponsible, seesHousehold } from '../../domain/household/householdAdmission'
import { changedHousehold, misfitsOf, type HouseholdAct } from '../../domain/household/householdChange'
import { nextHousehold } from '../../domain/household/householdLife'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { docketsToWake, holdDockets, planMoments } from './dockets'
import { Prisma } from '../generated/client'
import { writeVisit } from './householdVisits'
import { householdLines } from './followDocket'
import { seal, writeDown, type LineRow } from '../record/records'
import type { ActBy } from '../task/taskActs'

/** What somebody asks for; a warning's day follows from the rules, and what a visit answers from what waits. */
export type AskedHouseholdAct =
  | Exclude<HouseholdAct, { kind: 'visit' | 'warn' }>
  | Omit<Extract<HouseholdAct, { kind: 'visit' }>, 'answers'>
  | Omit<Extract<HouseholdAct, { kind: 'warn' }>, 'checkDueOn'>

/** Does one act on one household: locks its docket and then it, checks who and from which state, and writes the change, its
 * action and what it causes.
 * @throws Refused `not-found`, `forbidden`, `stale-version`, `wrong-state`, `refused` with what does not fit */
export async function actOnHousehold(
  tx: Transaction,
  id: string,
  asked: AskedHouseholdAct,
  by: ActBy,
): Promise<LockedHousehold> {
  const household = await householdToActOn(tx, id, by)
  const behalf = admitToHousehold(asked.kind, by.actor, household)
  if (!behalf) throw new Refused('forbidden', 'household.head-or-responsible')
  if (asked.kind === 'assign') await refuseUnfit(tx, asked.personId, household)
  return applyHouseholdAct(tx, household, asked, {
    actorId: by.actor.id,
    channel: by.channel,
    now: by.now,
    ...behalf,
  })
}

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
  if (expectedVersion !== null && expectedVersion !== household.version)
    throw new Refused(
      'stale-version',
      fault('household.stale-version', { version: household.version, given: expectedVersion }),
    )
  return household
}

async function refuseUnfit(tx: Transaction, personId: string, { path }: LockedHousehold): Promise<void> {
  const person = await tx.person.findUnique({
    where: { id: personId },
    include: { posts: { include: { region: true } } },
  })
  const posts = person?.posts.map(({ region }) => region) ?? []
  if (person && !person.disabledAt && mayBeResponsible(posts, path)) return
  const wrong = 'household.no-post-there'
  throw new Refused('refused', 'household.responsible-refused', [{ path: 'person', fault: wrong }])
}

/** Does an act that is admitted on a household that is locked, as its docket is. @throws Refused `wrong-state`, `refused` */
export async function applyHouseholdAct(
  tx: Transaction,
  household: LockedHousehold,
  asked: AskedHouseholdAct,
  by: HouseholdBy,
): Promise<LockedHousehold> {
  const today = shanghaiDayOf(by.now.toISOString())
  const state = nextHousehold(asked.kind, household.state)
  if (state === null)
    throw new Refused(
      'wrong-state',
      fault('household.not-from-state', { state: household.state, act: asked.kind }),
    )
  const act = await wholeAct(tx, household, asked, today)
  const misfits = misfitsOf(household, act, await against(tx, household, today))
  if (misfits.length > 0) throw new Refused('refused', 'household.unfit', misfits)
  const parts = changedHousehold(household, act, state, { rule: household.rule, today })
  const changed = { ...household, ...parts, version: household.version + 1 }
  const action = seal({
    itemKind: 'household',
    itemId: household.id,
    version: changed.version,
    kind: act.kind,
    byId: by.actorId,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: shortly(household),
    after: { ...shortly(changed), ...wordsOf(act) },
    previousHash: household.auditHash,
  })
  const { version, hash: auditHash } = action
  await tx.household.update({
    where: { id: household.id },
    data: { ...rowOf(changed), version, auditHash },
  })
  await writeParts(tx, changed, act, by)
  if (state !== household.state) await lapse(tx, household.id, state, by.now)
  await planMoments(tx, [household.id])
  const nudges = await docketsToWake(tx, [household.townshipCode])
  await writeDown(tx, by.now, { actions: [action], nudges, lines: await linesFor(tx, changed, act, by) })
  return { ...changed, auditHash }
}

async function wholeAct(
  tx: Transaction,
  { id, rule }: LockedHousehold,
  asked: AskedHouseholdAct,
  today: string,
): Promise<HouseholdAct> {
  if (asked.kind === 'warn') return { ...asked, checkDueOn: addDays(today, rule.checkDays) }
  if (asked.kind !== 'visit') return asked
  const open = await tx.householdVisit.findMany({
    where: { householdId: id, doneAt: null },
    orderBy: [{ kind: 'asc' }, { no: 'asc' }],
  })
  // A visit made before a warning came says nothing about it.
  const fits = open.filter(
    ({ kind, openedAt }) => kind !== 'check' || shanghaiDayOf(openedAt.toISOString()) <= asked.on,
  )
  return { ...asked, answers: fits.map(({ kind, no }) => ({ kind, no })) }
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

/** What was said with the act. */
function wordsOf(act: HouseholdAct): { [key: string]: Json } {
  switch (act.kind) {
    case 'measure':
      return { text: act.text }
    case 'visit':
      return { on: act.on, result: act.result, answers: act.answers }
    case 'warn':
      return { source: act.source, text: act.text, checkDueOn: act.checkDueOn }
    case 'propose':
      return { looks: act.looks, reason: act.reason }
    case 'close':
      return { why: act.why, reason: act.reason }
    case 'confirm':
    case 'eliminate':
    case 'roll_back':
    case 'change':
    case 'assign':
    case 'hand_over':
      return { reason: act.reason }
  }
}

async function writeParts(tx: Transaction, household: LockedHousehold, act: HouseholdAct, by: HouseholdBy) {
  const { id: householdId, measures: no } = household
  const { actorId: byId, now: at } = by
  if (act.kind === 'measure')
    await tx.householdMeasure.create({ data: { householdId, no, text: act.text, byId, at } })
  if (act.kind === 'visit') await writeVisit(tx, household, act, by)
  if (act.kind !== 'warn') return
  const { source, text, checkDueOn: dueOn } = act
  const number = (await tx.householdWarning.count({ where: { householdId } })) + 1
  await tx.householdWarning.create({ data: { householdId, no: number, source, text, byId, at } })
  const dueAt = new Date(endOfDay(dueOn))
  await tx.householdVisit.create({
    data: { householdId, kind: 'check', no: number, dueOn, dueAt, openedAt: at, nextRungAt: dueAt },
  })
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

async function linesFor(
  tx: Transaction,
  { responsibleId }: LockedHousehold,
  { kind }: HouseholdAct,
  { actorId }: HouseholdBy,
): Promise<LineRow[]> {
  const told = (['warn', 'assign', 'hand_over'] as string[]).includes(kind) && responsibleId !== actorId
  return told && responsibleId ? householdLines(tx, [responsibleId]) : []
}
