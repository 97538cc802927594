import type { z } from 'zod'
import type { Label } from '../label'
import type { Right } from '../person/roles'

/** A field of the form that asks for an act; an empty one that is not `required` is left out.
 * - text: a long text; number: a whole one from 0 to 100; day; person: one of those it may go to.
 * - choice: one of `options`, of which one with a `kind` stands only where its reader may do that act.
 * - items: the state of each item of a task; measures: rows of planned measures.
 * - evidence: where it is filed, and files; files: those alone. */
export type Field =
  | { as: 'text' | 'number' | 'day' | 'person'; name: string; label: Label; required?: true }
  | { as: 'choice'; name: string; label: Label; options: ({ value: string; kind?: string } & Label)[] }
  | { as: 'items' | 'measures' | 'evidence' | 'files' }

/** What a mailed link is for: a task in one of four ways, or a finding. */
export type LinkVerb = 'work' | 'review' | 'support' | 'answer' | 'finding'

/** What people may ask for: how by the API, and how by a form.
 * - kinds: of acts that it leads to; it is offered to whoever may do one of them now.
 * - at: its method, and its address behind that of its item. `numbered`: what the number in that address is of, as forms name it.
 * - act: what it asks for; absent where the ledger looks something up first.
 * - ownRoute: its answer holds more than the item.
 * - title: of its form; `narrower`: where its reader may not do the first of its kinds.
 * - mailed: the mailed links on whose page it is offered, too.
 * - seldom: what most readers did not come for stands behind a fold. */
export type Asked<Kind extends string = string, Act = unknown> = {
  kinds: readonly Kind[]
  at: `${'post' | 'delete'} /${string}`
  numbered?: 'extension' | 'measure'
  summary: string
  right: Right
  body?: z.ZodType
  act?: (body: never) => Act
  title: Label
  narrower?: Label
  intro?: Label
  fields: Field[]
  ownRoute?: true
  mailed?: readonly LinkVerb[]
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

/** The names of what is answered with its item alone. */
export type PlainNames<Every extends Record<string, { ownRoute?: true }>> = {
  [Name in keyof Every]: true extends Every[Name]['ownRoute'] ? never : Name
}[keyof Every]

/** What is answered with its item alone, in the order in which `kinds` names the acts of a life. */
export function plainlyAskedOf<Name extends string, Plain extends Name, A extends Asked>(
  every: [Name, A][],
  kinds: string[],
): [Plain, A][] {
  const placeOf = ({ kinds: [first = ''] }: A) => kinds.indexOf(first)
  return every
    .filter((each): each is [Plain, A] => !each[1].ownRoute)
    .sort(([, one], [, other]) => placeOf(one) - placeOf(other))
}

/** The field of the reason for an act. */
export const reasonField: Field = {
  as: 'text',
  name: 'reason',
  label: { zh: '理由', en: 'Reason' },
  required: true,
}

/** Whether the form of an act brings files. */
export const bringsFiles = ({ fields }: Asked) => fields.some(({ as }) => as === 'evidence' || as === 'files')

/** Whether an act is offered on a page. `verb`: of the mailed link behind which the page is; undefined: behind none. */
export const isOffered = ({ mailed }: Pick<Asked, 'mailed'>, verb: LinkVerb | undefined) =>
  verb === undefined || (mailed?.includes(verb) ?? false)
