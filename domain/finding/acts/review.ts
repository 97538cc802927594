import { z } from 'zod'
import { asked } from '../../act/asked'
import { text } from '../../shapes'
import { saysReason } from '../../act/said'
import { addWorkingDays, shanghaiDayOf } from '../../calendar/calendar'
import { type ActOnFinding, type RectificationParts } from '../act'
import type { FindingRules } from '../findingClock'
import { NOT_REVIEWED } from '../opening'
import { otherHeads } from '../who'

/** Never earlier than before, and at least the ladder's time from now. */
function dueAfterRework(
  parts: RectificationParts,
  now: string,
  { programme, calendar }: FindingRules,
): string {
  const again = addWorkingDays(calendar, shanghaiDayOf(now), programme.ladder.reworkWorkingDays).day
  return again > parts.dueOn ? again : parts.dueOn
}

/** The review found it put right: two people have to sign. */
export const pass: ActOnFinding<{ reason?: string }> = {
  told: { zh: '审核通过', en: 'review passed' },
  from: ['submitted'],
  to: 'reviewed',
  who: otherHeads('finding.heads-review'),
  part: 'clears',
  changes: (_parts, _, { actorId, now }) => ({ reviewedById: actorId, reviewedAt: now }),
  says: saysReason,
  tells: () => ({ ids: 'asked', kind: 'finding' }),
}

/** The review, or a signer, sends it back. */
export const rework: ActOnFinding<{ reason: string }> = {
  told: { zh: '退回补充', en: 'returned for rework' },
  from: ['submitted', 'reviewed'],
  to: 'rectifying',
  who: otherHeads('finding.heads-return'),
  part: 'clears',
  changes: (parts, _, { rules, now }) => ({
    ...NOT_REVIEWED,
    reworks: parts.reworks + 1,
    dueOn: dueAfterRework(parts, now, rules),
  }),
  says: saysReason,
  tells: ({ ownerId }) => ({ ids: [ownerId], kind: 'finding' }),
}

export const findingReviewAsked = asked({
  kinds: ['pass', 'rework'],
  at: 'post /review',
  summary:
    'Review 审核: pass the finding on for signatures, or return it for rework. A signer who refuses also returns it here',
  right: 'review',
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('passed'), reason: text.optional() }),
    z.strictObject({ decision: z.literal('returned'), reason: text }),
  ]),
  act: ({ decision, reason = '' }) =>
    decision === 'passed'
      ? { kind: 'pass' as const, ...(reason && { reason }) }
      : { kind: 'rework' as const, reason },
  title: { zh: '审核', en: 'Review' },
  narrower: { zh: '不予签字，退回', en: 'Do not sign: return it' },
  mailed: ['finding'],
  fields: [
    {
      as: 'choice',
      name: 'decision',
      label: { zh: '决定', en: 'Decision' },
      options: [
        { value: 'passed', kind: 'pass', zh: '通过', en: 'Passed' },
        { value: 'returned', kind: 'rework', zh: '退回补充', en: 'Returned for rework' },
      ],
    },
    {
      as: 'text',
      name: 'reason',
      label: { zh: '说明（退回时必填）', en: 'Reason (required for a return)' },
    },
  ],
})
