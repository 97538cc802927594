import { mapRecord } from '../../domain/mapRecord'
import type { ChangeRoute } from '../../api/http/route'
import { bringsFiles, type Asked, type Field } from '../../domain/act/asked'
import type { Label } from '../../domain/label'
import type { Act } from '../frame/viewing'
import { ChoiceField } from './choiceField'
import { DayField, LineField, TextField, type Filled, type Say } from './fields'
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
import type { Typed } from './typed'

/** Whom an act may go to. */
export type Candidate = { id: string; name: string; posts: { title: string; regionName: string }[] }

/** What the fields of a form choose from and ask about. `allowed`: what its reader may do now. */
export type Choice = {
  allowed: readonly string[]
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
      {fields.map((field) => (
        <OneField key={'name' in field ? field.name : field.as} field={field} {...shown} />
      ))}
    </>
  )
}

function OneField({ field, choice, ...form }: Shown & { field: Field }) {
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
      return <ChoiceField {...{ ...form, name, options }} label={say(label)} empty={say(CHOOSE)} required />
    }
    case 'text':
    case 'number':
    case 'day': {
      const common = { ...form, name: field.name, label: say(field.label), required: field.required }
      if (field.as === 'day') return <DayField {...common} />
      return field.as === 'number' ? <LineField {...common} number /> : <TextField {...common} />
    }
  }
}

const optionsIn = ({ options }: Extract<Field, { as: 'choice' }>, { allowed }: Choice, say: Say) =>
  options
    .filter(({ kind }) => kind === undefined || allowed.includes(kind))
    .map((option) => ({ value: option.value, label: say(option) }))

/** People as options, each under every post they hold. */
const peopleIn = ({ people = [] }: Choice) =>
  people.map(({ id, name, posts }) => ({
    value: id,
    label: [name, ...posts.map(({ title, regionName }) => `${regionName} ${title}`)].join(' · '),
  }))

/** What was typed into the fields of a form, as the body of its route has it. */
function bodyTyped({ fields }: Asked, typed: Typed): object {
  return fields.reduce((body, field) => ({ ...body, ...memberTyped(field, typed) }), {})
}

function memberTyped(field: Field, typed: Typed): object {
  switch (field.as) {
    case 'items':
      return { items: itemsIn(typed) }
    case 'measures':
      return { measures: measuresIn(typed) }
    case 'evidence':
    case 'files':
      return { evidence: evidenceIn(typed) }
    case 'text':
    case 'number':
    case 'day':
    case 'person':
    case 'choice': {
      const value = typed[field.name]?.trim() ?? ''
      if (value === '' && !('required' in field)) return {}
      return { [field.name]: field.as === 'number' && /^-?[\d.]+$/.test(value) ? Number(value) : value }
    }
  }
}

/** What the forms of a page do: each what its act asks for, by its route. */
export const actsAsked = <Name extends string>(
  every: Record<Name, Asked>,
  routes: Record<Name, ChangeRoute>,
): Record<Name, Act> =>
  mapRecord(every, (name, asked) => {
    const { numbered, body: shape, mailed = [] } = asked
    return {
      route: routes[name],
      mailed,
      ...(numbered && {
        params: ({ params }: { params: Record<string, string> }, typed: Typed) => ({
          ...params,
          n: typed[numbered] ?? '',
        }),
      }),
      ...(shape && { shape, body: (typed: Typed) => bodyTyped(asked, typed) }),
    }
  })

/** Those whose forms bring files. */
export const actsWithFiles = (every: [string, Asked][]) =>
  every.filter(([, asked]) => bringsFiles(asked)).map(([name]) => name)
