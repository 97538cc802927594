import type { Request } from 'express'
import type { z } from 'zod'
import type { LinkVerb } from '../../domain/act/asked'
import type { Channel } from '../../ledger/record/records'
import type { Frame } from './frame'
import type { FormState } from '../form/forms'
import type { Language } from '../../words/words'
import type { Actor } from '../../domain/person/access'
import type { Typed } from '../form/typed'
import type { PageProblem } from '../../api/http/problems'
import type { AddressOf, ChangeRoute, Inputs, ReadRoute, Service } from '../../api/http/route'

/** A page of the console as somebody opens it. */
export type Viewing = {
  service: Service
  request: Request
  actor: Actor
  language: Language
  channel: Extract<Channel, 'console' | 'mail'>
  /** Refuses a form that does not bring what one of this page has to. */
  check?: (typed: Typed) => Promise<void>
  /** What the page shows around its own subject. */
  frame: Frame
  params: Record<string, string>
  /** The query of the page's address, each name once. */
  query: Record<string, string>
  /** The key of its forms, and what came of the last one. */
  state: FormState
  /** What a reading route of the API answers to this person, e.g. `read(taskRoutes.list, { query })`. */
  read: <I extends Inputs, A extends z.ZodType>(
    route: ReadRoute<I, A>,
    address?: Partial<AddressOf<I>>,
  ) => Promise<z.output<A>>
}

/** What came of an act for one row; `problem`: null where it is done. */
export type RowResult = { id: string; problem: PageProblem | null }

type KeyOf<T> = T extends unknown ? keyof T : never
/** A body as it was typed: what its fields hold is for the route to judge. */
type BodyTyped<S> = { [Key in KeyOf<S extends z.ZodType ? z.input<S> : never>]?: unknown }

type HowOf<I extends Inputs, A extends z.ZodType> = {
  params?(viewing: Viewing, typed: Typed): AddressOf<I>['params']
  query?(typed: Typed): AddressOf<I>['query']
  body?(typed: Typed, params: Record<string, string | undefined>): BodyTyped<I['body']>
  /** How its body has to be: what is not so comes back at its field. */
  shape?: z.ZodType
  /** The mailed links behind which its form stands, too. */
  mailed?: readonly LinkVerb[]
  /** The name of the file field of its form. */
  file?: string
  /** Where the browser goes on to; the page itself where left out. */
  to?(answer: z.output<A>, viewing: Viewing): string
  /** Shows the answer itself, where it is shown once. */
  show?(this: void, viewing: Viewing, answer: z.output<A>, typed: Typed): Promise<string> | string
  /** The ids of the rows that it is done for, each by itself, and how it shows what came of each. */
  rows?: {
    of: (typed: Typed) => string[]
    show: (viewing: Viewing, results: RowResult[]) => Promise<string>
  }
}

/** What a form does: a changing route of the API, with what was typed as its body. */
export type Act = HowOf<Inputs, z.ZodType> & { route: ChangeRoute }

/** Names what a form does, with the types of its route. */
export const performs = <I extends Inputs, A extends z.ZodType>(
  route: ChangeRoute<I, A>,
  how: HowOf<I, A> = {},
): Act => ({ route, ...how })
