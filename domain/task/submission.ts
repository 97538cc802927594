import { fault } from '../fault'
import type { EvidencePiece } from '../evidence/evidence'
import type { TaskTemplate } from '../programme/programme'
import type { FieldError } from '../refusal'

/** What an assignee hands in 报结: the outcome in words, each item's state, and what proves it. */
export type Submission = {
  outcome: string
  items: { key: string; done: boolean; note?: string }[]
  evidence: EvidencePiece[]
}

/** Holds a submission against its task's items and evidence rule. Empty: it is complete. */
export function checkSubmission(task: TaskTemplate, submission: Submission): FieldError[] {
  const errors: FieldError[] = []
  const known = new Set(task.items.map((item) => item.key))
  const named = new Set<string>()
  for (const [index, item] of submission.items.entries()) {
    const path = `items.${index}.key`
    if (!known.has(item.key))
      errors.push({ path, fault: fault('submission.item-unknown', { task: task.no, item: item.key }) })
    else if (named.has(item.key))
      errors.push({ path, fault: fault('submission.item-twice', { item: item.key }) })
    named.add(item.key)
    if (!item.done && !item.note) {
      errors.push({
        path: `items.${index}.note`,
        fault: 'submission.item-not-done',
      })
    }
  }
  for (const item of task.items) {
    if (!named.has(item.key)) {
      errors.push({
        path: `items.${item.key}`,
        fault: fault('submission.item-missing', { item: item.name }),
      })
    }
  }
  if (submission.evidence.length < task.evidence.atLeast) {
    const wrong = fault('submission.evidence-missing', { task: task.no, least: task.evidence.atLeast })
    errors.push({ path: 'evidence', fault: wrong })
  }
  return errors
}
