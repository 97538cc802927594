import type { TaskConsoleView } from './taskConsoleView'
import { offeredTo } from '../../domain/task/acts'
import type { Asked } from '../../domain/act/asked'
import { AskedFields, bringsFiles, type Say } from '../form/askedForm'
import { ActionForm, filledOf } from '../form/forms'
import { SubmissionFields } from './submissionFields'
import { taskWords } from '../../words/pages/tasks'
import { labelIn } from '../../words/words'

type FormsOf = { view: TaskConsoleView }

/** The forms of exactly what the viewer may do with a task now, the likeliest first. */
export function TaskForms({ view }: FormsOf) {
  const offered = offeredTo(view.task.allowed)
  const { state, people } = view
  const say: Say = (label) => labelIn(state.language, label)
  const formOf = ([act, asked]: (typeof offered)[number]) => {
    const form = { form: `form-${act}`, filled: filledOf(state, act) }
    const files = bringsFiles(asked)
    return (
      <ActionForm
        key={act}
        {...{ act, state, title: say(asked.title), button: say(asked.title), file: files }}
        hidden={hiddenOf(view, asked)}
      >
        <AskedFields
          {...{ ...form, asked, say, people }}
          submission={files && <SubmissionFields {...{ ...form, ...view.task, say }} />}
        />
      </ActionForm>
    )
  }
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
