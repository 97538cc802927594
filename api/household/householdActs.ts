import { day, text, uuid } from '../../domain/shapes'
import { classCodes } from '../../domain/programme/monitoringPeriods'
import { z } from 'zod'
import { closingReasons, conditions, warningSources } from '../../domain/household/household'
import { householdFields } from '../../domain/person/personalData'
import {
  actOnHousehold,
  householdToActOn,
  type AskedHouseholdAct,
} from '../../ledger/household/householdActs'
import { discloseHead } from '../../ledger/household/householdData'
import { incomeAmount, incomeYear, personsCount } from './households'
import { wholeHouseholdAnswer, wholeHouseholdView } from './householdViews'
import { disclosureBody } from '../person/personalData'
import { change } from '../http/route'
import { idFrom, pathId } from '../http/shapes'

const reason = z.strictObject({ reason: text })
const changeBody = z.strictObject({
  class: z.enum(classCodes).optional(),
  persons: personsCount.optional(),
  income: incomeAmount.optional(),
  incomeYear: incomeYear.optional(),
  reason: text,
})
const eliminationBody = z.strictObject({
  ...(Object.fromEntries(conditions.map((condition) => [condition, z.boolean()])) as Record<
    (typeof conditions)[number],
    z.ZodBoolean
  >),
  income: incomeAmount,
  incomeYear,
  reason: text.meta({ description: 'what was seen at the house' }),
})

/** A route that does one act on a household. */
function actRoute<S extends z.ZodType>(route: {
  method?: 'post' | 'put'
  path: `/${string}`
  summary: string
  right?: 'act' | 'assign'
  body: S
  act: (body: z.output<S>) => AskedHouseholdAct
}) {
  const { method = 'post', path, summary, right = 'act', body: shape, act } = route
  return change({
    method,
    path,
    summary,
    right,
    status: 200,
    input: { params: pathId, body: shape },
    answer: wholeHouseholdAnswer,
    handle: async ({ tx, service: { keyRing }, params, body, actor, now, by }) => {
      const id = idFrom(params, 'household')
      await actOnHousehold(tx, id, act(body as z.output<S>), by)
      return wholeHouseholdView(tx, keyRing, { actor, id, now })
    },
  })
}

export const householdActRoutes = {
  change: actRoute({
    method: 'put',
    path: '/households/{id}',
    summary: 'Correct its class, its number of persons or its income',
    body: changeBody,
    act: ({ class: classCode, ...given }) => ({ kind: 'change', ...given, ...(classCode && { classCode }) }),
  }),
  confirm: actRoute({
    path: '/households/{id}/confirmation',
    summary: 'Confirm it once its publicity is over: it is monitored from now on',
    right: 'assign',
    body: reason,
    act: (body) => ({ kind: 'confirm', ...body }),
  }),
  assign: actRoute({
    path: '/households/{id}/responsible',
    summary: 'Name the one person responsible for it 监测责任人',
    right: 'assign',
    body: z.strictObject({ person: uuid, reason: text }),
    act: ({ person, reason: why }) => ({ kind: 'assign', personId: person.toLowerCase(), reason: why }),
  }),
  measure: actRoute({
    path: '/households/{id}/measures',
    summary: 'Write down a measure of help 帮扶措施',
    body: z.strictObject({ text }),
    act: (body) => ({ kind: 'measure', ...body }),
  }),
  visit: actRoute({
    path: '/households/{id}/visits',
    summary: 'Record a visit 走访; it answers every visit that is asked for, checks of warnings too',
    body: z.strictObject({ on: day, result: text }),
    act: (body) => ({ kind: 'visit', ...body }),
  }),
  warn: actRoute({
    path: '/households/{id}/warnings',
    summary: 'Pass a warning 预警 on, such as a large medical bill: it is to be checked at the house',
    body: z.strictObject({ source: z.enum(warningSources), text }),
    act: (body) => ({ kind: 'warn', ...body }),
  }),
  propose: actRoute({
    path: '/households/{id}/elimination',
    summary:
      'Hold its risk to be eliminated 风险消除, after a look at the four conditions; its publicity begins',
    body: eliminationBody,
    act: ({ income, incomeYear: year, reason: why, ...looks }) => ({
      kind: 'propose',
      ...{ income, incomeYear: year, reason: why, looks },
    }),
  }),
  eliminate: actRoute({
    path: '/households/{id}/elimination/confirmation',
    summary: 'Confirm that its risk is eliminated, once that publicity is over',
    right: 'assign',
    body: reason,
    act: (body) => ({ kind: 'eliminate', ...body }),
  }),
  rollBack: actRoute({
    path: '/households/{id}/roll-back',
    summary: 'Roll its elimination back 风险消除回退: it is monitored again',
    right: 'assign',
    body: reason,
    act: (body) => ({ kind: 'roll_back', ...body }),
  }),
  close: actRoute({
    path: '/households/{id}/closing',
    summary: 'Stop monitoring it for another reason; the record stays',
    right: 'assign',
    body: z.strictObject({ why: z.enum(closingReasons), reason: text }),
    act: (body) => ({ kind: 'close', ...body }),
  }),
  disclose: change({
    method: 'post',
    path: '/households/{id}/disclosures',
    summary: 'Show what is known of its head in full, once and for a reason that stays in the record',
    right: 'act',
    status: 200,
    personal: true,
    limit: 'disclosure',
    toldOnce: 'head',
    input: { params: pathId, body: disclosureBody(householdFields) },
    answer: z.object({
      head: z
        .partialRecord(z.enum(householdFields), z.string().nullable())
        .nullable()
        .meta({ description: 'in full; null where the same request was answered before' }),
    }),
    handle: async ({ tx, service: { keyRing }, params, body, by }) => {
      const household = await householdToActOn(tx, idFrom(params, 'household'), by)
      return { head: await discloseHead(tx, keyRing, household, { ...body, by }) }
    },
  }),
}
