import { z } from 'zod'
import { fault } from '../../fault'
import { saysReason } from '../../act/said'
import { asked, reasonField } from '../../act/asked'
import { addDays, shanghaiDayOf } from '../../calendar/calendar'
import { dueClock } from '../../escalation/clock'
import { ASSIGNEES_TURN } from '../../escalation/suspension'
import { Refused } from '../../refusal'
import { day, text } from '../../shapes'
import { type ActOnTask, type Reasoned } from '../act'
import { withDueDay } from '../clocks'
import { redated } from '../redated'
import { otherHeads } from '../who'

/** How far ahead a due day may be set, days. */
const AHEAD_DAYS_MOST = 366

/** Somebody above sets another due day 调整时限, sooner or later. Nobody has to ask for it. */
export const moveDue: ActOnTask<{ dueOn: string } & Reasoned> = {
  told: { zh: '调整时限', en: 'due day moved' },
  from: ASSIGNEES_TURN,
  to: 'same',
  who: otherHeads,
  refuses: ({ clocks }, { dueOn }, { now }) => {
    const earliest = shanghaiDayOf(now)
    const latest = addDays(earliest, AHEAD_DAYS_MOST)
    const isSame = dueOn === dueClock(clocks).on
    if (!isSame && dueOn >= earliest && dueOn <= latest) return
    const wrong = isSame ? 'due-day.same' : fault('day.out-of-range', { earliest, latest })
    throw new Refused('refused', 'due-day.out-of-range', [{ path: 'dueOn', fault: wrong }])
  },
  changes: (task, { dueOn }, happening) =>
    redated(task, withDueDay(task.clocks, dueOn, happening.now, happening.calendar), happening),
  says: saysReason,
}

export const moveDueAsked = asked({
  kinds: ['move_due'],
  at: 'put /due-day',
  summary: 'Set another due day, with a reason: those who answer for the task, never for their own',
  right: 'assign',
  bulk: true,
  body: z.strictObject({ dueOn: day, reason: text }),
  act: (body) => ({ kind: 'move_due' as const, ...body }),
  title: { zh: '调整时限', en: 'Move the due day' },
  fields: [
    { as: 'day', name: 'dueOn', label: { zh: '调整至', en: 'New due day' }, required: true },
    reasonField,
  ],
  seldom: true,
})
