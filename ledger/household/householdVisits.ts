import { addDays, endOfDay, shanghaiDayOf } from '../../domain/calendar/calendar'
import type { ActOf } from '../../domain/household/acts'
import { checkDueOn } from '../../domain/household/acts/warn'
import { nextVisit } from '../../domain/household/householdMoments'
import type { Transaction } from '../database/database'
import type { LockedHousehold, HouseholdBy } from './householdRows'

/** A visit with what it answers of what is asked for: one made before a warning came says nothing about it. */
export async function visitFound(
  tx: Transaction,
  { id }: LockedHousehold,
  visit: ActOf<'visit'>,
): Promise<ActOf<'visit'>> {
  const open = await tx.householdVisit.findMany({
    where: { householdId: id, doneAt: null },
    orderBy: [{ kind: 'asc' }, { no: 'asc' }],
  })
  const fits = open.filter(
    ({ kind, openedAt }) => kind !== 'check' || shanghaiDayOf(openedAt.toISOString()) <= visit.on,
  )
  return { ...visit, answers: fits.map(({ kind, no }) => ({ kind, no })) }
}

/** Writes a visit: it answers every visit that is asked for, or else the one of its period, ahead of being asked; one more in
 * the same period stands beside them. */
export async function writeVisit(
  tx: Transaction,
  household: LockedHousehold,
  { on, result, answers = [] }: ActOf<'visit'>,
  { actorId, now }: HouseholdBy,
): Promise<void> {
  const { id: householdId } = household
  const done = { doneAt: now, doneOn: on, doneById: actorId, result, nextRungAt: null }
  if (answers.length > 0) {
    await tx.householdVisit.updateMany({ where: { householdId, doneAt: null, OR: answers }, data: done })
    return
  }
  const ahead = visitAhead(household, on)
  const kind = ahead ? 'regular' : 'extra'
  const no = ahead ? household.visitNo : (await tx.householdVisit.count({ where: { householdId, kind } })) + 1
  const dueOn = ahead ? household.visitDueOn! : on
  await tx.householdVisit.create({
    data: { householdId, kind, no, dueOn, dueAt: new Date(endOfDay(dueOn)), openedAt: now, ...done },
  })
  if (ahead) await tx.household.update({ where: { id: householdId }, data: ahead })
}

/** The next visit of a household where a day lies in the period of the one that is to be asked for; null: it does not. */
function visitAhead({ rule, classCode, visitNo, visitDueOn }: LockedHousehold, on: string) {
  if (visitDueOn === null || on <= addDays(visitDueOn, -rule.visitDays[classCode])) return null
  return nextVisit({ visitNo, visitDueOn, classCode }, rule)
}

/** Writes a warning, which asks for a check at the house. */
export async function writeWarning(
  tx: Transaction,
  { id: householdId, rule }: LockedHousehold,
  { source, text }: ActOf<'warn'>,
  { actorId: byId, now: at }: HouseholdBy,
): Promise<void> {
  const no = (await tx.householdWarning.count({ where: { householdId } })) + 1
  await tx.householdWarning.create({ data: { householdId, no, source, text, byId, at } })
  const dueOn = checkDueOn({ rule, today: shanghaiDayOf(at.toISOString()) })
  const dueAt = new Date(endOfDay(dueOn))
  await tx.householdVisit.create({
    data: { householdId, kind: 'check', no, dueOn, dueAt, openedAt: at, nextRungAt: dueAt },
  })
}
