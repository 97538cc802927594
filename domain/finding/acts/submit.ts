import { fault } from '../../fault'
import { z } from 'zod'
import { asked } from '../../act/asked'
import { evidencePieces, text } from '../../shapes'
import { Refused, type FieldError } from '../../refusal'
import type { ActOnFinding, Measure, Outcome } from '../act'
import { rectifier } from '../who'

/** What stands against handing a finding in: every open measure. */
export function checkOutcome({ measures }: { measures: Measure[] }): FieldError[] {
  return measures
    .filter(({ doneAt }) => doneAt === null)
    .map(({ no }) => ({
      path: `measures.${no}`,
      fault: fault('measure.open', { no }),
    }))
}

/** Its rectifier hands in what was done, for the review. */
export const submit: ActOnFinding<{ submission: Outcome }> = {
  told: { zh: '报结', en: 'submitted' },
  from: ['rectifying'],
  to: 'submitted',
  who: rectifier('finding.rectifier-submits'),
  part: 'rectifies',
  refuses: (finding) => {
    const errors = checkOutcome(finding)
    if (errors.length > 0) throw new Refused('refused', 'measures.open', errors)
  },
  changes: (_parts, { submission }, { actorId, now }) => ({
    submission,
    submittedById: actorId,
    submittedAt: now,
  }),
  says: ({ submission }) => ({ submission }),
  tells: () => ({ ids: 'asked', kind: 'finding' }),
}

export const findingSubmissionAsked = asked({
  kinds: ['submit'],
  at: 'post /submission',
  summary: 'Submit the rectification (the rectifier). Refused while a measure is open',
  right: 'act',
  body: z.strictObject({ outcome: text, evidence: evidencePieces }),
  act: (submission) => ({ kind: 'submit' as const, submission }),
  title: { zh: '报结', en: 'Submit' },
  mailed: ['finding'],
  fields: [
    { as: 'text', name: 'outcome', label: { zh: '整改结果', en: 'Outcome' }, required: true },
    { as: 'evidence' },
  ],
})
