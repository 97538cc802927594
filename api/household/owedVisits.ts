import { z } from 'zod'
import { type OrderOf, pageOfAll } from '../../domain/paging'
import { peopleOfDuties } from '../../ledger/duty/dutyNames'
import { householdDuties } from '../../ledger/duty/householdDuties'
import type { OpenDuty } from '../../ledger/duty/openDuty'
import { read } from '../http/route'
import { idsAsked, listOf, pageFrom, pageOf, paging, personOrMe, regionCode } from '../http/shapes'

const KINDS = ['visit', 'verify'] as const
type Owed = OpenDuty & { kind: (typeof KINDS)[number] }

export const owedVisitsAnswer = listOf(
  z.object({
    household: z.object({ id: z.string(), no: z.string() }),
    kind: z.enum(KINDS).meta({ description: 'a regular visit, or the check of a warning' }),
    village: z.object({ code: z.string(), name: z.string() }),
    holder: z.object({ id: z.string(), name: z.string(), post: z.string().nullable() }).nullable(),
    since: z.string(),
    on: z.string().meta({ description: 'its last day' }),
    overdue: z.boolean(),
  }),
)

export const owedVisitRoutes = {
  list: read({
    path: '/households/visits',
    summary: 'Visits and checks of warnings that are owed, soonest first',
    right: 'read',
    input: {
      query: z.object({
        unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
        responsible: personOrMe.optional(),
        ...paging,
      }),
    },
    answer: owedVisitsAnswer,
    handle: async ({ service: { db }, actor, query, now }) => {
      const open = await householdDuties(db, { actor, holders: null, unit: query.unit }, now)
      const ids = idsAsked(actor, query.responsible)
      const owed = open.filter(
        (duty): duty is Owed =>
          KINDS.some((kind) => kind === duty.kind) &&
          (ids === undefined || duty.holders.some((id) => ids.includes(id))),
      )
      const { items, ...list } = pageOfAll(owed, SOONEST, pageFrom(query))
      const people = await peopleOfDuties(db, items)
      const shown = items.map(
        ({ item: { id, no }, kind, place: { code, name }, holders, since, on, by }) => ({
          ...{ household: { id, no }, kind, village: { code, name }, since, on },
          holder: holders[0] === undefined ? null : { id: holders[0], ...people.get(holders[0])! },
          overdue: by <= now.toISOString(),
        }),
      )
      return pageOf(shown, list)
    },
  }),
}

const SOONEST: OrderOf<Owed> = {
  by: { as: 'instant', of: ({ by }) => by },
  household: { as: 'uuid', of: ({ item }) => item.id },
  kind: { as: 'text', of: ({ kind }) => kind },
  since: { as: 'instant', of: ({ since }) => since },
}
