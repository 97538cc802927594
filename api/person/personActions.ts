import { z } from 'zod'
import { isOperator, seesMailAddresses, type Actor } from '../../domain/person/access'
import { firstPage } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import { listPeople } from '../../ledger/person/peopleLists'
import { actionsOf } from '../../ledger/task/taskLists'
import { read } from '../http/route'
import { actionAnswer, idFrom, listOf, pageFrom, paging, pathId, sliceOf } from '../http/shapes'

export const personActionRoutes = {
  list: read({
    path: '/people/{id}/actions',
    summary: 'The history of a person, oldest first',
    right: 'audit',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(actionAnswer),
    handle: async ({ service: { db }, actor, params, query, now }) => {
      const [id, page] = [idFrom(params, 'person'), pageFrom(query)]
      const sight = { actor, everybody: isOperator(actor), now }
      const { total } = await listPeople(db, sight, { id }, firstPage(1))
      if (total === 0) throw new Refused('not-found', 'person.absent')
      const actions = await actionsOf(db, 'person', id)
      return sliceOf(
        actions.map((action) => ({ ...action, ...shownTo(actor, action) })),
        page,
      )
    },
  }),
}

/** What was and what became of somebody, without their address for those who do not see addresses. */
function shownTo(actor: Actor, { before, after }: { before: unknown; after: unknown }) {
  return seesMailAddresses(actor)
    ? { before, after }
    : { before: withoutAddress(before), after: withoutAddress(after) }
}

function withoutAddress(state: unknown): unknown {
  if (typeof state !== 'object' || state === null || !('email' in state)) return state
  const { email: _email, ...rest } = state
  return rest
}
