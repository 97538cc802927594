import { saysReason } from '../../act/said'
import { z } from 'zod'
import { asked, reasonField } from '../../act/asked'
import { text } from '../../shapes'
import { clocksAfterReopening } from '../clocks'
import { clockRules, type ActOnTask, type Reasoned } from '../act'
import { aboveReviewer } from '../who'

/** A verified task is opened again 退回重办: a new cycle begins, with a short time and a shorter ladder. */
export const reopen: ActOnTask<Reasoned> = {
  told: { zh: '退回重办', en: 'reopened' },
  from: ['verified'],
  to: 'returned',
  who: aboveReviewer,
  changes: (task, _, happening) => ({
    ...{ cycle: task.cycle + 1, reopenings: task.reopenings + 1 },
    clocks: clocksAfterReopening(task.clocks, happening.now, clockRules(happening)),
    ...{ submittedAt: null, submittedById: null, verifiedAt: null },
  }),
  says: saysReason,
  tells: (_before, { assigneeId, reviewerId }) =>
    [...new Set([assigneeId, ...(reviewerId === null ? [] : [reviewerId])])].map((personId) => ({
      ...{ personId, kind: 'reopened' as const },
    })),
}

export const reopenAsked = asked({
  kinds: ['reopen'],
  at: 'post /reopening',
  summary: 'Reopen 退回重办 a verified task, with a reason: one level above its reviewer, or higher',
  right: 'review',
  bulk: true,
  body: z.strictObject({ reason: text }),
  title: { zh: '退回重办', en: 'Reopen' },
  fields: [reasonField],
  seldom: true,
})
