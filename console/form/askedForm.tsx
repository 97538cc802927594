import { mapRecord } from '../../domain/mapRecord'
import type { ChangeRoute } from '../../api/http/route'
import { bringsFiles, namesBehind, type Asked, type Field } from '../../domain/act/asked'
import type { Label } from '../../domain/label'
import { Refused, type FieldError } from '../../domain/refusal'
import type { Act } from '../frame/viewing'
import { ChoiceField } from './choiceField'
import { CheckField, DayField, LineField, TextField, type Filled, type Say } from './fields'
import { FilesField } from './filesField'
import {
  evidenceIn,
  EvidenceFields,
  ItemFields,
  itemsIn,
  MeasureFields,
  measuresIn,
  type EvidenceAsked,
} from './groupFields'
import { numberIn, type Typed } from './typed'

/** A person to whom an act may go. */
export type Candidate = { id: string; name: string; posts: { title: string; regionName: string }[] }

export type Option = { value: string; label: string }

/** What the fields of a form choose from and ask about. `allowed`: what its reader may do now; `known`: what may be chosen in a
 * field whose choices its page knows; `standing`: what is put right; both by the names of the fields. */
export type Choice = {
  allowed: readonly string[]
  known?: Record<string, Option[]>
  standing?: Typed
  people?: Candidate[]
  items?: { key: string; name: Label }[]
  evidence?: EvidenceAsked
}
type Shown = { form: string; filled: Filled; say: Say; choice: Choice }

const CHOOSE: Label = { zh: '请选择', en: 'Choose' }

/** The fields of the form that asks for an act. */
export function AskedFields({ asked: { intro, fields }, ...shown }: Shown & { asked: Asked }) {
  return (
    <>
      {intro && <p className="quiet">{shown.say(intro)}</p>}
      {fields.map((field) =>
        field.as === 'known' ? null : (
          <OneField key={'name' in field ? field.name : field.as} field={field} {...shown} />
        ),
      )}
    </>
  )
}

function OneField({ field, choice, ...form }: Shown & { field: Exclude<Field, { as: 'known' }> }) {
  const { say } = form
  switch (field.as) {
    case 'items':
      return <ItemFields {...form} items={choice.items ?? []} />
    case 'measures':
      return <MeasureFields {...form} people={peopleIn(choice)} />
    case 'evidence':
      return <EvidenceFields {...form} evidence={choice.evidence ?? { kinds: [], atLeast: 0 }} />
    case 'files':
      return <FilesField {...form} />
    case 'choice':
    case 'person': {
      const { name, label } = field
      const options = field.as === 'choice' ? optionsIn(field, choice, say) : peopleIn(choice)
      const empty = form.filled.typed[name] ? undefined : say(CHOOSE)
      return <ChoiceField {...{ ...form, name, options, empty }} label={say(label)} required />
    }
    case 'text':
    case 'line':
    case 'percent':
    case 'number':
    case 'day':
    case 'check':
      return <TypedField {...{ ...form, field }} />
  }
}

type TypedOne = Exclude<Extract<Field, { label: Label }>, { as: 'choice' | 'person' }>

/** A field that is typed into, or ticked. */
function TypedField({ field, say, ...form }: Omit<Shown, 'choice'> & { field: TypedOne }) {
  const common = { ...form, name: field.name, label: say(field.label), required: field.required }
  switch (field.as) {
    case 'day':
      return <DayField {...common} />
    case 'check':
      return <CheckField {...common} />
    case 'percent':
      return <LineField {...common} number />
    case 'line':
    case 'number':
      return <LineField {...common} maxLength={field.longest} />
    case 'text':
      return <TextField {...common} />
  }
}

const optionsIn = (
  { name, options }: Extract<Field, { as: 'choice' }>,
  { allowed, known = {} }: Choice,
  say: Say,
): Option[] =>
  options
    ?.filter(({ kind }) => kind === undefined || allowed.includes(kind))
    .map((option) => ({ value: option.value, label: say(option) })) ??
  known[name] ??
  []

/** People as options, each under every post they hold. */
const peopleIn = ({ people = [] }: Choice) =>
  people.map(({ id, name, posts }) => ({
    value: id,
    label: [name, ...posts.map(({ title, regionName }) => `${regionName} ${title}`)].join(' · '),
  }))

/** What was typed into the fields of a form, as the body of its route has it. */
function bodyTyped({ at, fields }: Asked, typed: Typed): object {
  const given = fields.filter((field) => !('name' in field && at.includes(`{${field.name}}`)))
  const groups = new Set(given.map(groupOf).filter((group) => group !== undefined))
  return {
    ...membersTyped(given, undefined, typed),
    ...Object.fromEntries([...groups].map((group) => [group, membersTyped(given, group, typed)])),
  }
}

/** The member of the body of whose members a field is one; undefined: it is of the body itself. */
const groupOf = (field: Field) =>
  'name' in field && field.name.includes('.') ? field.name.split('.')[0] : undefined

const membersTyped = (fields: Field[], group: string | undefined, typed: Typed): object =>
  fields
    .filter((field) => groupOf(field) === group)
    .reduce((members, field) => ({ ...members, ...memberTyped(field, typed) }), {})

function memberTyped(field: Field, typed: Typed): object {
  if ('name' in field) {
    const value = valueTyped(field, typed[field.name]?.trim() ?? '')
    return value === undefined ? {} : { [field.name.split('.').at(-1) ?? '']: value }
  }
  switch (field.as) {
    case 'items':
      return { items: itemsIn(typed) }
    case 'measures':
      return { measures: measuresIn(typed) }
    case 'evidence':
    case 'files':
      return { evidence: evidenceIn(typed) }
  }
}

/** What was typed into one field; undefined: nothing. */
function valueTyped(field: Extract<Field, { name: string }>, text: string) {
  if (field.as === 'check') return text === 'yes'
  if (text === '' && 'clears' in field) return null
  if (text === '' && !('required' in field)) return undefined
  return field.as === 'percent' || field.as === 'number' ? numberIn(text) : text
}

/** What of a form its address names. @throws Refused `refused` at a field in which nothing was chosen */
function addressTyped(behind: string[], numbered: string | undefined, typed: Typed) {
  const named = behind.map((each) => ({ each, path: numbered ?? each, value: typed[numbered ?? each] ?? '' }))
  const errors = named.flatMap(({ path, value }): FieldError[] =>
    value === '' ? [{ path, fault: 'shape.missing' }] : [],
  )
  if (errors.length > 0) throw new Refused('refused', 'fields.to-mend', errors)
  return Object.fromEntries(named.map(({ each, value }) => [each, value]))
}

/** What the forms of a page do: each what its act asks for, by its route. */
export const actsAsked = <Name extends string>(
  every: Record<Name, Asked>,
  routes: Record<NoInfer<Name>, ChangeRoute>,
): Record<Name, Act> =>
  mapRecord(every, (name, asked) => {
    const { numbered, body: shape, mailed = [] } = asked
    const behind = namesBehind(asked)
    return {
      route: routes[name],
      mailed,
      ...(behind.length > 0 && {
        params: ({ params }: { params: Record<string, string> }, typed: Typed) => ({
          ...params,
          ...addressTyped(behind, numbered, typed),
        }),
      }),
      ...(shape && { shape, body: (typed: Typed) => bodyTyped(asked, typed) }),
    }
  })

/** Those whose forms bring files. */
export const actsWithFiles = (every: [string, Asked][]) =>
  every.filter(([, asked]) => bringsFiles(asked)).map(([name]) => name)
