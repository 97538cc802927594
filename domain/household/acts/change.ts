import { z } from 'zod'
import { asked } from '../../act/asked'
import { saysReason } from '../../act/said'
import { fault } from '../../fault'
import { classCodes, classLabel, type ClassCode } from '../../programme/monitoringPeriods'
import { text } from '../../shapes'
import { NOT_CLOSED, whyField, type ActOnHousehold, type Reasoned } from '../act'
import { incomeAmount, incomeFields, incomeYear, personsCount } from '../figures'
import { responsibleOrHeads } from '../who'

type Facts = { classCode: ClassCode; persons: number; income: number; incomeYear: number }

/** Its facts are put right; those left out stay. */
export const change: ActOnHousehold<Partial<Facts> & Reasoned> = {
  told: { zh: '更正基本情况', en: 'facts corrected' },
  from: NOT_CLOSED,
  to: 'same',
  who: responsibleOrHeads,
  misfits: ({ period }, { classCode }) =>
    classCode === undefined || classLabel(period, classCode)
      ? []
      : [{ path: 'class', fault: fault('household.no-such-class', { period }) }],
  changes: (household, given) => ({
    classCode: given.classCode ?? household.classCode,
    persons: given.persons ?? household.persons,
    income: given.income ?? household.income,
    incomeYear: given.incomeYear ?? household.incomeYear,
  }),
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
    income: incomeAmount.optional(),
    incomeYear: incomeYear.optional(),
    reason: text,
  }),
  act: ({ class: classCode, ...given }) => ({ kind: 'change' as const, classCode, ...given }),
  title: { zh: '更正基本情况', en: 'Correct the facts' },
  corrects: true,
  fields: [
    { as: 'choice', name: 'class', label: { zh: '类别', en: 'Class' } },
    { as: 'number', name: 'persons', label: { zh: '人口', en: 'Persons' }, longest: 2, required: true },
    ...incomeFields,
    whyField,
  ],
})
