import type { EvidencePiece } from '../../domain/evidence/evidence'
import type { Label } from '../../domain/label'
import { ChoiceField } from './choiceField'
import { CheckField, DayField, LineField, TextField, type Filled, type Say } from './fields'
import { FilesField, GroupError } from './filesField'
import { filesNamed } from './formUploads'
import { givenIn, type Typed } from './typed'

type Form = { form: string; filled: Filled; say: Say }
/** People to choose from. */
export type Choices = { value: string; label: string }[]

const DONE = ({ zh, en }: Label): Label => ({ zh: `${zh}：已完成`, en: `${en}: done` })
const NOTE: Label = { zh: '说明（未完成须说明原因）', en: 'Note (why, where it is not done)' }

/** The state of each item of a task. */
export function ItemFields({ items, say, ...form }: Form & { items: { key: string; name: Label }[] }) {
  return (
    <>
      {items.map(({ key, name }) => (
        <fieldset key={key}>
          <legend>{say(name)}</legend>
          <CheckField {...form} name={`item.${key}.done`} label={say(DONE(name))} />
          <LineField {...form} name={`item.${key}.note`} label={say(NOTE)} />
        </fieldset>
      ))}
      <GroupError errors={form.filled.errors} path="items" />
    </>
  )
}

/** The items whose states were typed, in their order on the page. */
export function itemsIn(typed: Typed) {
  const keys = Object.keys(typed).flatMap((name) => /^item\.(.+)\.(?:done|note)$/.exec(name)?.[1] ?? [])
  return [...new Set(keys)].map((key) => ({
    key,
    done: typed[`item.${key}.done`] !== undefined,
    ...givenIn(typed, ['note'], `item.${key}.`),
  }))
}

/** Measures that a form plans at a time. */
export const MEASURE_ROWS = 5
const MEASURE = (no: number): Label => ({ zh: `措施 ${no}`, en: `Measure ${no}` })
const MEASURE_TEXT: Label = { zh: '措施内容', en: 'What is to be done' }
const MEASURE_OWNER: Label = { zh: '措施责任人', en: 'Owner' }
const RECTIFIER: Label = { zh: '整改责任人本人', en: 'The rectifier' }
const MEASURE_DAY: Label = { zh: '完成时限', en: 'Due' }
const MORE_MEASURES: Label = { zh: '更多措施', en: 'More measures' }

/** Rows of measures. One is what most need: the others stay folded until they are wanted, or came back as typed. `people`: who may
 * carry one out; where there are none, the rectifier does. */
export function MeasureFields({ people, say, ...asked }: Form & { people: Choices }) {
  const typed = numbered('measures', measuresIn(asked.filled.typed))
  const form = { ...asked, filled: { ...asked.filled, typed } }
  const [first, ...more] = [...Array(MEASURE_ROWS).keys()].map((row) => (
    <fieldset key={row}>
      <legend>{say(MEASURE(row + 1))}</legend>
      <TextField {...form} name={`measures.${row}.text`} label={say(MEASURE_TEXT)} />
      {people.length > 0 && (
        <ChoiceField
          {...form}
          name={`measures.${row}.owner`}
          label={say(MEASURE_OWNER)}
          empty={say(RECTIFIER)}
          options={people}
        />
      )}
      <DayField {...form} name={`measures.${row}.dueOn`} label={say(MEASURE_DAY)} />
    </fieldset>
  ))
  return (
    <>
      {first}
      <details open={Object.keys(typed).some((name) => !name.startsWith('measures.0.'))}>
        <summary>{say(MORE_MEASURES)}</summary>
        {more}
      </details>
      <GroupError errors={form.filled.errors} path="measures" />
    </>
  )
}

/** The rows that were filled in. */
export const measuresIn = (typed: Typed) => rowsOf('measures', typed, ['text', 'dueOn', 'owner'])

/** Lines for evidence that the form offers at the least. */
const EVIDENCE_LINES = 3
const EVIDENCE = (no: number): Label => ({ zh: `佐证 ${no}`, en: `Evidence ${no}` })
const TITLE: Label = { zh: '名称', en: 'Title' }
const REFERENCE: Label = { zh: '文号或存放处', en: 'Number, or where it is filed' }
/** What a submission has to prove. */
export type EvidenceAsked = { kinds: Label[]; atLeast: number }
const NEEDED = ({ kinds, atLeast }: EvidenceAsked): Label => ({
  zh: `佐证至少 ${atLeast} 份：${kinds.map(({ zh }) => zh).join('、')}`,
  en: `At least ${atLeast} piece(s) of evidence: ${kinds.map(({ en }) => en).join(', ')}`,
})

/** Where evidence is filed, line by line, and files. */
export function EvidenceFields({ evidence, say, ...asked }: Form & { evidence: EvidenceAsked }) {
  const lines = linesIn(asked.filled.typed)
  const form = { ...asked, filled: { ...asked.filled, typed: numbered('evidence', lines) } }
  const count = Math.max(EVIDENCE_LINES, evidence.atLeast, lines.length)
  return (
    <>
      {evidence.atLeast > 0 && <p className="quiet">{say(NEEDED(evidence))}</p>}
      {[...Array(count).keys()].map((n) => (
        <fieldset key={n}>
          <legend>{say(EVIDENCE(n + 1))}</legend>
          <LineField {...form} name={`evidence.${n}.title`} label={say(TITLE)} />
          <LineField {...form} name={`evidence.${n}.reference`} label={say(REFERENCE)} />
        </fieldset>
      ))}
      <GroupError errors={form.filled.errors} path="evidence" />
      <FilesField {...asked} say={say} />
    </>
  )
}

const linesIn = (typed: Typed) => rowsOf('evidence', typed, ['title', 'reference'])

/** What proves something: its lines, and the files that came with the form or with the one before. */
export const evidenceIn = (typed: Typed): Partial<EvidencePiece>[] => [
  ...linesIn(typed),
  ...filesNamed(typed),
]

/** The rows of a form of which anything was filled in. As the ledger names a row by its place among them, so does a form that comes
 * back. */
function rowsOf<Name extends string>(group: string, typed: Typed, names: readonly Name[]) {
  const numbers = Object.keys(typed).flatMap((name) => {
    const [of, number = '', rest] = name.split('.')
    return of === group && names.some((each) => each === rest) && /^\d{1,3}$/.test(number)
      ? [Number(number)]
      : []
  })
  return [...new Set(numbers)]
    .toSorted((a, b) => a - b)
    .map((number) => givenIn(typed, names, `${group}.${number}.`))
    .filter((row) => Object.keys(row).length > 0)
}

const numbered = (group: string, rows: Record<string, string>[]): Typed =>
  Object.fromEntries(
    rows.flatMap((row, no) => Object.entries(row).map(([name, value]) => [`${group}.${no}.${name}`, value])),
  )
