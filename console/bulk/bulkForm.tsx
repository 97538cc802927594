import type { Asked, Field } from '../../domain/act/asked'
import { bulkWords } from '../../words/pages/bulk'
import { labelIn, type Language } from '../../words/words'
import { AskedFields, type Candidate } from '../form/askedForm'
import type { Filled, Say } from '../form/fields'
import type { FormState } from '../form/forms'
import type { Typed } from '../form/typed'

/** Which lists have boxes, and where their form is sent. */
export type BulkPlace = 'tasks' | 'letters'
/** What the reader of a list may ask for on many of its rows, and whom it may go to. */
export type BulkView = { place: BulkPlace; state: FormState; acts: [string, Asked][]; people: Candidate[] }

const FORM = 'bulk'

/** How a field is named in a form that has those of several acts. */
export const nameIn = (act: string, name: string) => `${act}__${name}`

/** What was typed into the fields of one act, by their own names. */
export const typedFor = (act: string, typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      name.startsWith(nameIn(act, '')) ? [[name.slice(nameIn(act, '').length), value]] : [],
    ),
  )

/** The box of a row. It stands in the table, and belongs to the form below. */
export const BulkBox = ({ id, name, language }: { id: string; name: string; language: Language }) => (
  <input
    type="checkbox"
    name={`row.${id}`}
    value="yes"
    form={FORM}
    aria-label={bulkWords(language)('selectRow', { name })}
  />
)

/** The one form below a list: each act with its fields and its button, which shows first what it would do. */
export function BulkForm({ view: { place, state, acts, people } }: { view: BulkView }) {
  const t = bulkWords(state.language)
  if (acts.length === 0) return null
  return (
    <form
      className="screen"
      method="post"
      action={`/${place}/bulk`}
      id={FORM}
      aria-labelledby="bulk-title"
      autoComplete="off"
    >
      <h2 id="bulk-title">{t('form')}</h2>
      <p className="quiet">{t('hint')}</p>
      <input type="hidden" name="key" value={state.key} />
      {acts.map(([name, asked]) => (
        <BulkAct key={name} {...{ name, asked, people }} language={state.language} filled={NOTHING} />
      ))}
    </form>
  )
}

const NOTHING: Filled = { typed: {}, errors: [] }

/** The fields and the button of one act. Nothing is required by the browser: the fields of other acts stay empty. */
export function BulkAct({
  name,
  asked,
  people,
  language,
  filled,
}: {
  name: string
  asked: Asked
  people: Candidate[]
  language: Language
  filled: Filled
}) {
  const say: Say = (label) => labelIn(language, label)
  const title = say(asked.title)
  const prefixed: Asked = {
    ...asked,
    intro: undefined,
    fields: asked.fields.map((field) => named(name, field)),
  }
  const button = (
    <button type="submit" name="act" value={name} formNoValidate>
      {bulkWords(language)('preview', { act: title })}
    </button>
  )
  if (asked.fields.length === 0) return <p>{button}</p>
  return (
    <details open={filled.errors.length > 0}>
      <summary>{title}</summary>
      <AskedFields
        asked={prefixed}
        form={FORM}
        filled={filled}
        say={say}
        choice={{ allowed: asked.kinds, people }}
      />
      {button}
    </details>
  )
}

function named(act: string, field: Field): Field {
  return 'name' in field ? { ...field, name: nameIn(act, field.name) } : field
}
