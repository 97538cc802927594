import type { Request } from 'express'
import type { Frame } from './frame'
import type { FormState } from '../form/forms'
import type { Language } from '../../words/words'
import type { Actor } from '../../domain/person/access'
import type { Typed } from '../form/typed'
import type { Service } from '../../api/http/route'

/** A page of the console as somebody opens it. */
export type Viewing = {
  service: Service
  request: Request
  actor: Actor
  language: Language
  /** What the page shows around its own subject. */
  frame: Frame
  params: Record<string, string>
  /** The query of the page's address, each name once. */
  query: Record<string, string>
  /** The key of its forms, and what came of the last one. */
  state: FormState
  /** What a reading route of the API answers to this person, e.g. `read('get /tasks', { query })`. */
  read: (route: string, address?: Address) => Promise<unknown>
}

export type Address = { params?: Record<string, string>; query?: Record<string, string> }

/** What a form does: a changing route of the API, with what was typed as its body. */
export type Act = {
  route: string
  params?: (viewing: Viewing, typed: Typed) => Record<string, string>
  query?: (typed: Typed) => Record<string, string>
  body?: (typed: Typed, params: Record<string, string>) => unknown
  /** The ids of the rows that it is done for, each by itself; `show` then tells what came of each. */
  rows?: (typed: Typed) => string[]
  /** The name of the file field of its form. */
  file?: string
  /** Where the browser goes on to; the page itself where left out. */
  to?: (answer: unknown, viewing: Viewing) => string
  /** Shows the answer itself, where it is shown once. */
  show?: (viewing: Viewing, answer: unknown, typed: Typed) => Promise<string> | string
}
