import { addDays, endOfDay } from '../../domain/calendar/calendar'
import { nextVisit } from '../../domain/household/householdMoments'
import type { HouseholdAct } from '../../domain/household/householdChange'
import type { Transaction } from '../database/database'
import type { LockedHousehold, HouseholdBy } from './householdRows'

type Visit = Extract<HouseholdAct, { kind: 'visit' }>

/** Writes a visit: it answers every visit that is asked for, or else the one of its period, ahead of being asked; one more in
 * the same period stands beside them. */
export async function writeVisit(
  tx: Transaction,
  household: LockedHousehold,
  { on, result, answers }: Visit,
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
