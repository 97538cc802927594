import { fault } from '../../domain/fault'
import { line, name, registerNo } from '../../domain/shapes'
import { classCodes, classLabel } from '../../domain/programme/monitoringPeriods'
import { z } from 'zod'
import type { Actor } from '../../domain/person/access'
import { historyRoute } from '../http/historyRoute'
import { incomeAmount, incomeYear, personsCount } from '../../domain/household/figures'
import { householdStates } from '../../domain/household/household'
import type { Page } from '../../domain/paging'
import { personalFields } from '../../domain/person/personalData'
import { namesOfHeads } from '../../ledger/household/householdData'
import { householdFigures } from '../../ledger/household/householdFigures'
import {
  gapKinds,
  listHouseholds,
  visibleHousehold,
  type HouseholdFilter,
} from '../../ledger/household/householdLists'
import { identifyHousehold } from '../../ledger/household/households'
import { householdAnswer, householdViews, wholeHouseholdAnswer, wholeHouseholdView } from './householdViews'
import { change, read, type Service } from '../http/route'
import {
  idFrom,
  idsAsked,
  listOf,
  label,
  oneOf,
  pageFrom,
  pageOf,
  paging,
  pathId,
  personOrMe,
  regionCode,
} from '../http/shapes'

const headBody = z.strictObject({
  name,
  ...Object.fromEntries(personalFields.map((field) => [field, line.optional()])),
})
const identifyBody = z
  .strictObject({
    no: registerNo.meta({ description: 'its number in its own register' }),
    region: regionCode.meta({ description: 'its village' }),
    class: z.enum(classCodes),
    persons: personsCount,
    income: incomeAmount.optional(),
    incomeYear: incomeYear.optional(),
    head: headBody.meta({ description: 'stored sealed, answered masked' }),
  })
  .refine(({ income, incomeYear: year }) => (income === undefined) === (year === undefined), {
    path: ['incomeYear'],
    message: fault('household.income-and-year'),
  })

/** The filters of the ledger of households. */
export const householdFilters = {
  unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
  class: z.enum(classCodes).optional(),
  period: line.optional(),
  state: z.enum(householdStates).optional(),
  responsible: personOrMe.optional(),
  gap: z
    .enum([...gapKinds, 'any'])
    .optional()
    .meta({ description: 'what it lacks' }),
  no: registerNo.optional(),
}
type Asked = Omit<HouseholdFilter, 'responsible'> & { responsible?: string }
const filterFrom = ({ responsible, ...filter }: Asked, actor: Actor): HouseholdFilter => ({
  ...filter,
  responsible: idsAsked(actor, responsible),
})

const householdList = listOf(householdAnswer).extend({
  persons: z.number().meta({ description: 'how many live in all of them' }),
})
const count = { households: z.number(), persons: z.number() }

const PUBLICISED = ['identified', 'clearing'] as const

export const householdRoutes = {
  identify: change({
    method: 'post',
    path: '/households',
    summary: 'Identify a household 识别监测对象. Its publicity begins',
    right: 'act',
    status: 201,
    personal: true,
    input: { body: identifyBody },
    answer: wholeHouseholdAnswer,
    handle: async ({ tx, service: { keyRing }, body, actor, now, by }) => {
      const { region, class: classCode, income = null, incomeYear: year = null, head, ...given } = body
      const household = { ...given, regionCode: region, classCode, income, incomeYear: year, head }
      const id = await identifyHousehold(tx, keyRing, household, by)
      return wholeHouseholdView(tx, keyRing, { actor, id, now })
    },
  }),
  list: read({
    path: '/households',
    summary: 'Monitored households 监测户, by village; counts households and persons apart',
    right: 'read',
    input: { query: z.object({ ...householdFilters, ...paging }) },
    answer: householdList,
    handle: ({ service, actor, query, now }) => listed(service, actor, query, now),
  }),
  gaps: read({
    path: '/households/gaps',
    summary: 'Households without a responsible person, without a measure, or whose visit is overdue',
    right: 'read',
    input: { query: z.object({ unit: householdFilters.unit, kind: z.enum(gapKinds).optional(), ...paging }) },
    answer: householdList,
    handle: ({ service, actor, query: { kind, ...query }, now }) =>
      listed(service, actor, { ...query, gap: kind ?? 'any' }, now),
  }),
  figures: read({
    path: '/households/figures',
    summary: 'Households and persons by class and state, and the share of persons whose risk is eliminated',
    right: 'read',
    input: { query: z.object({ unit: householdFilters.unit }) },
    answer: z.object({
      ...count,
      byClass: z.array(
        z.object({
          period: z.string(),
          class: z.object({ code: z.enum(classCodes), name: label }),
          state: z.enum(householdStates),
          ...count,
        }),
      ),
      eliminated: z.object({
        ...count,
        ofPersons: z.number().meta({ description: 'persons confirmed and not closed' }),
        percent: z
          .number()
          .nullable()
          .meta({ description: 'persons of ofPersons, one decimal, as computed' }),
      }),
    }),
    handle: async ({ service: { db }, actor, query }) => {
      const { byClass, ...figures } = await householdFigures(db, actor, query.unit)
      const named = byClass.map(({ classCode: code, ...each }) => {
        const name = classLabel(each.period, code) ?? { zh: code, en: code }
        return { ...each, class: { code, name } }
      })
      return { ...figures, byClass: named }
    },
  }),
  publicity: read({
    path: '/households/publicity',
    summary: 'The publicity list of a village, without ID numbers, phone numbers and health data',
    right: 'assign',
    input: { query: z.object({ unit: householdFilters.unit, ...paging }) },
    answer: listOf(
      z.object({
        name: z.string().nullable(),
        village: z.string(),
        class: label,
        persons: z.number(),
        stage: z.enum(PUBLICISED),
        untilOn: z.string().nullable(),
      }),
    ),
    handle: async ({ service: { db, keyRing }, actor, query, now }) => {
      const page = pageFrom(query)
      const found = await listHouseholds(db, actor, { unit: query.unit, states: [...PUBLICISED] }, now, page)
      const nameOf = await namesOfHeads(
        db,
        keyRing,
        found.items.map(({ id }) => id),
      )
      const items = found.items.map(
        ({ id, region, period, classCode, persons, state, publicityUntilOn }) => ({
          name: nameOf.get(id) ?? null,
          village: region.name,
          class: classLabel(period, classCode) ?? { zh: classCode, en: classCode },
          persons,
          stage: oneOf(PUBLICISED, state),
          untilOn: publicityUntilOn,
        }),
      )
      return pageOf(items, found)
    },
  }),
  one: read({
    path: '/households/{id}',
    summary: 'One household with its measures, visits and warnings',
    right: 'read',
    input: { params: pathId },
    answer: wholeHouseholdAnswer,
    handle: ({ service: { db, keyRing }, actor, params, now }) =>
      wholeHouseholdView(db, keyRing, { actor, id: idFrom(params, 'household'), now }),
  }),
  actions: historyRoute('household', visibleHousehold),
}

/** The households that somebody asks for by these filters, as the API answers them. */
export async function householdsAsked(
  { db, keyRing }: Pick<Service, 'db' | 'keyRing'>,
  actor: Actor,
  asked: Asked,
  now: Date,
  page: Page,
) {
  const { items, ...list } = await listHouseholds(db, actor, filterFrom(asked, actor), now, page)
  return { ...list, items: await householdViews(db, keyRing, items) }
}

async function listed(
  service: Service,
  actor: Actor,
  { limit, cursor, ...asked }: Asked & { limit: number; cursor?: string },
  now: Date,
) {
  const page = pageFrom({ limit, cursor })
  const list = await householdsAsked(service, actor, asked, now, page)
  return { ...pageOf(list.items, list), persons: list.persons }
}
