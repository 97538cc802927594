import { HOUSEHOLD_STATES, type HouseholdState } from '../household/household'
import { isMasked } from '../person/masking'
import { householdColumns, type HouseholdKey, type HouseholdMisfit, type HouseholdRow } from './households'
import { tidyText } from '../text'

const MASKED = '已隐去，不能登记；请填写完整内容'

/** What keeps a household from coming into the ledger by a sheet; null: nothing of itself. */
export function newHouseholdMisfit({
  head,
  state,
  email,
  income,
  incomeYear,
}: HouseholdRow): HouseholdMisfit | null {
  const masked = (['name', 'idNumber', 'phone'] as const).find((field) => isMasked(head[field] ?? ''))
  if (masked) return { column: masked === 'name' ? 'head' : masked, message: MASKED }
  if (head.name === undefined) return { column: 'head', message: '不能为空' }
  if (state !== null && state !== 'monitored' && state !== 'eliminated') {
    const message = `导入只登记监测中或风险已消除的户；“${HOUSEHOLD_STATES[state].zh}”的户请在系统中办理`
    return { column: 'state', message }
  }
  if (email === null && state !== 'eliminated')
    return { column: 'email', message: '监测中的户应落实一名监测责任人' }
  if ((income === null) !== (incomeYear === null))
    return { column: 'incomeYear', message: '人均纯收入与收入年度应同时填写' }
  return null
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

export const LEFT_AS_IT_IS = '与台账不同，未改动；请在系统中办理'

/** Why a household that stands already is not taken from a sheet. */
export const saysOtherwise = (column: string) =>
  `该户已登记，“${column}”与台账不同；导入不修改已登记的户，请在系统中办理`
