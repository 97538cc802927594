import type { ActBy } from '../../ledger/acts'
import { z } from 'zod'
import { namesBehind, routeOf, type Asked, type Behind } from '../../domain/act/asked'
import type { Actor } from '../../domain/person/access'
import type { Transaction } from '../../ledger/database/database'
import { change, type ChangeRoute, type Inputs, type Service } from './route'
import { idFrom, nounNamed, pathId } from './shapes'

type Noun = 'task' | 'finding' | 'household' | 'project'

const NUMBER = z.coerce.number().int().min(1).max(10_000)

/** `act`: what is asked for; undefined where the ledger looks something up first. */
type Given<Act> = {
  tx: Transaction
  service: Service
  actor: Actor
  now: Date
  by: ActBy
  id: string
  body: unknown
  act: Act | undefined
  behind: Behind
}
type Answered<A extends z.ZodType> = ReturnType<ChangeRoute<Inputs, A>['handle']>

function askedRoute<Act, A extends z.ZodType>(
  noun: Noun,
  asked: Asked<string, Act>,
  answer: A,
  perform: (given: Given<Act>) => Answered<A>,
) {
  const { summary, right, body, status = 200 } = asked
  const { method, path } = routeOf(asked, `/${noun}s/{id}`)
  const names: Record<string, z.ZodType> = Object.fromEntries(
    namesBehind(asked).map((name) => [name, name === 'n' ? NUMBER : z.string()]),
  )
  return change({
    ...{ method, path, summary, right, status, answer },
    input: { params: pathId.extend(names), body },
    handle: ({ params: { id, ...others }, body: given, ...rest }) => {
      const behind = behindFrom(others)
      const act = asked.act?.(given as never, behind)
      return perform({ ...rest, id: idFrom({ id: String(id) }, noun), body: given, act, behind })
    },
  })
}

const behindFrom = (params: Record<string, unknown>): Behind =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name === 'n' ? String(value) : idFrom({ id: String(value) }, nounNamed(name)),
    ]),
  )

/** A route for each act on an item that is answered with the item.
 * @param perform does the act of this name, with the body that its shape has let through; what it gives is answered */
export const askedRoutes = <Name extends string, Act, A extends z.ZodType>(
  noun: Noun,
  every: [Name, Asked<string, Act>][],
  answer: A,
  perform: (name: Name, given: Given<Act>) => Answered<A>,
) =>
  Object.fromEntries(
    every.map(([name, asked]) => [name, askedRoute(noun, asked, answer, (given) => perform(name, given))]),
  ) as Record<Name, ReturnType<typeof askedRoute<Act, A>>>
