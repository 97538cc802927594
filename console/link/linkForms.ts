import { day, line, text, uuid } from '../../domain/shapes'
import type { EvidencePiece } from '../../domain/evidence/evidence'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { MailVerb } from '../../domain/mail/mailLink'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../../ledger/database/database'
import type { LetterAnswer } from '../../ledger/escalation/letters'
import type { LinkPurpose } from '../../ledger/mail/mailLinks'
import { canonicalJson } from '../../ledger/record/records'
import { taskTemplateOf, type TaskAct } from '../../ledger/task/taskActs'
import { filesNamed } from '../frame/formUploads'
import { fieldErrors } from '../../api/http/problems'
import type { Typed } from '../frame/typed'

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
const extensionNo = z.coerce.number<string>().int().min(1)
const shapes = {
  return: z.object({ reason: text }),
  report: z.object({ text, progress: percent.optional() }),
  outcome: z.object({ outcome: text }),
  review: z.discriminatedUnion('decision', [
    z.object({
      decision: z.literal('verified'),
      reason: z.union([z.literal('').transform(() => undefined), text]).optional(),
    }),
    z.object({ decision: z.literal('returned'), reason: text }),
  ]),
  reply: z.object({ text }),
  note: z.object({ note: text.optional() }),
  evidence: z.object({ title: line, reference: line }),
  file: z.object({ title: line, file: uuid }),
  extension: z.object({ dueOn: day, reason: text }),
  decision: z.discriminatedUnion('decision', [
    z.object({
      extension: extensionNo,
      decision: z.literal('granted'),
      reason: z
        .union([z.literal('').transform(() => null), text])
        .nullable()
        .default(null),
    }),
    z.object({ extension: extensionNo, decision: z.literal('refused'), reason: text }),
  ]),
  contribution: z.object({ text }),
}

/** The fields of a form as a shape has them. @throws Refused `refused` with the fields at fault */
export function filled<T>(shape: z.ZodType<T>, typed: unknown, prefix = ''): T {
  const result = shape.safeParse(typed)
  if (result.success) return result.data
  throw new Refused('refused', 'Some fields need to be put right.', fieldErrors(result.error, prefix))
}

export const LETTER_ACTS = ['acknowledge', 'reply']
const ACTS_OF_VERB: Record<MailVerb, string[]> = {
  work: ['accept', 'return', 'report', 'submit', 'ask_extension', ...LETTER_ACTS],
  review: ['review', 'decide_extension', ...LETTER_ACTS],
  support: ['contribute', ...LETTER_ACTS],
  answer: LETTER_ACTS,
}

/** What a form asks for: an act on the task of its link, an answer to a letter of that task, an extension or the decision
 * on one, or a contribution. */
export type LinkAct =
  | { on: 'task'; act: TaskAct }
  | { on: 'letter'; letterId: string; answer: LetterAnswer }
  | { on: 'extension'; dueOn: string; reason: string }
  | { on: 'decision'; extension: number; decision: 'granted' | 'refused'; reason: string | null }
  | { on: 'support'; text: string }

/** What a form asks for. Which letters are the holder's to answer is for the ledger to say.
 * @throws Refused where the link is not for it, or fields are at fault */
export async function linkActFrom(tx: Transaction, link: LinkPurpose, typed: Typed): Promise<LinkAct> {
  const act = actFor(link.verb, typed)
  if (LETTER_ACTS.includes(act))
    return { on: 'letter', letterId: typed.letter ?? '', answer: answerFrom(act, typed) }
  switch (act) {
    case 'ask_extension':
      return { on: 'extension', ...filled(shapes.extension, typed) }
    case 'decide_extension':
      return { on: 'decision', ...filled(shapes.decision, typed) }
    case 'contribute':
      return { on: 'support', ...filled(shapes.contribution, typed) }
    default:
      return { on: 'task', act: await taskActFrom(tx, link.taskId, act, typed) }
  }
}

function actFor(verb: MailVerb, typed: Typed): string {
  const act = typed.act ?? ''
  if (ACTS_OF_VERB[verb].includes(act)) return act
  throw new Refused('refused', 'This link is not for that.', [
    { path: 'act', message: 'no form of this page' },
  ])
}

/** The answer to a letter that a form gives. @throws Refused `refused` */
export function answerFrom(act: string, typed: Typed): LetterAnswer {
  return act === 'reply' ? { kind: 'reply', ...filled(shapes.reply, typed) } : { kind: 'acknowledge' }
}

async function taskActFrom(tx: Transaction, taskId: string, act: string, typed: Typed): Promise<TaskAct> {
  switch (act) {
    case 'accept':
      return { kind: 'accept' }
    case 'return':
      return { kind: 'return', ...filled(shapes.return, typed) }
    case 'report':
      return { kind: 'report', ...filled(shapes.report, typed) }
    case 'submit': {
      const template = await taskTemplateOf(tx, taskId)
      return { kind: 'submit', submission: submissionFrom(typed, template.items) }
    }
    default: {
      const { decision, reason } = filled(shapes.review, typed)
      return decision === 'verified' ? { kind: 'verify', reason } : { kind: 'rework', reason }
    }
  }
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
