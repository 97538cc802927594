import { fault } from '../../fault'
import { z } from 'zod'
import { asked } from '../../act/asked'
import { evidencePieces, line, text } from '../../shapes'
import { clocksAfterSubmission, clocksAtEnd } from '../clocks'
import { clockRules, type ActOnTask, type Happening } from '../act'
import { Refused } from '../../refusal'
import { checkSubmission, type Submission } from '../submission'
import { assignee } from '../who'

type HandedIn = { submission: Submission }

const handedIn = ({ submission }: HandedIn, { actorId, now }: Happening) => ({
  submission,
  submittedAt: now,
  submittedById: actorId,
  verifiedAt: null,
})

/** A submission is whole, and every supporting unit has contributed or was waived. */
const refuses: ActOnTask<HandedIn>['refuses'] = ({ supporters }, { submission }, { template }) => {
  const silent = supporters.filter(({ state }) => state === 'asked').length
  const waiting = {
    path: 'supporters',
    fault: fault('submission.supporters-silent', { count: silent }),
  }
  const errors = [...checkSubmission(template, submission), ...(silent > 0 ? [waiting] : [])]
  if (errors.length > 0) throw new Refused('refused', 'submission.incomplete', errors)
}

const says = ({ submission }: HandedIn) => ({ submission })

/** The assignee hands in what was done 报结, for the review. */
export const submit: ActOnTask<HandedIn> = {
  told: { zh: '报结', en: 'submitted' },
  from: ['accepted', 'returned'],
  to: 'submitted',
  who: assignee,
  refuses,
  changes: ({ clocks }, input, happening) => ({
    clocks: clocksAfterSubmission(clocks, happening.now, clockRules(happening)),
    ...handedIn(input, happening),
  }),
  says,
  tells: ({ reviewerId }, { assigneeId }) =>
    reviewerId && reviewerId !== assigneeId ? [{ personId: reviewerId, kind: 'review' }] : [],
}

/** The same where nobody reviews it: the answer to a request for coordination. */
export const settle: ActOnTask<HandedIn> = {
  told: { zh: '答复', en: 'answered' },
  from: ['accepted', 'returned'],
  to: 'verified',
  who: assignee,
  refuses,
  changes: ({ clocks }, input, happening) => ({
    clocks: clocksAtEnd(clocks, happening.now),
    ...handedIn(input, happening),
    verifiedAt: happening.now,
  }),
  says,
}

export const submitAsked = asked({
  kinds: ['submit'],
  at: 'post /submission',
  summary: 'Submit 报结 with outcome, items and evidence (the assignee)',
  right: 'act',
  body: z.strictObject({
    outcome: text,
    items: z
      .array(z.strictObject({ key: line, done: z.boolean(), note: text.optional() }))
      .max(100)
      .meta({ description: "one for each of the task's items, by its key in the programme" }),
    evidence: evidencePieces.meta({
      description: 'what proves it: the title, and where it is filed or a file',
    }),
  }),
  act: (submission) => ({ kind: 'submit' as const, submission }),
  title: { zh: '报结', en: 'Submit' },
  mailed: ['work'],
  fields: [
    { as: 'text', name: 'outcome', label: { zh: '办理结果', en: 'Outcome' }, required: true },
    { as: 'items' },
    { as: 'evidence' },
  ],
})
