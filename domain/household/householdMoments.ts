import { addDays, endOfDay } from '../calendar/calendar'
import type { ClassCode } from '../programme/monitoringPeriods'
import type { HouseholdParts } from './act'
import { decisionDueOn, deciderOf } from './duties'
import { visitOpensAt, type MonitoringRule } from './household'

/** Who heads a township and its county; null: vacant. */
export type Heads = { township: string | null; county: string | null }

/** Who answers on an escalation level: the head of the township first, of the county from then on; null: every post that could
 * is vacant. Who proposed what is decided does not decide it. */
export const answeringAtLevel = (
  escalationLevel: number,
  { township, county }: Heads,
  proposedByIds: string[] = [],
) => deciderOf(escalationLevel === 1 ? [township, county] : [county], proposedByIds)

/** The visit behind the one of this number and day, and when it is asked for. */
export function nextVisit(
  { visitNo, visitDueOn, classCode }: { visitNo: number; visitDueOn: string; classCode: ClassCode },
  rule: MonitoringRule,
) {
  const every = rule.visitDays[classCode]
  const dueOn = addDays(visitDueOn, every)
  return { visitNo: visitNo + 1, visitDueOn: dueOn, visitOpensAt: visitOpensAt(dueOn, every, rule) }
}

/** A visit that was not made by its day, one escalation level higher, and the instant at which it climbs further: to the
 * county, and there again at every interval. */
export function escalatedVisit(
  { dueOn, rung }: { dueOn: string; rung: number },
  { raiseDays }: MonitoringRule,
  now: string,
) {
  const next = rung + 1
  return { rung: next, nextRungAt: climbsOn(dueOn, next, raiseDays, now) }
}

/** A state that was left waiting, one escalation level higher: what is not decided by its day goes to the county, and there
 * again at every interval. */
export function escalatedStep(
  { stepNo, publicityUntilOn, limitOn }: Pick<HouseholdParts, 'stepNo' | 'publicityUntilOn' | 'limitOn'>,
  rule: MonitoringRule,
  now: string,
) {
  const next = stepNo + 1
  if (publicityUntilOn === null) return { rung: next, stepAt: null }
  const dueOn = decisionDueOn({ publicityUntilOn, limitOn }, rule)
  const stepAt = next === 1 ? endOfDay(dueOn) : climbsOn(dueOn, next - 1, rule.raiseDays, now)
  return { rung: next, stepAt }
}

/** When what was due on a day climbs from a level. At the top, moments that have passed are left out: it is told once. */
function climbsOn(dueOn: string, level: number, everyDays: number, now: string): string {
  let day = addDays(dueOn, level * everyDays)
  while (level > 1 && endOfDay(day) <= now) day = addDays(day, everyDays)
  return endOfDay(day)
}
