import { line, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { itemKinds } from '../../domain/audit/recorded'
import { listAudit } from '../../ledger/audit/auditLists'
import { channels } from '../../ledger/record/records'
import { read } from '../http/route'
import { listOf, pageFrom, pageOf, paging, queryInstant } from '../http/shapes'

const person = z.object({ id: z.string(), name: z.string() }).nullable()
const auditAnswer = z.object({
  at: z.string(),
  itemKind: z.enum(itemKinds),
  itemId: z.string(),
  kind: z.string().meta({ description: 'the name of the transition' }),
  by: person.meta({ description: 'null: the system, on the programme’s behalf' }),
  onBehalfOf: person,
  channel: z.enum(channels),
  version: z.number(),
  hash: z.string(),
})

export const auditRoutes = {
  list: read({
    path: '/audit',
    summary: 'Actions in your area, newest first: who did what and when, without texts',
    right: 'audit',
    input: {
      query: z.object({
        item: uuid.optional(),
        itemKind: z.enum(itemKinds).optional(),
        kind: line.optional(),
        by: uuid.optional().meta({ description: 'who did it, or on whose behalf' }),
        from: queryInstant.optional(),
        until: queryInstant.optional().meta({ description: 'not included' }),
        ...paging,
      }),
    },
    answer: listOf(auditAnswer),
    handle: async ({ service: { db }, actor, query }) => {
      const page = pageFrom(query)
      const list = await listAudit(db, actor, query, page)
      return pageOf(list.items, list)
    },
  }),
}
