import type { Asked, Field } from '../../domain/act/asked'
import type { Label } from '../../domain/label'
import { frameWords } from '../../words/pages/frame'
import { labelIn } from '../../words/words'
import { ChoiceField } from './choiceField'
import { DayField, LineField, TextField, type Filled } from './fields'
import { ActionForm, filledOf, type FormState } from './forms'
import type { Typed } from './typed'

/** Whom an act may go to. */
export type Candidate = { id: string; name: string; posts: { title: string; regionName: string }[] }
type Handing = (field: { form: string; filled: Filled }) => React.ReactNode

/** The form that asks for an act. `hidden`: what it sends besides; `people`: whom it may go to; `submission`: the fields that hand
 * something in. */
export function AskedForm({
  asked: { title, intro, fields },
  act,
  state,
  hidden,
  people,
  submission,
}: {
  asked: Asked
  act: string
  state: FormState
  hidden: Record<string, string>
  people: Candidate[]
  submission: Handing
}) {
  const { language } = state
  const [name, form] = [labelIn(language, title), { form: `form-${act}`, filled: filledOf(state, act) }]
  const handsIn = fields.some(({ as }) => as === 'submission')
  return (
    <ActionForm state={state} act={act} hidden={hidden} title={name} button={name} file={handsIn}>
      {intro && <p className="quiet">{labelIn(language, intro)}</p>}
      {fields.map((field) =>
        field.as === 'submission' ? (
          submission(form)
        ) : (
          <OneField key={field.name} {...form} field={field} {...{ language, people }} />
        ),
      )}
    </ActionForm>
  )
}

function OneField({
  field,
  language,
  people,
  ...form
}: {
  field: Exclude<Field, { as: 'submission' }>
  language: FormState['language']
  people: Candidate[]
  form: string
  filled: Filled
}) {
  const { as, name } = field
  const common = { ...form, name, label: labelIn(language, field.label) }
  if (as === 'choice' || as === 'person') {
    const options = as === 'choice' ? choices(language, field.options) : people.map(personChoice)
    return <ChoiceField {...common} options={options} empty={frameWords(language)('choose')} required />
  }
  if (as === 'day') return <DayField {...common} required={field.required} />
  if (as === 'percent') return <LineField {...common} required={field.required} number />
  return <TextField {...common} required={field.required} />
}

const choices = (language: FormState['language'], options: ({ value: string } & Label)[]) =>
  options.map((option) => ({ value: option.value, label: labelIn(language, option) }))

const personChoice = ({ id, name, posts }: Candidate) => ({
  value: id,
  label: [name, ...posts.map(({ title, regionName }) => `${regionName} ${title}`)].join(' · '),
})

/** What was typed into the fields of a form, as the body of its route has it; `submission`: what was handed in.
 * @throws Refused as `submission` does */
export function bodyTyped({ fields }: Asked, typed: Typed, submission: (typed: Typed) => object): object {
  const bodies = fields.map((field) => {
    if (field.as === 'submission') return submission(typed)
    const value = typed[field.name]?.trim() ?? ''
    if (value === '' && (field.as === 'percent' || !('required' in field))) return {}
    return { [field.name]: field.as === 'percent' ? Number(value) : value }
  })
  return Object.assign({}, ...bodies) as object
}
