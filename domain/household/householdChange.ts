import { addDays, endOfDay } from '../calendar/calendar'
import type { Against, Happening, HouseholdParts } from './act'
import { householdActOf, type HouseholdAct } from './acts'
import {
  activeStates,
  publicityEnd,
  visitDueOn,
  visitOpensAt,
  type HouseholdState,
  type MonitoringRule,
} from './household'
import type { FieldError } from '../refusal'

/** What stands against an act, by field; empty: it may be done. */
export const misfitsOf = (household: HouseholdParts, act: HouseholdAct, against: Against): FieldError[] =>
  householdActOf(act).misfits?.(household, act, against) ?? []

/** The household after an act that fits, in the state it leads to. */
export function changedHousehold(
  household: HouseholdParts,
  act: HouseholdAct,
  state: HouseholdState,
  { rule, today }: Happening,
): HouseholdParts {
  const changed = { ...household, ...householdActOf(act).changes?.(household, act) }
  if (state === household.state) return changed
  const entered = { ...changed, ...QUIET, state, round: household.round + 1 }
  if (state === 'clearing') return { ...entered, ...visitsOf(household), ...publicised(today, rule) }
  return state === 'monitored' ? { ...entered, ...visitsFrom(changed, today, rule) } : entered
}

/** Nothing is waited for. */
const QUIET = {
  publicityUntilOn: null,
  limitOn: null,
  stepAt: null,
  stepNo: 0,
  visitDueOn: null,
  visitOpensAt: null,
}

const visitsOf = ({ visitDueOn: dueOn, visitOpensAt: opensAt }: HouseholdParts) => ({
  visitDueOn: dueOn,
  visitOpensAt: opensAt,
})

function publicised(today: string, rule: MonitoringRule) {
  const publicityUntilOn = publicityEnd(today, rule)
  return { publicityUntilOn, stepAt: endOfDay(publicityUntilOn), stepNo: 0 }
}

/** A household as it is identified: publicised from today, and to be confirmed within its limit. */
export function identified(today: string, rule: MonitoringRule) {
  const limitOn = addDays(today, rule.identificationDays - 1)
  return { ...QUIET, ...publicised(today, rule), limitOn, state: 'identified' as const, round: 1, visitNo: 0 }
}

/** A household taken over as confirmed, or as out of its risk. */
export function takenOver(
  state: 'monitored' | 'eliminated',
  household: Pick<HouseholdParts, 'visitNo' | 'classCode'>,
  { rule, today }: Happening,
) {
  const visits = activeStates.includes(state) ? visitsFrom(household, today, rule) : { visitNo: 0 }
  return { ...QUIET, ...visits, state, round: 1 }
}

/** The visits of a household that is monitored from today on; their numbers go on where they were. */
function visitsFrom(
  { visitNo, classCode }: Pick<HouseholdParts, 'visitNo' | 'classCode'>,
  today: string,
  rule: MonitoringRule,
) {
  const every = rule.visitDays[classCode]
  const dueOn = visitDueOn(today, 1, every)
  return { visitNo: Math.max(visitNo, 1), visitDueOn: dueOn, visitOpensAt: visitOpensAt(dueOn, every, rule) }
}
