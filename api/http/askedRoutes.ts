import { z } from 'zod'
import type { Asked } from '../../domain/act/asked'
import type { Transaction } from '../../ledger/database/database'
import type { ActBy } from '../../ledger/task/taskActs'
import { change, type ChangeRoute, type Inputs } from './route'
import { idFrom, pathId } from './shapes'

const numberedId = pathId.extend({ n: z.coerce.number().int().min(1).max(10_000) })

/** `no`: of what the address names behind the item, 0 where it names nothing. */
type Given = { tx: Transaction; id: string; body: unknown; by: ActBy; no: number }
type Answered<A extends z.ZodType> = ReturnType<ChangeRoute<Inputs, A>['handle']>

function askedRoute<A extends z.ZodType>(
  noun: 'task' | 'finding',
  { at, numbered, summary, right, body }: Asked,
  answer: A,
  perform: (given: Given) => Answered<A>,
) {
  const [method, path] = at.split(' ') as ['post' | 'delete', string]
  return change({
    method,
    path: `/${noun}s/{id}${path}`,
    summary,
    right,
    status: 200,
    input: { params: numbered ? numberedId : pathId, body },
    answer,
    handle: ({ tx, params, body: given, by }) =>
      perform({ tx, id: idFrom(params, noun), body: given, by, no: 'n' in params ? Number(params.n) : 0 }),
  })
}

/** A route for each act on an item that is answered with the item.
 * @param perform does the act of this name, with the body that its shape has let through; what it gives is answered */
export const askedRoutes = <Name extends string, A extends z.ZodType>(
  noun: 'task' | 'finding',
  every: [Name, Asked][],
  answer: A,
  perform: (name: Name, given: Given) => Answered<A>,
) =>
  Object.fromEntries(
    every.map(([name, asked]) => [name, askedRoute(noun, asked, answer, (given) => perform(name, given))]),
  ) as Record<Name, ReturnType<typeof askedRoute<A>>>
