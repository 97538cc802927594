import { bodyTyped, bringsFiles } from '../form/askedForm'
import { line, text, uuid } from '../../domain/shapes'
import type { EvidencePiece } from '../../domain/evidence/evidence'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { everyAsked, type AskedOfTask } from '../../domain/task/acts'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../../ledger/database/database'
import type { LetterAnswer } from '../../ledger/escalation/letters'
import type { LinkPurpose } from '../../ledger/mail/mailLinks'
import { canonicalJson } from '../../ledger/record/records'
import { taskTemplateOf } from '../../ledger/task/taskActs'
import { filesNamed } from '../form/formUploads'
import { misfits } from '../../api/http/shapeFaults'
import type { Typed } from '../form/typed'

/** What makes two posts of a form the same request. */
export function formHash(token: string, typed: Typed): string {
  return createHash('sha256')
    .update(canonicalJson([token, typed]))
    .digest('hex')
}

export const percent = z
  .string()
  .transform((typed) => (typed.trim() === '' ? undefined : Number(typed)))
  .pipe(z.number().int().min(0).max(100).optional())
const shapes = {
  outcome: z.object({ outcome: text }),
  reply: z.object({ text }),
  note: z.object({ note: text.optional() }),
  evidence: z.object({ title: line, reference: line }),
  file: z.object({ title: line, file: uuid }),
}

/** The fields of a form as a shape has them. @throws Refused `refused` with the fields at fault */
export function filled<T>(shape: z.ZodType<T>, typed: unknown, prefix = ''): T {
  const read = misfits(shape, typed, prefix)
  if ('data' in read) return read.data
  throw new Refused('refused', 'fields.to-mend', read.errors)
}

export const LETTER_ACTS = ['acknowledge', 'reply']

/** What a form asks for: an act on the task of its link, or an answer to a letter of that task. `no`: of the request for an
 * extension that is decided on. */
export type LinkAct =
  | { on: 'task'; name: AskedOfTask; body: unknown; no: number }
  | { on: 'letter'; letterId: string; answer: LetterAnswer }

/** What a form asks for. Which letters are the holder's to answer is for the ledger to say.
 * @throws Refused where the link is not for it, or fields are at fault */
export async function linkActFrom(tx: Transaction, link: LinkPurpose, typed: Typed): Promise<LinkAct> {
  const act = typed.act ?? ''
  if (LETTER_ACTS.includes(act))
    return { on: 'letter', letterId: typed.letter ?? '', answer: answerFrom(act, typed) }
  const [name, asked] = everyAsked.find(([each]) => each === act) ?? []
  if (name === undefined || asked?.mailed === undefined || asked.mailed !== link.verb)
    throw new Refused('refused', 'link.not-for-that', [{ path: 'act', fault: 'form.unknown' }])
  const items = bringsFiles(asked) ? (await taskTemplateOf(tx, link.taskId)).items : []
  const body = bodyTyped(asked, typed, (each) => submissionFrom(each, items))
  const no = Number(/^[1-9]\d{0,3}$/.exec(typed.extension ?? '')?.[0] ?? 0)
  return { on: 'task', name, body: filled(asked.body ?? z.object({}), body), no }
}

/** The answer to a letter that a form gives. @throws Refused `refused` */
export function answerFrom(act: string, typed: Typed): LetterAnswer {
  return act === 'reply' ? { kind: 'reply', ...filled(shapes.reply, typed) } : { kind: 'acknowledge' }
}

/** What a form hands in. @throws Refused `refused` with the fields at fault */
export function submissionFrom(typed: Typed, items: { key: string }[]) {
  const { outcome } = filled(shapes.outcome, typed)
  const states = items.map(({ key }, index) => {
    const note = typed[`item.${key}.note`]?.trim() || undefined
    const done = typed[`item.${key}.done`] !== undefined
    return { key, done, ...filled(shapes.note, { note }, `items.${index}`) }
  })
  return { outcome, items: states, evidence: evidenceFrom(typed) }
}

/** The evidence of a form: its lines, and its files under the names by which they were chosen. */
export function evidenceFrom(typed: Typed): EvidencePiece[] {
  const files = filesNamed(typed).map(({ file, title }) => filled(shapes.file, { file, title }, 'files'))
  return [...evidenceLines(typed), ...files]
}

function evidenceLines(typed: Typed): EvidencePiece[] {
  const numbers = Object.keys(typed).flatMap((name) => /^evidence\.(\d{1,3})\.title$/.exec(name)?.[1] ?? [])
  return numbers.flatMap((number) => {
    const title = typed[`evidence.${number}.title`]?.trim() ?? ''
    const reference = typed[`evidence.${number}.reference`]?.trim() ?? ''
    return title || reference ? [filled(shapes.evidence, { title, reference }, `evidence.${number}`)] : []
  })
}
