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
