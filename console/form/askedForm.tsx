import { Fragment, type ReactNode } from 'react'
import type { Asked, Field } from '../../domain/act/asked'
import type { Label } from '../../domain/label'
import { ChoiceField } from './choiceField'
import { DayField, LineField, TextField, type Filled } from './fields'
import type { Typed } from './typed'

/** Whom an act may go to. */
export type Candidate = { id: string; name: string; posts: { title: string; regionName: string }[] }
type Form = { form: string; filled: Filled }
/** How the labels of a form are told: in the language of its page. */
export type Say = (label: Label) => string

/** The fields of the form that asks for an act. `people`: whom it may go to; `submission`: the fields that hand something in. */
export function AskedFields({
  asked: { intro, fields },
  say,
  people,
  submission,
  ...form
}: Form & { asked: Asked; say: Say; people: Candidate[]; submission: ReactNode }) {
  return (
    <>
      {intro && <p className="quiet">{say(intro)}</p>}
      {fields.map((field) =>
        field.as === 'submission' ? (
          <Fragment key="submission">{submission}</Fragment>
        ) : (
          <OneField key={field.name} {...form} {...{ field, say, people }} />
        ),
      )}
    </>
  )
}

/** Whether the form of an act brings files. */
export const bringsFiles = ({ fields }: Asked) => fields.some(({ as }) => as === 'submission')

function OneField({
  field,
  say,
  people,
  ...form
}: Form & { field: Exclude<Field, { as: 'submission' }>; say: Say; people: Candidate[] }) {
  const { as, name } = field
  const common = { ...form, name, label: say(field.label) }
  if (as === 'choice' || as === 'person') {
    const options =
      as === 'choice'
        ? field.options.map((option) => ({ value: option.value, label: say(option) }))
        : people.map(personChoice)
    return <ChoiceField {...common} options={options} empty={say(CHOOSE)} required />
  }
  if (as === 'day') return <DayField {...common} required={field.required} />
  if (as === 'percent') return <LineField {...common} required={field.required} number />
  return <TextField {...common} required={field.required} />
}

const CHOOSE: Label = { zh: '请选择', en: 'Choose' }

const personChoice = ({ id, name, posts }: Candidate) => ({
  value: id,
  label: [name, ...posts.map(({ title, regionName }) => `${regionName} ${title}`)].join(' · '),
})

/** What was typed into the fields of a form, as the body of its route has it; `submission`: what was handed in.
 * @throws Refused as `submission` does */
export function bodyTyped({ fields }: Asked, typed: Typed, submission: (typed: Typed) => object): object {
  const bodies = fields.map((field): object => {
    if (field.as === 'submission') return submission(typed)
    const value = typed[field.name]?.trim() ?? ''
    if (value === '' && (field.as === 'percent' || !('required' in field))) return {}
    return { [field.name]: field.as === 'percent' ? Number(value) : value }
  })
  return bodies.reduce((all, each) => ({ ...all, ...each }), {})
}
