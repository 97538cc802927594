import type { Label } from '../../domain/label'
import type { Say } from '../form/askedForm'
import { CheckField, LineField, TextField, type Filled } from '../form/fields'
import { FilesField, GroupError } from '../form/filesField'

/** How many lines for evidence the form offers: at the least, and at the most after a refusal. */
const EVIDENCE_LINES = 3
const EVIDENCE_LINES_MOST = 20

const OUTCOME: Label = { zh: '办理结果', en: 'Outcome' }
const NOTE: Label = { zh: '说明（未完成须说明原因）', en: 'Note (why, where it is not done)' }
const TITLE: Label = { zh: '名称', en: 'Title' }
const REFERENCE: Label = { zh: '文号或存放处', en: 'Number, or where it is filed' }
const done = ({ zh, en }: Label): Label => ({ zh: `${zh}：已完成`, en: `${en}: done` })
const numbered = (no: number): Label => ({ zh: `佐证 ${no}`, en: `Evidence ${no}` })

type Evidence = { kinds: Label[]; atLeast: number }

const needed = ({ kinds, atLeast }: Evidence): Label => ({
  zh: `佐证至少 ${atLeast} 份：${kinds.map(({ zh }) => zh).join('、')}`,
  en: `At least ${atLeast} piece(s) of evidence: ${kinds.map(({ en }) => en).join(', ')}`,
})

/** The fields that hand a task in 报结: the outcome, the state of each item, and what proves it. */
export function SubmissionFields({
  items,
  evidence,
  say,
  ...form
}: {
  items: { key: string; name: Label }[]
  evidence: Evidence
  say: Say
  form: string
  filled: Filled
}) {
  const { errors, typed } = form.filled
  return (
    <>
      <TextField {...form} name="outcome" label={say(OUTCOME)} required />
      {items.map(({ key, name }) => (
        <fieldset key={key}>
          <legend>{say(name)}</legend>
          <CheckField {...form} name={`item.${key}.done`} label={say(done(name))} />
          <LineField {...form} name={`item.${key}.note`} label={say(NOTE)} />
        </fieldset>
      ))}
      <GroupError errors={errors} path="items" />
      {evidence.atLeast > 0 && <p className="quiet">{say(needed(evidence))}</p>}
      {evidenceLines(evidence, typed).map((n) => (
        <fieldset key={n}>
          <legend>{say(numbered(n + 1))}</legend>
          <LineField {...form} name={`evidence.${n}.title`} label={say(TITLE)} />
          <LineField {...form} name={`evidence.${n}.reference`} label={say(REFERENCE)} />
        </fieldset>
      ))}
      <GroupError errors={errors} path="evidence" />
      <FilesField form={{ id: form.form, filled: form.filled }} />
    </>
  )
}

function evidenceLines({ atLeast }: Evidence, typed: Record<string, string>): number[] {
  const typedLines = Object.keys(typed).map(
    (name) => 1 + Number(name.match(/^evidence\.(\d{1,3})\.title$/)?.[1] ?? -1),
  )
  const wanted = Math.max(EVIDENCE_LINES, atLeast, ...typedLines)
  return [...Array(Math.min(wanted, EVIDENCE_LINES_MOST)).keys()]
}
