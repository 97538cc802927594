import { z } from 'zod'
import type { Actor } from '../../domain/person/access'
import type { Database } from '../../ledger/database/database'
import { actionsOf } from '../../ledger/task/taskLists'
import { read } from './route'
import { actionAnswer, idFrom, listOf, pageFrom, paging, pathId, sliceOf } from './shapes'

/** The route of the history of an item. `visible` finds the item for who sees it, and throws Refused for everybody else. */
export const historyRoute = <Noun extends 'task' | 'finding' | 'target' | 'household'>(
  noun: Noun,
  visible: (db: Database, actor: Actor, id: string, now: Date) => Promise<{ id: string }>,
) =>
  read({
    path: `/${noun}s/{id}/actions`,
    summary: `The history of a ${noun}, oldest first`,
    right: 'read',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(actionAnswer),
    handle: async ({ service: { db }, actor, params, query, now }) => {
      const page = pageFrom(query)
      const { id } = await visible(db, actor, idFrom(params, noun), now)
      return sliceOf(await actionsOf(db, noun, id), page)
    },
  })
