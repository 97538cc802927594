import type { ReactNode } from 'react'
import type { FieldError } from '../domain/refusal'
import { ProblemNotice, type Filled, type PageProblem } from './fields'
import { frameWords } from './words/frame'
import type { Language } from './words/words'

/** What the forms of a page come back with. `key`: the idempotency key they carry; `done`: the act that has just been done. */
export type FormState = {
  language: Language
  key: string
  problem?: PageProblem
  refused?: { act: string; typed: Record<string, string> }
  done?: string
}

/** What was typed into the form of an act and refused, or nothing. */
export function filledOf({ refused, problem }: FormState, act: string): Filled {
  return refused?.act === act
    ? { typed: refused.typed, errors: problem?.errors ?? [] }
    : { typed: {}, errors: [] as FieldError[] }
}

/** What came of the last form: a problem, or that it is done. */
export function Outcome({ state }: { state: FormState }) {
  return (
    <>
      <ProblemNotice problem={state.problem} />
      {state.done && (
        <section className="done" role="status">
          <p>{frameWords(state.language)('done')}</p>
        </section>
      )}
    </>
  )
}

/** One form for one act of a page: its title, its fields and its button. `to`: where it is sent; the page itself where left
 * out. `hidden`: what it sends besides. `draft`: whether the browser may keep what is typed until it is sent. */
export function ActionForm({
  state,
  act,
  title,
  button,
  to,
  hidden = {},
  file = false,
  draft = true,
  children,
}: {
  state: FormState
  act: string
  title: string
  button: string
  to?: string
  hidden?: Record<string, string>
  file?: boolean
  draft?: boolean
  children?: ReactNode
}) {
  const t = frameWords(state.language)
  const id = ['form', act, ...Object.values(hidden)].join('-').replaceAll(/[^\w-]/g, '')
  return (
    <form
      method="post"
      action={to}
      aria-labelledby={id}
      encType={file ? 'multipart/form-data' : undefined}
      data-draft={draft ? id : undefined}
      data-restored={t('draftRestored')}
      data-offline={t('offline')}
    >
      <h2 id={id}>{title}</h2>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="key" value={`${state.key}${act}`} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <p className="quiet" data-told role="status" />
      <button type="submit">{button}</button>
    </form>
  )
}

/** One button in a row of a table, for one act upon that row. */
export function RowAct({
  state,
  act,
  button,
  hidden,
}: {
  state: FormState
  act: string
  button: string
  hidden: Record<string, string>
}) {
  return (
    <form className="plain" method="post">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="key" value={[state.key, act, ...Object.values(hidden)].join('')} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button>{button}</button>
    </form>
  )
}
