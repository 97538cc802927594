import type { z } from 'zod'
import type { Label } from '../label'
import type { Right } from '../person/roles'

/** A field of the form that asks for an act; an empty one that is not `required` is left out.
 * - text: a long text; percent: a whole number from 0 to 100; day; person: one of those it may go to; choice: one of `options`.
 * - submission: the outcome, the state of each item, and what proves it. */
export type Field =
  | { as: 'text' | 'percent' | 'day' | 'person'; name: string; label: Label; required?: true }
  | { as: 'choice'; name: string; label: Label; options: ({ value: string } & Label)[] }
  | { as: 'submission' }

/** What people may ask for: how by the API, and how by a form.
 * - kinds: of acts that it leads to; it is offered to whoever may do one of them now.
 * - at: its method, and its address behind that of its item.
 * - act: what it asks for; absent where the ledger looks something up first.
 * - ownRoute: its answer holds more than the item.
 * - mailed: the verb of the mailed links on whose page it is offered, too.
 * - seldom: what most readers did not come for stands behind a fold. */
export type Asked<Kind extends string = string, Act = unknown> = {
  kinds: readonly Kind[]
  at: `${'post' | 'delete'} /${string}`
  summary: string
  right: Right
  body?: z.ZodType
  act?: (body: never) => Act
  title: Label
  intro?: Label
  fields: Field[]
  ownRoute?: true
  mailed?: 'work' | 'review' | 'support'
  seldom?: true
}

/** Names what people may ask for, with the type of its body, and whether it has a route of its own. */
export const asked = <
  const Kind extends string,
  Body = undefined,
  Act = never,
  Own extends true | undefined = undefined,
>(
  definition: Omit<Asked<Kind, Act>, 'body' | 'act' | 'ownRoute'> & {
    body?: z.ZodType<Body>
    act?: (body: Body) => Act
    ownRoute?: Own
  },
): Asked<Kind, Act> & { ownRoute?: Own } => definition

/** The field of the reason for an act. */
export const reasonField: Field = {
  as: 'text',
  name: 'reason',
  label: { zh: '理由', en: 'Reason' },
  required: true,
}
