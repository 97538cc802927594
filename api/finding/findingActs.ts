import type { Asked } from '../../domain/act/asked'
import type { PlainlyAskedOfFinding } from '../../domain/finding/acts'
import { z } from 'zod'
import { performOnFinding, plainlyAskedOfFindings } from '../../ledger/finding/askedFindingActs'
import { visibleFinding } from '../../ledger/finding/findingLists'
import { change } from '../http/route'
import { idFrom, pathId } from '../http/shapes'
import { wholeFindingAnswer, wholeFindingView } from './findingViews'

const numberedId = pathId.extend({ n: z.coerce.number().int().min(1).max(10_000) })

function actRoute(name: PlainlyAskedOfFinding, { at, numbered, summary, right, body }: Asked) {
  const [method, path] = at.split(' ') as ['post' | 'delete', string]
  return change({
    method,
    path: `/findings/{id}${path}`,
    summary,
    right,
    status: 200,
    input: { params: numbered ? numberedId : pathId, body },
    answer: wholeFindingAnswer,
    handle: async ({ tx, params, body: given, by }) => {
      const id = idFrom(params, 'finding')
      await performOnFinding(tx, id, name, given, by, 'n' in params ? Number(params.n) : 0)
      return wholeFindingView(tx, await visibleFinding(tx, by.actor, id, by.now))
    },
  })
}

/** A route for each act that is answered with its finding. */
export const findingActRoutes = Object.fromEntries(
  plainlyAskedOfFindings.map(([name, asked]) => [name, actRoute(name, asked)]),
) as Record<PlainlyAskedOfFinding, ReturnType<typeof actRoute>>
