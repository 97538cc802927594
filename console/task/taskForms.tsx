import type { TaskConsoleView } from './taskConsoleView'
import { askedOfTasks, type AskedOfTask } from '../../domain/task/acts'
import type { Asked } from '../../domain/act/asked'
import { AskedForm } from '../frame/askedForm'
import { CheckField, LineField, TextField, type Filled } from '../frame/fields'
import { FilesField, GroupError } from '../frame/filesField'
import { taskWords } from '../../words/pages/tasks'
import { labelIn } from '../../words/words'

type FormsOf = { view: TaskConsoleView }

/** The forms of exactly what the viewer may do with a task now, the likeliest first. */
export function TaskForms({ view }: FormsOf) {
  const offered = (Object.entries(askedOfTasks) as [AskedOfTask, Asked][]).filter(([, { kinds }]) =>
    kinds.some((kind) => view.task.allowed.some((allowed) => allowed === kind)),
  )
  const formOf = ([act, asked]: (typeof offered)[number]) => (
    <AskedForm
      {...{ key: act, asked, act, state: view.state, hidden: hiddenOf(view, asked), people: view.people }}
      submission={(field) => <SubmissionFields key="submission" {...{ view, field }} />}
    />
  )
  const seldom = offered.filter(([, asked]) => asked.seldom)
  return (
    <>
      <div className="acts">{offered.filter(([, asked]) => !asked.seldom).map(formOf)}</div>
      {seldom.length > 0 && (
        <details open={seldom.some(([act]) => act === view.state.refused?.act)}>
          <summary>{taskWords(view.frame.viewer.language)('more')}</summary>
          <div className="acts">{seldom.map(formOf)}</div>
        </details>
      )}
    </>
  )
}

/** A form acts on the task as it was shown, and on the request that it showed. */
function hiddenOf({ task }: TaskConsoleView, { at }: Asked): Record<string, string> {
  const version = { version: String(task.version) }
  const asked = task.extensionAsked
  return at.includes('{n}') && asked ? { ...version, extension: String(asked.no) } : version
}

/** How many lines for evidence that is filed elsewhere the form offers. */
const EVIDENCE_LINES = 2

/** The fields that hand a task in: the outcome, the state of each item, and what proves it. */
function SubmissionFields({ view, field }: FormsOf & { field: { form: string; filled: Filled } }) {
  const { items, evidence } = view.task
  const { language } = view.frame.viewer
  const t = taskWords(language)
  const kinds = evidence.kinds.map((kind) => labelIn(language, kind)).join(language === 'zh' ? '、' : ', ')
  return (
    <>
      <TextField {...field} name="outcome" label={t('outcome')} required />
      {items.map(({ key, name }) => (
        <fieldset key={key}>
          <legend>{labelIn(language, name)}</legend>
          <CheckField
            {...field}
            name={`item.${key}.done`}
            label={t('item', { name: labelIn(language, name) })}
          />
          <LineField {...field} name={`item.${key}.note`} label={t('note')} />
        </fieldset>
      ))}
      <GroupError errors={field.filled.errors} path="items" />
      {evidence.atLeast > 0 && (
        <p className="quiet">{t('evidenceNeeded', { count: evidence.atLeast, kinds })}</p>
      )}
      {[...Array(EVIDENCE_LINES).keys()].map((n) => (
        <fieldset key={n}>
          <legend>{t('evidence', { no: n + 1 })}</legend>
          <LineField {...field} name={`evidence.${n}.title`} label={t('evidenceTitle')} />
          <LineField {...field} name={`evidence.${n}.reference`} label={t('evidenceReference')} />
        </fieldset>
      ))}
      <GroupError errors={field.filled.errors} path="evidence" />
      <FilesField form={{ id: field.form, filled: field.filled }} />
    </>
  )
}
