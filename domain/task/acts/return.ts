import { saysReason } from '../../act/said'
import { z } from 'zod'
import { asked, reasonField } from '../../act/asked'
import { text } from '../../shapes'
import { clocksAfterReturn } from '../clocks'
import { clockRules, type ActOnTask, type Reasoned } from '../act'
import { triggered } from '../triggers'
import { assignee } from '../who'

/** The assignee sends a task back 退回, before accepting it. */
export const returned: ActOnTask<Reasoned> = {
  told: { zh: '退回', en: 'returned' },
  from: ['issued'],
  to: 'returned',
  who: assignee,
  changes: (task, _, happening) => {
    const { programme, now } = happening
    const returns = task.returns + 1
    const toPlace = clocksAfterReturn(task.clocks, now, clockRules(happening))
    return { returns, clocks: triggered(toPlace, programme, 'return', returns, now) }
  },
  says: saysReason,
  tells: ({ reviewerId }) => (reviewerId ? [{ personId: reviewerId, kind: 'declined' }] : []),
}

export const returnAsked = asked({
  kinds: ['return'],
  at: 'post /return',
  summary: 'Return with a reason 退回, before accepting (the assignee)',
  right: 'act',
  body: z.strictObject({ reason: text }),
  act: ({ reason }) => ({ kind: 'return' as const, reason }),
  title: { zh: '退回', en: 'Return' },
  intro: {
    zh: '不应由您承办的，请写明理由退回。',
    en: 'If this task is not yours, return it with a reason.',
  },
  mailed: ['work'],
  fields: [reasonField],
  seldom: true,
})
