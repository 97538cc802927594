import { text, uuid } from '../../domain/shapes'
import { z } from 'zod'
import type { OrderOf } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import { supportersOf, waive, type Supporter } from '../../ledger/task/supporters'
import { change, read } from '../http/route'
import { idFrom, listOf, pageFrom, paging, pathId, sliceOf } from '../http/shapes'
import { visibleTask } from './tasks'
import { taskAnswer, taskView } from './taskViews'

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
  waive: change({
    method: 'post',
    path: '/tasks/{id}/supporters/{person}/waiver',
    summary: 'Waive a supporting unit, with a reason (the assignee, or the head responsible for the task)',
    right: 'act',
    status: 200,
    input: { params: pathId.extend({ person: z.string() }), body: z.strictObject({ reason: text }) },
    answer: taskAnswer,
    handle: async (given) => {
      const id = idFrom(given.params, 'task')
      const waived = { personId: personFrom(given.params.person), reason: given.body.reason }
      return taskView(given.tx, await waive(given.tx, id, waived, given.by), given.actor, given.now)
    },
  }),
}

function personFrom(person: string): string {
  if (uuid.safeParse(person).success) return person.toLowerCase()
  throw new Refused('not-found', 'task.absent')
}
