import { z } from 'zod'
import { dutyKinds } from '../../domain/duty/duty'
import { dutiesOf, type OwnDuty } from '../../ledger/duty/duties'
import { read } from '../http/route'
import { label } from '../http/shapes'

const dutyAnswer = z.object({
  kind: z.enum(dutyKinds),
  item: z.object({
    kind: z.enum(['task', 'finding', 'letter', 'household']),
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

export const dutiesAnswer = z.object({
  items: z.array(dutyAnswer),
  total: z.number(),
  overdue: z.number(),
  counts: z.array(z.object({ kind: z.enum(dutyKinds), total: z.number(), overdue: z.number() })),
})

export const dutyRoutes = {
  mine: read({
    path: '/me/duties',
    summary:
      'Your duties 待办, soonest first: of tasks, findings, letters and households, also those you substitute for',
    right: 'read',
    input: {},
    answer: dutiesAnswer,
    handle: async ({ service, actor, now }) => {
      const items = await dutiesOf(service.db, actor, now)
      return { items, ...countsOf(items), counts: [...Map.groupBy(items, ({ kind }) => kind)].map(kindCount) }
    },
  }),
}

const countsOf = (items: OwnDuty[]) => ({
  total: items.length,
  overdue: items.filter(({ overdue }) => overdue).length,
})
const kindCount = ([kind, items]: [OwnDuty['kind'], OwnDuty[]]) => ({ kind, ...countsOf(items) })
