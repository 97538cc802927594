import { LEAVE_EMPTY, saysNothing, type Parsed, type Parser, toDay } from './dayParsers'
import type { Label } from '../label'
import {
  classCodes,
  classLabel,
  OTHER_CLASS_NAMES,
  periodOn,
  type ClassCode,
} from '../programme/monitoringPeriods'
import { HOUSEHOLD_STATES, householdStates, type HouseholdState } from '../household/household'
import { isMasked } from '../person/masking'
import { checkPersonal } from '../person/personalData'
import type { Table } from './cell'
import { REGION_CODE_NAMES, type Columns } from './columns'
import { type KnownRegions, readRegion } from './knownRegions'
import { oneOf, unknownAmong } from './naming'
import { toCount, toMailAddress, toOptionalText, toOptionalYear, toText } from './parsers'
import { readRows } from './rows'
import type { SheetRow } from './sheetRow'
import { nothingStands, type Stands } from './standingTexts'
import type { ReadRows } from './rowsRead'
import { foldName, foldText, tidyText, ungrouped } from '../text'

export type HouseholdKey =
  | 'no'
  | 'code'
  | 'county'
  | 'township'
  | 'unit'
  | 'head'
  | 'class'
  | 'persons'
  | 'income'
  | 'incomeYear'
  | 'state'
  | 'identifiedOn'
  | 'email'
  | 'measure'
  | 'idNumber'
  | 'phone'

/** The columns of a sheet of monitored households; the first name of each is the one an export bears. */
export const householdColumns: Columns<HouseholdKey> = {
  no: { name: '户编号', aliases: ['编号', '户号', 'no'], required: true, holds: 'number' },
  code: {
    name: '行政区划代码',
    aliases: [...REGION_CODE_NAMES, 'region'],
    required: true,
    unless: ['township', 'unit'],
    holds: 'number',
  },
  county: { name: '区县', aliases: ['所属区县', 'county', 'district'], required: false },
  township: { name: '乡镇', aliases: ['所属乡镇', '乡镇街道', 'township'], required: false },
  unit: { name: '村', aliases: ['行政村', '所在村', '村名', 'village'], required: false },
  head: {
    name: '户主姓名',
    aliases: ['户主', '姓名', 'head'],
    required: true,
    personal: true,
    holds: 'name',
  },
  class: { name: '监测对象类别', aliases: ['户类型', '类别', '监测类别', 'class'], required: true },
  persons: {
    name: '家庭人口数',
    aliases: ['人口数', '人数', '家庭人数', 'persons'],
    required: true,
    measure: 'persons',
  },
  income: {
    name: '人均纯收入（元）',
    aliases: ['人均收入', '人均年纯收入', 'income'],
    required: false,
    measure: 'yuan',
    per: ['人', '年', '人年', '年人'],
  },
  incomeYear: { name: '收入年度', aliases: ['年度', 'incomeYear'], required: false },
  state: { name: '监测状态', aliases: ['状态', '风险状态', 'state'], required: false },
  identifiedOn: { name: '识别日期', aliases: ['识别时间', '纳入日期', 'identifiedOn'], required: true },
  email: {
    name: '监测责任人邮箱',
    aliases: ['责任人邮箱', '帮扶责任人邮箱', 'email', 'responsible'],
    required: false,
  },
  measure: { name: '帮扶措施', aliases: ['措施', 'measure'], required: false, long: true },
  idNumber: {
    name: '户主身份证号',
    aliases: ['身份证号', '身份证号码', 'idNumber'],
    required: false,
    personal: true,
    holds: 'number',
  },
  phone: {
    name: '联系电话',
    aliases: ['电话', '手机', '手机号', 'phone'],
    required: false,
    personal: true,
    holds: 'number',
  },
}

/** A household as a sheet has it. `state` null: unsaid; `email`: of who is responsible; `head`: masked, where an export masked it. */
export type HouseholdRow = {
  no: string
  regionCode: string
  classCode: ClassCode
  persons: number
  income: number | null
  incomeYear: number | null
  state: HouseholdState | null
  identifiedOn: string
  email: string | null
  measures: string[]
  head: { name?: string; idNumber?: string; phone?: string }
}
/** What stands against a row: the column at fault, and why. */
export type HouseholdMisfit = { column: HouseholdKey; message: Label }

/** Reads households, each number once.
 * @param today a day, Asia/Shanghai
 * @param isKnownNo whether a number stands already, of a household that the reader sees
 * @param fit what of a row the ledger refuses; null: it fits */
export function readHouseholds(
  sheet: Table[],
  regions: KnownRegions,
  today: string,
  fit: (row: HouseholdRow) => HouseholdMisfit | null,
  isKnownNo = nothingStands,
): Promise<ReadRows<HouseholdRow>> {
  return readRows(sheet, householdColumns, {
    read: (row) => {
      const household = readHousehold(row, regions, today, isKnownNo)
      const misfit = fit(household)
      if (misfit) row.reject(misfit.column, misfit.message)
      return household
    },
    identityOf: ({ no }) => no,
    identityColumn: 'no',
  })
}

const NO_VILLAGE: Label = {
  zh: '应为行政村的 12 位代码',
  en: 'A household lives in a village. Give the 12 digits of its code.',
}
const IN_FUTURE: Label = { zh: '识别日期晚于今天', en: 'The day lies in the future. Correct it.' }
const NOBODY: Label = { zh: '家庭人口数应大于 0', en: 'A household has at least one person. Correct it.' }

function readHousehold(
  row: SheetRow<HouseholdKey>,
  regions: KnownRegions,
  today: string,
  isKnownNo: Stands,
): HouseholdRow {
  const no = row.read('no', toText, isKnownNo)
  const names = { county: 'county', township: 'township', village: 'unit' } as const
  const region = readRegion(row, 'code', regions, { names })
  if (region.level !== 'village') row.reject('code', NO_VILLAGE)
  const identifiedOn = row.read('identifiedOn', toDay)
  if (identifiedOn > today) row.reject('identifiedOn', IN_FUTURE)
  const persons = row.read('persons', toCount)
  if (persons === 0) row.reject('persons', NOBODY)
  const income = row.read('income', toMoney)
  const incomeYear = row.read('incomeYear', toOptionalYear)
  if (income !== null && incomeYear !== null) row.checkYear('income', incomeYear)
  const state = row.read('state', toState)
  const email = row.read('email', toMailAddress)
  const measure = row.read('measure', toOptionalText)
  const idNumber = row.read('idNumber', personal('idNumber', today))
  const phone = row.read('phone', personal('phone', today))
  // What is masked is never registered: it is held against what stands.
  const name = row.read('head', toOptionalText, isMasked)
  const head = { ...(name && { name }), ...(idNumber && { idNumber }), ...(phone && { phone }) }
  const classCode = row.read('class', toClass(periodOn(identifiedOn).code))
  const measures = measure === null ? [] : [measure]
  return {
    no,
    regionCode: region.code,
    classCode,
    persons,
    income,
    incomeYear,
    state,
    identifiedOn,
    email,
    measures,
    head,
  }
}

const toMoney: Parser<number | null> = (value) => {
  const text = ungrouped(foldText(value))
  if (text === '') return { ok: null }
  if (saysNothing(text)) return { reason: LEAVE_EMPTY }
  return /^\d{1,8}(\.\d{1,2})?$/.test(text)
    ? { ok: Number(text) }
    : {
        reason: {
          zh: '应为金额（元），至多两位小数',
          en: 'Give an amount in yuan with two decimals at most.',
        },
      }
}

/** What offices call the states in their own registers. */
const OTHER_NAMES = new Map<string, HouseholdState>([
  ['监测中', 'monitored'],
  ['未消除', 'monitored'],
  ['风险未消除', 'monitored'],
  ['已消除', 'eliminated'],
  ['风险消除', 'eliminated'],
])
const namedState = oneOf(householdStates.map((code) => ({ code, name: HOUSEHOLD_STATES[code] })))
const toState: Parser<HouseholdState | null> = (value) => {
  const name = foldName(value)
  if (name === '') return { ok: null }
  const state = OTHER_NAMES.get(name)
  return state ? { ok: state } : (namedState(value) as Parsed<HouseholdState>)
}

/** A name as sources write it, be there commas or quotation marks within. */
const plainName = (name: string) => foldName(name).replace(/[、，,“”"]/gu, '')

/** The class by its code, or by its name in the period in which the household was identified. */
const toClass =
  (period: string): Parser<ClassCode> =>
  (value) => {
    const known = classCodes.flatMap((code) => {
      const name = classLabel(period, code)
      return name ? [{ code, name }] : []
    })
    const named = known.find(({ code, name: { zh, en } }) =>
      [code, zh, en, ...OTHER_CLASS_NAMES[code]].some((name) => plainName(name) === plainName(value)),
    )
    if (named) return { ok: named.code }
    const { zh, en } = unknownAmong(known.map(({ name }) => name))
    return { reason: { zh: `${period} 年的类别${zh}`, en: `${period} knows no such class. ${en}` } }
  }

const personal =
  (field: 'idNumber' | 'phone', today: string): Parser<string | null> =>
  (value) => {
    if (tidyText(value) === '') return { ok: null }
    if (isMasked(value)) return { ok: foldText(value) }
    const checked = checkPersonal(field, value, today)
    return checked
  }
