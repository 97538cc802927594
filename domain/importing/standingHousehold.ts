import type { Label } from '../label'
import { INCOME_MOST, INCOME_YEARS, PERSONS_MOST } from '../household/figures'
import { HOUSEHOLD_STATES, type HouseholdState } from '../household/household'
import { isMasked } from '../person/masking'
import { householdColumns, type HouseholdKey, type HouseholdMisfit, type HouseholdRow } from './households'
import { tidyText } from '../text'
import { EMPTY } from './parsers'

const MASKED: Label = {
  zh: '已隐去，不能登记；请填写完整内容',
  en: 'It is masked, so it cannot be registered. Give the whole of it.',
}

const NOBODY_RESPONSIBLE: Label = {
  zh: '监测中的户应落实一名监测责任人',
  en: 'Somebody is responsible for each monitored household. Give their mail address.',
}
const HALF_AN_INCOME: Label = {
  zh: '人均纯收入与收入年度应同时填写',
  en: 'The income and its year belong together. Give both or neither.',
}

const noMoreThan = (most: number): Label => ({
  zh: `不能大于 ${most}`,
  en: `It cannot be more than ${most}. Correct it.`,
})
const OTHER_YEAR: Label = {
  zh: `收入年度应在 ${INCOME_YEARS.first} 至 ${INCOME_YEARS.last} 之间`,
  en: `Give a year from ${INCOME_YEARS.first} to ${INCOME_YEARS.last}.`,
}

/** Which of its figures no door takes; null: none. */
function figuresMisfit({ persons, income, incomeYear }: HouseholdRow): HouseholdMisfit | null {
  if (persons > PERSONS_MOST) return { column: 'persons', message: noMoreThan(PERSONS_MOST) }
  if (income !== null && income > INCOME_MOST) return { column: 'income', message: noMoreThan(INCOME_MOST) }
  const isYear = incomeYear === null || (incomeYear >= INCOME_YEARS.first && incomeYear <= INCOME_YEARS.last)
  return isYear ? null : { column: 'incomeYear', message: OTHER_YEAR }
}

/** What keeps a household from coming into the ledger by a sheet; null: nothing of itself. */
export function newHouseholdMisfit(row: HouseholdRow): HouseholdMisfit | null {
  const { head, state, email, income, incomeYear } = row
  const masked = (['name', 'idNumber', 'phone'] as const).find((field) => isMasked(head[field] ?? ''))
  if (masked) return { column: masked === 'name' ? 'head' : masked, message: MASKED }
  if (head.name === undefined) return { column: 'head', message: EMPTY }
  if (state !== null && state !== 'monitored' && state !== 'eliminated') {
    const { zh, en } = HOUSEHOLD_STATES[state]
    const message = {
      zh: `导入只登记监测中或风险已消除的户；“${zh}”的户请在系统中办理`,
      en: `An import registers no household with the state “${en}”. Register it in the system.`,
    }
    return { column: 'state', message }
  }
  if (email === null && state !== 'eliminated') return { column: 'email', message: NOBODY_RESPONSIBLE }
  if ((income === null) !== (incomeYear === null)) return { column: 'incomeYear', message: HALF_AN_INCOME }
  return figuresMisfit(row)
}

/** A household as it stands in the ledger. */
export type StandingHousehold = {
  regionCode: string
  classCode: string
  persons: number
  income: number | null
  incomeYear: number | null
  state: HouseholdState
  identifiedOn: string
  /** Of who is responsible. */
  email: string | null
  measures: string[]
}

/** What a row says otherwise than the ledger; null: nothing. What it does not say differs from nothing, and a household whose
 * elimination is publicised is still monitored. */
export function differenceFrom(row: HouseholdRow, standing: StandingHousehold): HouseholdMisfit | null {
  const isStill = row.state === 'monitored' && standing.state === 'clearing'
  const differs: Partial<Record<HouseholdKey, boolean>> = {
    code: row.regionCode !== standing.regionCode,
    class: row.classCode !== standing.classCode,
    persons: row.persons !== standing.persons,
    income: row.income !== null && row.income !== standing.income,
    incomeYear: row.incomeYear !== null && row.incomeYear !== standing.incomeYear,
    state: row.state !== null && row.state !== standing.state && !isStill,
    identifiedOn: row.identifiedOn !== standing.identifiedOn,
  }
  const key = (Object.keys(differs) as HouseholdKey[]).find((each) => differs[each])
  return key ? { column: 'no', message: saysOtherwise(householdColumns[key].name) } : null
}

/** What a row says otherwise than the ledger and a sheet of before may well say: who is responsible changes, measures are added. */
export function leftOf({ email, measures }: HouseholdRow, standing: StandingHousehold): HouseholdKey[] {
  const known = new Set(standing.measures.map(tidyText))
  return [
    ...(email !== null && email !== standing.email?.toLowerCase() ? (['email'] as const) : []),
    ...(measures.some((text) => !known.has(tidyText(text))) ? (['measure'] as const) : []),
  ]
}

export const LEFT_AS_IT_IS: Label = {
  zh: '与台账不同，未改动；请在系统中办理',
  en: 'It differs from the ledger, and was left as it is. Change it in the system.',
}

/** Why a household that stands already is not taken from a sheet. */
export const saysOtherwise = (column: string): Label => ({
  zh: `该户已登记，“${column}”与台账不同；导入不修改已登记的户，请在系统中办理`,
  en: `The household is registered, and its “${column}” differs. An import does not change it: do so in the system.`,
})
