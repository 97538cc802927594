import { addDays, endOfDay } from '../calendar/calendar'
import type { ClassCode } from '../programme/monitoringPeriods'
import { visitOpensAt, type HouseholdState, type MonitoringRule } from './household'

/** Who heads a township and its county; null: vacant. */
export type Heads = { township: string | null; county: string | null }

/** How high what was missed climbs: to the township, then to the county. */
const TOP_ESCALATION_LEVEL = 2

/** Who answers on an escalation level; null: every post that could is vacant. */
export const answeringAtLevel = (escalationLevel: number, { township, county }: Heads) =>
  escalationLevel === 1 ? (township ?? county) : county

/** The visit behind the one of this number and day, and when it is asked for. */
export function nextVisit(
  { visitNo, visitDueOn, classCode }: { visitNo: number; visitDueOn: string; classCode: ClassCode },
  rule: MonitoringRule,
) {
  const every = rule.visitDays[classCode]
  const dueOn = addDays(visitDueOn, every)
  return { visitNo: visitNo + 1, visitDueOn: dueOn, visitOpensAt: visitOpensAt(dueOn, every, rule) }
}

/** A visit that was not made by its day, one escalation level higher, and the instant at which it climbs further;
 * null: it does not. */
export function escalatedVisit(
  { dueOn, rung }: { dueOn: string; rung: number },
  { raiseDays }: MonitoringRule,
) {
  const next = rung + 1
  return { rung: next, nextRungAt: next < TOP_ESCALATION_LEVEL ? endOfDay(addDays(dueOn, raiseDays)) : null }
}

/** A state that was left waiting, one escalation level higher: who is still not confirmed goes to the county with
 * the end of the limit. */
export function escalatedStep({
  state,
  stepNo,
  limitOn,
}: {
  state: HouseholdState
  stepNo: number
  limitOn: string | null
}) {
  const next = stepNo + 1
  const isConfirmedLate = state === 'identified' && next === 1 && limitOn !== null
  return { rung: next, stepAt: isConfirmedLate ? endOfDay(limitOn) : null }
}
