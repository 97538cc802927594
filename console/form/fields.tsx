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
export function fieldAttributes({ form, name, filled, required }: FieldProps) {
  const id = `${form}-${name}`
  const error = filled.errors.find(({ path }) => path === name)
  const marks = error ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } as const) : {}
  return { id, error, control: { id, name, required, defaultValue: filled.typed[name] ?? '', ...marks } }
}

export function Labelled({
  id,
  label,
  error,
  children,
}: {
  id: string
  label: string
  error?: ToldError
  children: ReactNode
}) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {children}
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
  const { id, error, control } = fieldAttributes(props)
  const kind = props.number
    ? { type: 'number', inputMode: 'numeric' as const, min: 0, max: 100, step: 1 }
    : props.secret
      ? { type: 'password' }
      : { type: 'text' }
  const { maxLength, autoComplete, list } = props
  const own = { maxLength, autoComplete, list, ...(props.secret ? { defaultValue: '' } : {}) }
  return (
    <Labelled id={id} label={props.label} error={error}>
      <input {...kind} {...control} {...own} />
    </Labelled>
  )
}

/** A labelled field for a day. */
export function DayField(props: FieldProps) {
  const { id, error, control } = fieldAttributes(props)
  return (
    <Labelled id={id} label={props.label} error={error}>
      <input type="date" {...control} />
    </Labelled>
  )
}

export function TextField(props: FieldProps) {
  const { id, error, control } = fieldAttributes(props)
  return (
    <Labelled id={id} label={props.label} error={error}>
      <textarea {...control} rows={4} />
    </Labelled>
  )
}

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
export function CodeField({ form, label, filled }: { form: string; label: string; filled: Filled }) {
  const props = { form, name: 'code', label, required: true, filled: { ...filled, typed: {} } }
  const { id, error, control } = fieldAttributes(props)
  return (
    <Labelled id={id} label={label} error={error}>
      <input
        {...control}
        className="code"
        type="text"
        inputMode="numeric"
        pattern="[0-9０-９]{4}"
        maxLength={4}
        autoComplete="off"
      />
    </Labelled>
  )
}
