import type { TaskPageView } from './taskPageView'
import { ActForm, CheckField, LineField, TextField, type FormProps } from '../frame/fields'
import { FilesField, GroupError } from '../frame/filesField'

/** What is asked for beside the outcome. */
type Asked = Pick<TaskPageView, 'items' | 'evidenceKinds' | 'evidenceAtLeast'>

/** How many lines for evidence the form offers: at the least, and at the most after a refusal. */
const EVIDENCE_LINES = 3
const EVIDENCE_LINES_LIMIT = 20

/** The form that hands a task in 报结: the outcome, each item's state, and what proves it. */
export function SubmitForm({ form, view }: { form: FormProps; view: Asked }) {
  const { id, filled } = form
  const kinds = view.evidenceKinds.map(({ zh }) => zh).join('、')
  return (
    <ActForm form={form} title="报结 Submit" button="报结" files>
      <TextField form={id} filled={filled} name="outcome" label="办理结果 Outcome" required />
      {view.items.map(({ key, name }) => (
        <fieldset key={key}>
          <legend>{name.zh}</legend>
          <CheckField form={id} filled={filled} name={`item.${key}.done`} label={`${name.zh}：已完成 done`} />
          <LineField
            form={id}
            filled={filled}
            name={`item.${key}.note`}
            label="说明（未完成须说明原因）Note"
          />
        </fieldset>
      ))}
      <GroupError errors={filled.errors} path="items" />
      {view.evidenceAtLeast > 0 && (
        <p className="quiet">
          佐证至少 {view.evidenceAtLeast} 份{kinds && `，如${kinds}`}。
        </p>
      )}
      {evidenceLines(view, filled.typed).map((n) => (
        <fieldset key={n}>
          <legend>佐证 {n + 1}</legend>
          <LineField form={id} filled={filled} name={`evidence.${n}.title`} label="名称 Title" />
          <LineField
            form={id}
            filled={filled}
            name={`evidence.${n}.reference`}
            label="文号或存放处 Reference"
          />
        </fieldset>
      ))}
      <GroupError errors={filled.errors} path="evidence" />
      <FilesField form={form} />
    </ActForm>
  )
}

function evidenceLines(view: Asked, typed: Record<string, string>): number[] {
  const typedLines = Object.keys(typed).map(
    (name) => 1 + Number(name.match(/^evidence\.(\d{1,3})\.title$/)?.[1] ?? -1),
  )
  const wanted = Math.max(EVIDENCE_LINES, view.evidenceAtLeast, ...typedLines)
  return [...Array(Math.min(wanted, EVIDENCE_LINES_LIMIT)).keys()]
}
