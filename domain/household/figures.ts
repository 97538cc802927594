import { z } from 'zod'
import type { Field } from '../act/asked'
import { fault } from '../fault'

/** Persons of one household, at most. */
export const PERSONS_MOST = 30
/** Income per head and year, yuan, at most. */
export const INCOME_MOST = 10_000_000
/** The years whose income may be stated. */
export const INCOME_YEARS = { first: 2000, last: 2099 }

/** Whether an amount has no more than two decimals, as the ledger keeps it. */
const isInFen = (amount: number): boolean => Number(amount.toFixed(2)) === amount

export const personsCount = z.number().int().min(1).max(PERSONS_MOST)
export const incomeAmount = z
  .number()
  .min(0)
  .max(INCOME_MOST)
  .refine(isInFen, { message: fault('household.income-in-fen') })
  .meta({ description: 'net, per head and year, yuan' })
export const incomeYear = z.number().int().min(INCOME_YEARS.first).max(INCOME_YEARS.last)

/** The fields of an income and of its year. */
export const incomeFields = [
  { as: 'number', name: 'income', label: { zh: '人均纯收入', en: 'Income per head' }, longest: 12 },
  { as: 'number', name: 'incomeYear', label: { zh: '收入年度', en: 'Year of the income' }, longest: 4 },
] as const satisfies Field[]
