import type { PageProblem } from '../../api/http/problems'
import type { ReactNode } from 'react'
import type { ToldError } from '../../api/http/problems'
import type { Language } from '../../words/words'

/** What the person typed before a refusal, by form name, and what was wrong with it. */
export type Filled = { typed: Record<string, string>; errors: ToldError[] }

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
type FieldProps = { form: string; name: string; label: string; filled: Filled; required?: boolean }

function fieldAttributes({ form, name, filled, required }: FieldProps) {
  const id = `${form}-${name}`
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
  error?: ToldError
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
export function CheckField({
  form,
  name,
  label,
  filled,
  drafted = true,
}: FieldProps & { drafted?: boolean }) {
  return (
    <label className="check">
      <input
        type="checkbox"
        id={`${form}-${name}`}
        name={name}
        value="yes"
        data-undrafted={drafted ? undefined : ''}
        defaultChecked={filled.typed[name] === 'yes'}
      />
      {label}
    </label>
  )
}

/** The digits a person reads and types: what a mail scanner that presses buttons does not do. Never filled in. */
function CodeField({
  form,
  code,
  filled,
  language,
}: {
  form: string
  code: string
  filled: Filled
  language?: Language
}) {
  const [zh, en] = [`请输入四位数字 ${code} 以确认`, `Type ${code} to confirm`]
  const props = {
    form,
    name: 'code',
    label: language === undefined ? `${zh} · ${en}` : { zh, en }[language],
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

/** What the forms of a page behind a link have in common. */
export type LinkForms = {
  token: string
  /** The four digits to type. */
  code: string
  /** The idempotency key that the forms carry. */
  key: string
  problem?: PageProblem
  /** The form that was refused and what was typed into it, by form name. */
  refused?: { act: string; typed: Record<string, string> }
}

/** One form: its id on the page, what it does, of which letter, and what it comes back with after a refusal. */
export type FormProps = {
  id: string
  token: string
  code: string
  act: string
  letterId?: string
  requestKey: string
  filled: Filled
}

/** The form of an act on the task, or on one of its letters; the one that was refused comes back as it was typed. */
export function formOf(
  { token, code, key, problem, refused }: LinkForms,
  act: string,
  letterId?: string,
): FormProps {
  const isRefused = refused?.act === act && refused.typed['letter'] === letterId
  return {
    id: letterId === undefined ? act : `${act}-${letterId}`,
    token,
    code,
    act,
    letterId,
    requestKey: key,
    filled: isRefused ? { typed: refused.typed, errors: problem?.errors ?? [] } : { typed: {}, errors: [] },
  }
}

/** One form for one act: what it asks for, the digits to type, and its button. `to`: where it is sent; `language`: of its page,
 * where that is in one alone. */
export function ActForm({
  form: { id, token, code, act, letterId, requestKey, filled },
  language,
  to = `/t/${encodeURIComponent(token)}`,
  title,
  button,
  files,
  children,
}: {
  form: FormProps
  language?: Language
  to?: string
  title: string
  button: string
  /** Whether it brings files. */
  files?: boolean
  children?: ReactNode
}) {
  return (
    <form
      method="post"
      action={to}
      encType={files ? 'multipart/form-data' : undefined}
      aria-labelledby={`${id}-title`}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="key" value={requestKey} />
      {letterId !== undefined && <input type="hidden" name="letter" value={letterId} />}
      {children}
      <CodeField form={id} code={code} filled={filled} language={language} />
      <button type="submit">{button}</button>
    </form>
  )
}
