import { reasonField, type Field } from '../act/asked'
import { fault } from '../fault'
import type { Json } from '../json'
import type { Label } from '../label'
import type { ClassCode } from '../programme/monitoringPeriods'
import type { FieldError } from '../refusal'
import type { HouseholdState, MonitoringRule } from './household'
import type { HouseholdWho } from './who'

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

/** By which rules a household changes, and on which day. */
export type Happening = { rule: MonitoringRule; today: string }
/** What an act is held against: the day it is, the income line of a year (null: none is set), whether a warning waits for its check. */
export type Against = { today: string; lineOf: (year: number) => number | null; checkOpen: boolean }

/** All about one act on a household.
 * - told: what was done, in words.
 * - from, to: its transition; `same`: the state stays.
 * - who: may do it.
 * - misfits: what stands against it, by field, though the state allows it.
 * - changes: what of the household, beside what the state that it leads to brings.
 * - says: what the record keeps of what was said with it.
 * - tells: the next mail of who is responsible tells of it. */
export type ActOnHousehold<Input> = {
  told: Label
  from: readonly HouseholdState[]
  to: HouseholdState | 'same'
  who: HouseholdWho
  misfits?: (household: HouseholdParts, input: Input, against: Against) => FieldError[]
  changes?: (household: HouseholdParts, input: Input) => Partial<HouseholdParts>
  says?: (input: Input, happening: Happening) => { [key: string]: Json }
  tells?: true
}

/** The input of an act that needs a reason only. */
export type Reasoned = { reason: string }

export const NOT_CLOSED = ['identified', 'monitored', 'clearing', 'eliminated'] as const

export const whyField: Field = { ...reasonField, label: { zh: '理由', en: 'Why' } }

/** That its publicity is not over. */
export function unpublicised({ publicityUntilOn }: HouseholdParts, { today }: Against): FieldError[] {
  if (publicityUntilOn === null || today > publicityUntilOn) return []
  return [{ path: 'publicity', fault: fault('household.publicised-until', { day: publicityUntilOn }) }]
}

/** That nobody is responsible for it. */
export const unattended = ({ responsibleId }: HouseholdParts): FieldError[] =>
  responsibleId === null ? [{ path: 'responsible', fault: 'household.nobody-responsible' }] : []
