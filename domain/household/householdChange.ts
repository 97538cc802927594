import { fault } from '../fault'
import { classLabel, type ClassCode } from '../programme/monitoringPeriods'
import { addDays, endOfDay } from '../calendar/calendar'
import {
  activeStates,
  conditions,
  CONDITIONS,
  publicityEnd,
  visitDueOn,
  visitOpensAt,
  type ClosingReason,
  type Condition,
  type HouseholdState,
  type MonitoringRule,
  type WarningSource,
} from './household'
import type { FieldError } from '../refusal'

/** What of a household its acts change. Days in Asia/Shanghai, instants; incomes are net, per head and year, yuan. */
export type HouseholdParts = {
  state: HouseholdState
  round: number
  responsibleId: string | null
  period: string
  classCode: ClassCode
  persons: number
  income: number | null
  incomeYear: number | null
  reason: string | null
  rollBacks: number
  measures: number
  identifiedOn: string
  publicityUntilOn: string | null
  limitOn: string | null
  stepAt: string | null
  stepNo: number
  visitNo: number
  visitDueOn: string | null
  visitOpensAt: string | null
}

export type HouseholdAct =
  | { kind: 'confirm'; reason: string }
  | { kind: 'propose'; looks: Record<Condition, boolean>; income: number; incomeYear: number; reason: string }
  | { kind: 'eliminate'; reason: string }
  | { kind: 'roll_back'; reason: string }
  | { kind: 'close'; why: ClosingReason; reason: string }
  | {
      kind: 'change'
      classCode?: ClassCode
      persons?: number
      income?: number
      incomeYear?: number
      reason: string
    }
  | { kind: 'assign' | 'hand_over'; personId: string; reason: string }
  | { kind: 'measure'; text: string }
  | { kind: 'visit'; on: string; result: string; answers: { kind: string; no: number }[] }
  | { kind: 'warn'; source: WarningSource; text: string; checkDueOn: string }

/** What an act is held against: the day it is, the income line of a year (null: none is set), whether a warning waits for its check. */
export type Against = { today: string; lineOf: (year: number) => number | null; checkOpen: boolean }

/** What stands against an act, by field; empty: it may be done. */
export function misfitsOf(household: HouseholdParts, act: HouseholdAct, against: Against): FieldError[] {
  switch (act.kind) {
    case 'confirm':
      return [...unpublicised(household, against), ...unattended(household)]
    case 'propose':
      return unproposed(act, against)
    case 'eliminate':
      return unpublicised(household, against)
    case 'roll_back':
      return unattended(household)
    case 'change':
      return act.classCode === undefined || classLabel(household.period, act.classCode)
        ? []
        : [{ path: 'class', fault: fault('household.no-such-class', { period: household.period }) }]
    case 'visit':
      return act.on <= against.today && act.on >= household.identifiedOn
        ? []
        : [{ path: 'on', fault: 'household.day-out-of-range' }]
    case 'close':
    case 'assign':
    case 'hand_over':
    case 'measure':
    case 'warn':
      return []
  }
}

function unpublicised({ publicityUntilOn }: HouseholdParts, { today }: Against): FieldError[] {
  if (publicityUntilOn === null || today > publicityUntilOn) return []
  return [{ path: 'publicity', fault: fault('household.publicised-until', { day: publicityUntilOn }) }]
}

function unattended({ responsibleId }: HouseholdParts): FieldError[] {
  if (responsibleId !== null) return []
  return [{ path: 'responsible', fault: 'household.nobody-responsible' }]
}

function unproposed(
  { looks, income, incomeYear }: Extract<HouseholdAct, { kind: 'propose' }>,
  { today, lineOf, checkOpen }: Against,
): FieldError[] {
  const unmet = conditions.filter((condition) => !looks[condition])
  const errors = unmet.map((condition): FieldError => {
    return { path: condition, fault: fault('household.condition', { condition: CONDITIONS[condition] }) }
  })
  const line = lineOf(incomeYear)
  const thisYear = Number(today.slice(0, 4))
  if (incomeYear > thisYear || incomeYear < thisYear - 1)
    errors.push({ path: 'incomeYear', fault: 'household.income-year' })
  else if (line === null)
    errors.push({ path: 'incomeYear', fault: fault('household.no-line', { year: incomeYear }) })
  else if (income <= line)
    errors.push({
      path: 'income',
      fault: fault('household.below-line', { year: incomeYear, line }),
    })
  if (checkOpen) errors.push({ path: 'warning', fault: 'household.warning-waits' })
  return errors
}

/** The household after an act that fits, in the state it leads to. */
export function changedHousehold(
  household: HouseholdParts,
  act: HouseholdAct,
  state: HouseholdState,
  { rule, today }: { rule: MonitoringRule; today: string },
): HouseholdParts {
  const changed = { ...household, ...factsOf(household, act) }
  if (state === household.state) return changed
  const entered = { ...changed, ...QUIET, state, round: household.round + 1 }
  if (state === 'clearing') return { ...entered, ...visitsOf(household), ...publicised(today, rule) }
  return state === 'monitored' ? { ...entered, ...visitsFrom(changed, today, rule) } : entered
}

function factsOf(household: HouseholdParts, act: HouseholdAct): Partial<HouseholdParts> {
  switch (act.kind) {
    case 'propose':
      return { income: act.income, incomeYear: act.incomeYear }
    case 'roll_back':
      return {
        reason: act.reason,
        rollBacks: household.rollBacks + (household.state === 'eliminated' ? 1 : 0),
      }
    case 'close':
      return { reason: act.why }
    case 'change': {
      const { classCode = household.classCode, persons = household.persons } = act
      return {
        classCode,
        persons,
        income: act.income ?? household.income,
        incomeYear: act.incomeYear ?? household.incomeYear,
      }
    }
    case 'assign':
    case 'hand_over':
      return { responsibleId: act.personId }
    case 'measure':
      return { measures: household.measures + 1 }
    case 'confirm':
    case 'eliminate':
    case 'visit':
    case 'warn':
      return {}
  }
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
  { rule, today }: { rule: MonitoringRule; today: string },
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
