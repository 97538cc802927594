import { fault } from '../../fault'
import { saysReason } from '../../act/said'
import { z } from 'zod'
import { asked, reasonField } from '../../act/asked'
import { Refused } from '../../refusal'
import { day, text } from '../../shapes'
import { addDays, shanghaiDayOf } from '../../calendar/calendar'
import { ASSIGNEES_TURN, resumedClocks, suspendedClocks } from '../../escalation/suspension'
import { type ActOnTask, type Reasoned } from '../act'
import { otherHeads } from '../who'

/** How far ahead a suspension may end, days. */
const SUSPENSION_DAYS_MOST = 366

/** Refuses a last day of a suspension or a pause that has passed or lies too far ahead. @throws Refused `refused` */
export function refuseUnfitDay(until: string | null, now: string): void {
  const today = shanghaiDayOf(now)
  const latest = addDays(today, SUSPENSION_DAYS_MOST)
  if (until === null || (until >= today && until <= latest)) return
  throw new Refused('refused', 'suspension.day-to-come', [
    { path: 'until', fault: fault('day.out-of-range', { earliest: today, latest }) },
  ])
}

/** The clocks of a task stand still 中止 until the end of a day; null: until what it waits for is done. */
export const suspend: ActOnTask<{ until: string | null } & Reasoned> = {
  told: { zh: '中止', en: 'suspended' },
  from: ASSIGNEES_TURN,
  to: 'suspended',
  who: otherHeads,
  refuses: (_task, { until }, { now }) => refuseUnfitDay(until, now),
  changes: ({ state, clocks }, { until, reason }, { calendar, now }) => ({
    suspension: { from: state, on: shanghaiDayOf(now), until, reason, clocks },
    ...suspendedClocks(clocks, until, now, calendar),
  }),
  says: ({ until, reason }) => ({ until, reason }),
}

/** A suspended task goes on. One that ends by itself has its clocks already; one that is ended now counts them from now.
 * `withCampaign`: the pause of its campaign is over. */
export const resume: ActOnTask<{ reason: string | null; withCampaign?: true }> = {
  told: { zh: '恢复', en: 'resumed' },
  from: ['suspended'],
  to: 'earlier',
  who: otherHeads,
  refuses: ({ suspension }, { withCampaign }) => {
    if (suspension?.paused && !withCampaign) throw new Refused('refused', 'task.paused')
  },
  changes: ({ suspension, resumesAt, clocks }, _, { calendar, now }) => {
    if (!suspension) return {}
    const byItself = resumesAt !== null && resumesAt <= now
    const goOn = byItself ? clocks : resumedClocks(suspension, now, calendar)
    return { clocks: goOn, suspension: null, resumesAt: null }
  },
  says: saysReason,
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'resumed' }],
}

export const suspendAsked = asked({
  kinds: ['suspend'],
  at: 'post /suspension',
  summary: 'Suspend 中止 a task until the end of a day. It keeps its remaining time',
  right: 'assign',
  bulk: true,
  body: z.strictObject({ reason: text, until: day }),
  act: (body) => ({ kind: 'suspend' as const, ...body }),
  title: { zh: '中止', en: 'Suspend' },
  fields: [{ as: 'day', name: 'until', label: { zh: '至', en: 'Until' }, required: true }, reasonField],
  seldom: true,
})

export const resumeAsked = asked({
  kinds: ['resume'],
  at: 'delete /suspension',
  summary: 'End a suspension now',
  right: 'assign',
  bulk: true,
  act: () => ({ kind: 'resume' as const, reason: null }),
  title: { zh: '恢复', en: 'Resume' },
  fields: [],
})
