import { saysReason } from '../../act/said'
import { z } from 'zod'
import { asked } from '../../act/asked'
import { text } from '../../shapes'
import { clocksAfterRework, clocksAtEnd } from '../clocks'
import { clockRules, type ActOnTask, type Reasoned } from '../act'
import { triggered } from '../triggers'
import { reviewers } from '../who'

/** The review 审核 confirms what was handed in. */
export const verify: ActOnTask<Partial<Reasoned>> = {
  told: { zh: '审核通过', en: 'verified' },
  from: ['submitted'],
  to: 'verified',
  who: reviewers,
  changes: ({ clocks }, _, { now }) => ({ clocks: clocksAtEnd(clocks, now), verifiedAt: now }),
  says: saysReason,
}

/** The review sends back what was handed in: a new cycle begins, in which the ladder starts afresh. */
export const rework: ActOnTask<Reasoned> = {
  told: { zh: '退回补充', en: 'returned for rework' },
  from: ['submitted'],
  to: 'returned',
  who: reviewers,
  changes: (task, _, happening) => {
    const { programme, now } = happening
    const reworks = task.reworks + 1
    const again = clocksAfterRework(task.clocks, now, clockRules(happening))
    const clocks = triggered(again, programme, 'rework', reworks, now)
    return { cycle: task.cycle + 1, reworks, clocks, submittedAt: null, submittedById: null }
  },
  says: saysReason,
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'rework' }],
}

export const reviewAsked = asked({
  kinds: ['verify', 'rework'],
  at: 'post /review',
  summary: 'Review 审核 a submission of another person: verify it, or return it for rework',
  right: 'review',
  bulk: true,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('verified'), reason: text.optional() }),
    z.strictObject({ decision: z.literal('returned'), reason: text }),
  ]),
  act: (body) =>
    body.decision === 'verified'
      ? { kind: 'verify' as const, reason: body.reason }
      : { kind: 'rework' as const, reason: body.reason },
  title: { zh: '审核', en: 'Review' },
  mailed: ['review'],
  fields: [
    {
      as: 'choice',
      name: 'decision',
      label: { zh: '决定', en: 'Decision' },
      options: [
        { value: 'verified', zh: '通过', en: 'Verified' },
        { value: 'returned', zh: '退回补充', en: 'Returned for rework' },
      ],
    },
    { as: 'text', name: 'reason', label: { zh: '说明（退回时必填）', en: 'Reason (required for a return)' } },
  ],
})
