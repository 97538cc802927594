import { z } from 'zod'
import { asked } from '../../act/asked'
import { fault } from '../../fault'
import type { FieldError } from '../../refusal'
import { text } from '../../shapes'
import { whyField, type ActOnHousehold, type Against, type Reasoned } from '../act'
import { incomeAmount, incomeFields, incomeYear } from '../figures'
import { CONDITIONS, conditions, type Condition } from '../household'
import { responsibleOrHeads } from '../who'

type Proposal = { looks: Record<Condition, boolean>; income: number; incomeYear: number } & Reasoned

/** After a check of the four conditions, the elimination of its risk is publicised. */
export const propose: ActOnHousehold<Proposal> = {
  told: { zh: '提出风险消除', en: 'proposed as risk eliminated' },
  from: ['monitored'],
  to: 'clearing',
  who: responsibleOrHeads,
  misfits: (_household, { looks, income, incomeYear: year }, against) => [
    ...conditions
      .filter((condition) => !looks[condition])
      .map((path) => ({ path, fault: fault('household.condition', { condition: CONDITIONS[path] }) })),
    ...poor(income, year, against),
    ...(against.checkOpen ? [{ path: 'warning', fault: fault('household.warning-waits') }] : []),
  ],
  changes: (_household, { income, incomeYear: year }) => ({ income, incomeYear: year }),
  says: ({ looks, reason }) => ({ looks, reason }),
}

/** That an income is not above the line of its year, or is of no year that counts. */
function poor(income: number, year: number, { today, lineOf }: Against): FieldError[] {
  const line = lineOf(year)
  const thisYear = Number(today.slice(0, 4))
  if (year > thisYear || year < thisYear - 1) return [{ path: 'incomeYear', fault: 'household.income-year' }]
  if (line === null) return [{ path: 'incomeYear', fault: fault('household.no-line', { year }) }]
  return income <= line ? [{ path: 'income', fault: fault('household.below-line', { year, line }) }] : []
}

export const proposeAsked = asked({
  kinds: ['propose'],
  at: 'post /elimination',
  summary:
    'Propose that the risk is eliminated 风险消除, after a check of the four conditions. Publicity begins',
  right: 'act',
  body: z.strictObject({
    ...(Object.fromEntries(conditions.map((condition) => [condition, z.boolean()])) as Record<
      Condition,
      z.ZodBoolean
    >),
    income: incomeAmount,
    incomeYear,
    reason: text.meta({ description: 'the result of the visit' }),
  }),
  act: ({ income, incomeYear: year, reason, ...looks }) => ({
    ...{ kind: 'propose' as const, income, incomeYear: year, reason, looks },
  }),
  title: { zh: '提出风险消除', en: 'Propose that the risk is eliminated' },
  fields: [
    ...conditions.map((name) => ({ as: 'check' as const, name, label: CONDITIONS[name] })),
    ...incomeFields.map((field) => ({ ...field, required: true as const })),
    whyField,
  ],
})
