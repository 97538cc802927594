import { z } from 'zod'
import { asked } from '../../act/asked'
import { saysReason } from '../../act/said'
import { fault } from '../../fault'
import { classCodes, classLabel, type ClassCode } from '../../programme/monitoringPeriods'
import { text } from '../../shapes'
import type { FieldError } from '../../refusal'
import { NOT_CLOSED, whyField, type ActOnHousehold, type HouseholdParts, type Reasoned } from '../act'
import { incomeAmount, incomeFields, incomeYear, personsCount } from '../figures'
import { responsibleOrHeads } from '../who'

type Facts = { classCode: ClassCode; persons: number; income: number | null; incomeYear: number | null }

function corrected<H extends Facts>(household: H, given: Partial<Facts>) {
  const { classCode, persons, income, incomeYear: year } = household
  const { classCode: newClass = classCode, persons: newPersons = persons } = given
  const { income: newIncome = income, incomeYear: newYear = year } = given
  return { ...household, classCode: newClass, persons: newPersons, income: newIncome, incomeYear: newYear }
}

const ofNoClass = ({ period }: HouseholdParts, { classCode }: Partial<Facts>): FieldError[] =>
  classCode === undefined || classLabel(period, classCode)
    ? []
    : [{ path: 'class', fault: fault('household.no-such-class', { period }) }]

/** That an income would stand without its year, or a year without its income. */
function halfIncome(household: HouseholdParts, given: Partial<Facts>): FieldError[] {
  if (given.income === undefined && given.incomeYear === undefined) return []
  const { income, incomeYear: year } = corrected(household, given)
  if ((income === null) === (year === null)) return []
  return [{ path: income === null ? 'income' : 'incomeYear', fault: 'household.income-and-year' }]
}

/** Its facts are put right; those left out stay. An income is taken away together with its year. */
export const change: ActOnHousehold<Partial<Facts> & Reasoned> = {
  told: { zh: '更正基本情况', en: 'facts corrected' },
  from: NOT_CLOSED,
  to: 'same',
  who: responsibleOrHeads,
  misfits: (household, given) => [...ofNoClass(household, given), ...halfIncome(household, given)],
  changes: corrected,
  says: saysReason,
}

export const changeAsked = asked({
  kinds: ['change'],
  at: 'put',
  summary: 'Correct the class, number of persons or income of a household',
  right: 'act',
  body: z.strictObject({
    class: z.enum(classCodes).optional(),
    persons: personsCount.optional(),
    income: incomeAmount.nullable().optional(),
    incomeYear: incomeYear.nullable().optional(),
    reason: text,
  }),
  act: ({ class: classCode, ...given }) => ({ kind: 'change' as const, classCode, ...given }),
  title: { zh: '更正基本情况', en: 'Correct the facts' },
  corrects: true,
  fields: [
    { as: 'choice', name: 'class', label: { zh: '类别', en: 'Class' } },
    { as: 'number', name: 'persons', label: { zh: '人口', en: 'Persons' }, longest: 2, required: true },
    ...incomeFields.map((field) => ({ ...field, clears: true as const })),
    whyField,
  ],
})
