import { z } from 'zod'
import type { OrderOf } from '../../domain/paging'
import { supportersOf, type Supporter } from '../../ledger/task/supporters'
import { read } from '../http/route'
import { idFrom, listOf, pageFrom, paging, pathId, sliceOf } from '../http/shapes'
import { visibleTask } from './tasks'

const supporterAnswer = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  post: z.string(),
  state: z.enum(['asked', 'contributed', 'waived']),
  text: z.string().nullable().meta({ description: 'the contribution, or why it was waived' }),
  by: z.string().nullable(),
  at: z.string().nullable(),
})

const supporterView = ({ personId, name, ...rest }: Supporter) => ({
  person: { id: personId, name },
  ...rest,
})

const BY_POST: OrderOf<ReturnType<typeof supporterView>> = {
  post: { as: 'text', of: ({ post }) => post },
  name: { as: 'text', of: ({ person }) => person.name },
  id: { as: 'uuid', of: ({ person }) => person.id },
}

export const supporterRoutes = {
  list: read({
    path: '/tasks/{id}/supporters',
    summary: 'The supporting units 配合单位 of a task, and their contributions',
    right: 'read',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(supporterAnswer),
    handle: async ({ service, actor, params, query, now }) => {
      const page = pageFrom(query)
      const task = await visibleTask(service.db, actor, idFrom(params, 'task'), now)
      return sliceOf((await supportersOf(service.db, task.id)).map(supporterView), page, BY_POST)
    },
  }),
}
