import type { PageProblem, ToldError } from '../../api/http/problems'
import type { ReactNode } from 'react'
import type { Label } from '../../domain/label'

/** What the person typed before a refusal, by form name, and what was wrong with it. */
export type Filled = { typed: Record<string, string>; errors: ToldError[] }

/** How the labels of a form are told: in the language of its page. */
export type Say = (label: Label) => string

/** The problem at the top of a page, with a list of the fields at fault. */
export function ProblemNotice({ problem }: { problem?: PageProblem }) {
  if (!problem) return null
  return (
    <section className="problem" role="alert">
      <h2>{problem.title}</h2>
      <p>{problem.detail}</p>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.path + error.message} data-fault={error.path}>
              {error.message}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** `form` is the id of the field's form. */
export type FieldProps = { form: string; name: string; label: string; filled: Filled; required?: boolean }

/** How a field is named, filled in and marked. */
function fieldAttributes({ form, name, filled, required }: FieldProps) {
  const id = `${form}-${name}`
  const error = filled.errors.find(({ path }) => path === name)
  const marks = error ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } as const) : {}
  return { id, error, control: { id, name, required, defaultValue: filled.typed[name] ?? '', ...marks } }
}

type Control = ReturnType<typeof fieldAttributes>['control']

/** A control between its label and what is wrong with it. */
export function Labelled({
  control: show,
  ...props
}: FieldProps & { control: (given: Control) => ReactNode }) {
  const { id, error, control } = fieldAttributes(props)
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      {show(control)}
      <FieldError id={id} error={error} />
    </>
  )
}

/** What is wrong with a field. */
const FieldError = ({ id, error }: { id: string; error?: ToldError }) =>
  error && (
    <p className="wrong" id={`${id}-wrong`}>
      {error.message}
    </p>
  )

type LineProps = FieldProps & {
  number?: boolean
  maxLength?: number
  secret?: boolean
  autoComplete?: string
  /** The id of a list that is offered. */
  list?: string
}

/** A labelled field of one line; `number` asks for a whole number from 0 to 100, and what is `secret` is never filled in. */
export function LineField(props: LineProps) {
  const kind = props.number
    ? { type: 'number', inputMode: 'numeric' as const, min: 0, max: 100, step: 1 }
    : props.secret
      ? { type: 'password' }
      : { type: 'text' }
  const { maxLength, autoComplete, list } = props
  const own = { maxLength, autoComplete, list, ...(props.secret ? { defaultValue: '' } : {}) }
  return <Labelled {...props} control={(control) => <input {...kind} {...control} {...own} />} />
}

/** A labelled field for a day. */
export const DayField = (props: FieldProps) => (
  <Labelled {...props} control={(control) => <input type="date" {...control} />} />
)

export const TextField = (props: FieldProps) => (
  <Labelled {...props} control={(control) => <textarea {...control} rows={4} />} />
)

/** A box to tick. `drafted`: whether a draft keeps it; not one that only says how the form is to be taken. */
export function CheckField({ drafted = true, ...props }: FieldProps & { drafted?: boolean }) {
  const { id, error, control } = fieldAttributes(props)
  const { defaultValue, ...own } = control
  return (
    <>
      <label className="check" htmlFor={id}>
        <input
          type="checkbox"
          {...own}
          value="yes"
          data-undrafted={drafted ? undefined : ''}
          defaultChecked={defaultValue === 'yes'}
        />
        {props.label}
      </label>
      <FieldError id={id} error={error} />
    </>
  )
}

/** The digits a person reads and types: what a mail scanner that presses buttons does not do. Never filled in. */
export function CodeField({ filled, ...props }: { form: string; label: string; filled: Filled }) {
  const pattern = { inputMode: 'numeric', pattern: '[0-9０-９]{4}', maxLength: 4 } as const
  return (
    <Labelled
      {...{ ...props, name: 'code', required: true, filled: { ...filled, typed: {} } }}
      control={(control) => (
        <input {...control} {...pattern} className="code" type="text" autoComplete="off" />
      )}
    />
  )
}
