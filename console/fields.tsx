import type { ReactNode } from 'react'
import type { FieldError } from '../domain/refusal'

/** What a page tells after a refusal; `errors` name the fields by their form names. */
export type PageProblem = { title: string; detail: string; errors: FieldError[] }
/** What the person typed before a refusal, by form name, and what was wrong with it. */
export type Filled = { typed: Record<string, string>; errors: FieldError[] }

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
            <li key={error.path + error.message}>{error.message}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

type FieldProps = { act: string; name: string; label: string; filled: Filled; required?: boolean }

function fieldAttributes({ act, name, filled, required }: FieldProps) {
  const id = `${act}-${name}`
  const error = filled.errors.find(({ path }) => path === name)
  const marks = error ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } as const) : {}
  return { id, error, control: { id, name, required, defaultValue: filled.typed[name] ?? '', ...marks } }
}

function Labelled({
  id,
  label,
  error,
  children,
}: {
  id: string
  label: string
  error?: FieldError
  children: ReactNode
}) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {children}
      {error && (
        <p className="wrong" id={`${id}-wrong`}>
          {error.message}
        </p>
      )}
    </>
  )
}

/** A labelled field of one line; `number` asks for a whole number from 0 to 100. */
export function LineField(props: FieldProps & { number?: boolean; maxLength?: number }) {
  const { id, error, control } = fieldAttributes(props)
  const kind = props.number
    ? { type: 'number', inputMode: 'numeric' as const, min: 0, max: 100, step: 1 }
    : { type: 'text' }
  return (
    <Labelled id={id} label={props.label} error={error}>
      <input {...kind} {...control} maxLength={props.maxLength} />
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

export function CheckField({ act, name, label, filled }: FieldProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        id={`${act}-${name}`}
        name={name}
        value="yes"
        defaultChecked={filled.typed[name] === 'yes'}
      />
      {label}
    </label>
  )
}

/** The digits a person reads and types: what a mail scanner that presses buttons does not do. Never filled in. */
function CodeField({ act, code, filled }: { act: string; code: string; filled: Filled }) {
  const props = {
    act,
    name: 'code',
    label: `请输入四位数字 ${code} 以确认 · Type ${code} to confirm`,
    required: true,
  }
  const { id, error, control } = fieldAttributes({ ...props, filled: { ...filled, typed: {} } })
  return (
    <Labelled id={id} label={props.label} error={error}>
      <input
        {...control}
        className="code"
        type="text"
        inputMode="numeric"
        pattern="[0-9]{4}"
        maxLength={4}
        autoComplete="off"
      />
    </Labelled>
  )
}

export type FormProps = { token: string; code: string; act: string; requestKey: string; filled: Filled }

/** One form for one act: what it asks for, the digits to type, and its button. */
export function ActForm({
  form: { token, code, act, requestKey, filled },
  title,
  button,
  children,
}: {
  form: FormProps
  title: string
  button: string
  children?: ReactNode
}) {
  return (
    <form method="post" action={`/t/${encodeURIComponent(token)}`} aria-labelledby={`${act}-title`}>
      <h2 id={`${act}-title`}>{title}</h2>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="key" value={requestKey} />
      {children}
      <CodeField act={act} code={code} filled={filled} />
      <button type="submit">{button}</button>
    </form>
  )
}
