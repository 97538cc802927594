import { line } from '../../domain/shapes'
import { z } from 'zod'
import { level } from '../../domain/programme/programmeBasics'
import { listRegions } from '../../ledger/region/regions'
import { read } from '../http/route'
import { listOf, pageFrom, pageOf, paging } from '../http/shapes'

export const regionAnswer = z.object({
  code: z.string(),
  name: z.string(),
  level: level,
  within: z.array(z.string()).meta({ description: 'the names above it, from the district down' }),
})

export const regionRoutes = {
  list: read({
    path: '/regions',
    summary: 'Regions of the area tree, by code',
    right: 'read',
    input: {
      query: z.object({
        q: line.optional().meta({ description: 'the beginning of a code, or part of a name' }),
        level: level.optional(),
        ...paging,
      }),
    },
    answer: listOf(regionAnswer),
    handle: async ({ service, query }) => {
      const page = pageFrom(query)
      const { q, level } = query
      const list = await listRegions(service.db, { q, level }, page)
      return pageOf(list.items, list)
    },
  }),
}
