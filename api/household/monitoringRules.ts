import { classCodes } from '../../domain/programme/monitoringPeriods'
import { z } from 'zod'
import { Refused } from '../../domain/refusal'
import { monitoringRules, setIncomeLine, setMonitoringRule } from '../../ledger/household/monitoringRules'
import { incomeAmount } from '../../domain/household/figures'
import { change, read } from '../http/route'

/** A run of days that a rule may set, at most. */
const DAYS_MOST = 366
const days = z.number().int().min(1).max(DAYS_MOST)
const ruleShape = z.strictObject({
  publicityDays: days.meta({ description: 'of an identification and of an elimination, at least' }),
  identificationDays: days.meta({ description: 'from being found to being confirmed, at most' }),
  visitDays: z.strictObject(
    Object.fromEntries(classCodes.map((code) => [code, days])) as Record<
      (typeof classCodes)[number],
      typeof days
    >,
  ),
  leadDays: days,
  checkDays: days,
  raiseDays: days,
})
const rulesAnswer = z.object({
  rules: z.array(ruleShape.extend({ areaCode: z.string() })),
  incomeLines: z.array(z.object({ year: z.number(), amount: z.number() })),
})

export const monitoringRuleRoutes = {
  list: read({
    path: '/monitoring-rules',
    summary: 'The days and the income lines by which households are monitored, by county',
    right: 'read',
    input: {},
    answer: rulesAnswer,
    handle: ({ service: { db } }) => monitoringRules(db),
  }),
  set: change({
    method: 'put',
    path: '/monitoring-rules/{area}',
    summary: 'Set the days of a county, or of `default`: of every county without its own',
    right: 'administer',
    status: 200,
    input: { params: z.object({ area: z.string() }), body: ruleShape },
    answer: rulesAnswer,
    handle: async ({ tx, params, body, by }) => {
      await setMonitoringRule(tx, params.area, body, by)
      return monitoringRules(tx)
    },
  }),
  setIncomeLine: change({
    method: 'put',
    path: '/income-lines/{year}',
    summary: "Set a year's line 监测线 of income per head",
    right: 'administer',
    status: 200,
    input: { params: z.object({ year: z.string() }), body: z.strictObject({ amount: incomeAmount }) },
    answer: rulesAnswer,
    handle: async ({ tx, params: { year }, body: { amount }, by }) => {
      if (!/^20\d\d$/.test(year)) throw new Refused('not-found', 'year.none')
      await setIncomeLine(tx, Number(year), amount, by)
      return monitoringRules(tx)
    },
  }),
}
