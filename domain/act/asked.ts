import type { z } from 'zod'
import type { Label } from '../label'
import type { Right } from '../person/roles'

type Named = { name: string; label: Label; required?: true }

/** A field of the form that asks for an act; an empty one that is not `required` is left out. One named `budget.credit` is of the
 * member `budget` of the body.
 * - text: a long text; line: a short one; percent: a whole number from 0 to 100; number: one with two decimals at most; day;
 *   check: a box to tick; person: one of those it may go to. `clears`: an empty one says that there is none.
 * - choice: one of `options`, of which one with a `kind` stands only where its reader may do that act; or else of those that its
 *   page knows.
 * - known: nobody types it, its page knows it.
 * - items: the state of each item of a task; measures: rows of planned measures.
 * - evidence: where it is filed, and files; files: those alone. */
export type Field =
  | (Named & { as: 'text' | 'percent' | 'day' | 'check' })
  | (Named & { as: 'person' })
  | (Named & { as: 'line' | 'number'; longest?: number; clears?: true })
  | (Named & { as: 'choice'; options?: ({ value: string; kind?: string } & Label)[] })
  | { as: 'known'; name: string }
  | { as: 'items' | 'measures' | 'evidence' | 'files' }

type Method = 'post' | 'put' | 'delete'
/** What an address names behind its item, by its name there; a number is `n`. */
export type Behind = Record<string, string>

/** What a mailed link is for: a task in one of four ways, a finding, or the visits that its holder owes. */
export type LinkVerb = 'work' | 'review' | 'support' | 'answer' | 'finding' | 'visits'

/** What people may ask for: how by the API, and how by a form.
 * - kinds: of acts that it leads to; it is offered to whoever may do one of them now.
 * - at: its method, and its address behind that of its item. `numbered`: what the number in that address is of, as forms name it.
 * - status: of its answer, 200 where left out.
 * - act: what it asks for, by its body and what its address names; absent where the ledger looks something up first.
 * - ownRoute: its answer holds more than the item.
 * - corrects: its fields come filled in with what stands.
 * - anyVersion: its form holds whatever became of the item since its reader saw it.
 * - title: of its form; `narrower`: where its reader may not do the first of its kinds.
 * - mailed: the mailed links on whose page it is offered, too.
 * - seldom: what most readers did not come for stands behind a fold.
 * - bulk: it suits many items at once, each as by itself. */
export type Asked<Kind extends string = string, Act = unknown> = {
  kinds: readonly Kind[]
  at: Method | `${Method} /${string}`
  numbered?: 'extension' | 'measure'
  summary: string
  right: Right
  body?: z.ZodType
  status?: 201
  act?: (body: never, behind: Behind) => Act
  title: Label
  narrower?: Label
  intro?: Label
  fields: Field[]
  ownRoute?: true
  corrects?: true
  anyVersion?: true
  mailed?: readonly LinkVerb[]
  seldom?: true
  bulk?: true
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
    act?: (body: Body, behind: Behind) => Act
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
export const reasonField = {
  as: 'text',
  name: 'reason',
  label: { zh: '理由', en: 'Reason' },
  required: true,
} as const satisfies Field

/** The field that chooses the person to whom an act goes. */
export const personField = {
  as: 'person',
  name: 'person',
  label: { zh: '人员', en: 'Person' },
  required: true,
} as const satisfies Field

/** The choices of a closed list. */
export const optionsOf = <Code extends string>(codes: readonly Code[], names: Record<Code, Label>) =>
  codes.map((value) => ({ value, ...names[value] }))

/** The method and the address of the route for an act. `item`: the address of one item. */
export function routeOf({ at }: Pick<Asked, 'at'>, item: `/${string}`) {
  const [method, path = ''] = at.split(' ') as [Method, string?]
  return { method, path: `${item}${path}` as const }
}

/** What the address of an act names behind that of its item. */
export const namesBehind = ({ at }: Pick<Asked, 'at'>) =>
  [...at.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Whether the form of an act brings files. */
export const bringsFiles = ({ fields }: Asked) => fields.some(({ as }) => as === 'evidence' || as === 'files')

/** Whether an act is offered on a page. `verb`: of the mailed link behind which the page is; undefined: behind none. */
export const isOffered = ({ mailed }: Pick<Asked, 'mailed'>, verb: LinkVerb | undefined) =>
  verb === undefined || (mailed?.includes(verb) ?? false)
