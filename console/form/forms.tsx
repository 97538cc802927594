import type { PageProblem } from '../../api/http/problems'
import type { ReactNode } from 'react'
import { CodeField, ProblemNotice, type Filled } from './fields'
import { frameWords } from '../../words/pages/frame'
import { linkWords } from '../../words/pages/links'
import type { Language } from '../../words/words'

/** What the forms of a page come back with. `key`: the idempotency key they carry; `code`: the digits that are typed into each,
 * behind a mailed link; `done`: the act that has just been done. */
export type FormState = {
  language: Language
  key: string
  code?: string
  problem?: PageProblem
  refused?: { act: string; typed: Record<string, string> }
  done?: string
}

/** What was typed into the form of an act and refused, or nothing. `about`: what the form sends of what it is about. */
export function filledOf(
  { refused, problem }: FormState,
  act: string,
  about: Record<string, string> = {},
): Filled {
  return refused?.act === act && isAbout(refused.typed, about)
    ? { typed: refused.typed, errors: problem?.errors ?? [] }
    : { typed: {}, errors: [] }
}

const isAbout = (typed: Record<string, string>, about: Record<string, string>) =>
  Object.entries(about).every(([name, value]) => typed[name] === value)

/** What came of the last form: a problem, or that it is done. */
export function Outcome({ state }: { state: FormState }) {
  return (
    <>
      <ProblemNotice problem={state.problem} />
      {state.done && !state.problem && (
        <section className="done" role="status">
          <p>{frameWords(state.language)('done')}</p>
        </section>
      )}
    </>
  )
}

/** One form for one act of a page: its title, its fields and its button. `to`: where it is sent; the page itself where left
 * out. `about`: what it sends of what it is about, where a page has several of its kind. `hidden`: what it sends besides. `draft`: whether the browser may keep what is typed until the form was answered, which
 * it does not behind a mailed link. */
export function ActionForm({
  state,
  act,
  title,
  button,
  to,
  about = {},
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
  about?: Record<string, string>
  hidden?: Record<string, string>
  file?: boolean
  draft?: boolean
  children?: ReactNode
}) {
  const { code, language } = state
  const sent = { ...about, ...hidden }
  const id = idOf([act, ...Object.values(sent)])
  return (
    <form
      method="post"
      action={to}
      aria-labelledby={id}
      encType={file ? 'multipart/form-data' : undefined}
      autoComplete={draft ? undefined : 'off'}
      {...(draft && code === undefined ? draftMarks(state, act, sent) : {})}
    >
      <h2 id={id}>{title}</h2>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="key" value={keyOfForm(state, act, about)} autoComplete="off" />
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {code === undefined ? (
        <p className="quiet" data-told role="status" />
      ) : (
        <CodeField form={id} label={linkWords(language)('code', { code })} filled={filledOf(state, act)} />
      )}
      <button type="submit">{button}</button>
    </form>
  )
}

/** The key of one form: each on a page has its own. */
const keyOfForm = ({ key }: FormState, act: string, about: Record<string, string>) =>
  [key, act, ...Object.values(about)].join('')

const idOf = (parts: string[]) => ['form', ...parts].join('-').replaceAll(/[^\w-]/g, '')

/** What `browser/drafts.js` goes by. A draft outlives the version of its item, and is of what else the form sends. */
function draftMarks({ language, refused }: FormState, act: string, hidden: Record<string, string>) {
  const t = frameWords(language)
  const { version: _version, ...about } = hidden
  const isRefused = refused?.act === act && isAbout(refused.typed, about)
  return {
    'data-draft': idOf([act, ...Object.values(about)]),
    'data-refused': isRefused ? '' : undefined,
    'data-restored': t('draftRestored'),
    'data-changed': t('draftChanged'),
    'data-done': t('draftDone'),
    'data-unsure': t('draftUnsure'),
    'data-offline': t('offline'),
  }
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
      <input type="hidden" name="key" value={keyOfForm(state, act, hidden)} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button>{button}</button>
    </form>
  )
}
