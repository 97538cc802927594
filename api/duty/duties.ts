import { z } from 'zod'
import { dutyKinds } from '../../domain/duty/duty'
import { dutiesOf, type OwnDuty } from '../../ledger/duty/duties'
import { dutyItems, type OpenDuty } from '../../ledger/duty/openDuty'
import { pageOfAll, type OrderOf } from '../../domain/paging'
import { read } from '../http/route'
import { label, listOf, pageFrom, pageOf, paging } from '../http/shapes'

const dutyAnswer = z.object({
  kind: z.enum(dutyKinds),
  item: z.object({
    kind: z.enum(dutyItems),
    id: z.string(),
    no: z.string(),
    title: label.nullable(),
  }),
  campaign: z.string().nullable(),
  place: z.object({ code: z.string(), name: z.string() }),
  since: z.string().meta({ description: 'since when it waits for you' }),
  on: z.string().meta({ description: 'its last day' }),
  by: z.string().meta({ description: 'the instant at which it becomes overdue' }),
  overdue: z.boolean(),
  onBehalfOf: z.string().nullable().meta({ description: 'the absent person whose turn it is' }),
})
export type DutyShown = z.infer<typeof dutyAnswer>

export const dutiesAnswer = listOf(dutyAnswer).extend({
  overdue: z.number(),
  counts: z.array(z.object({ kind: z.enum(dutyKinds), total: z.number(), overdue: z.number() })),
})

export const dutyRoutes = {
  mine: read({
    path: '/me/duties',
    summary:
      'Your duties 待办, soonest first: of tasks, findings, letters and households, also those you substitute for',
    right: 'read',
    input: { query: z.object(paging) },
    answer: dutiesAnswer,
    handle: async ({ service, actor, query, now }) => {
      const all = await dutiesOf(service.db, actor, now)
      const { items, ...list } = pageOfAll(all, SOONEST, pageFrom(query))
      const counts = [...Map.groupBy(all, ({ kind }) => kind)].map(kindCount)
      return { ...pageOf(items.map(shown), list), ...countsOf(all), counts }
    },
  }),
}

export const SOONEST: OrderOf<OpenDuty> = {
  by: { as: 'instant', of: ({ by }) => by },
  item: { as: 'uuid', of: ({ item }) => item.id },
  kind: { as: 'text', of: ({ kind }) => kind },
  since: { as: 'instant', of: ({ since }) => since },
}

const shown = ({ holders: _, level: __, place: { code, name }, ...duty }: OwnDuty) => ({
  ...duty,
  place: { code, name },
})
const countsOf = (items: OwnDuty[]) => ({
  total: items.length,
  overdue: items.filter(({ overdue }) => overdue).length,
})
const kindCount = ([kind, items]: [OwnDuty['kind'], OwnDuty[]]) => ({ kind, ...countsOf(items) })
