import { saysReason } from '../../act/said'
import { z } from 'zod'
import { asked, reasonField } from '../../act/asked'
import { day, text } from '../../shapes'
import { endOfDay } from '../../calendar/calendar'
import { type Clock, met } from '../../escalation/clock'
import { withDueOn, withTurn } from '../clocks'
import { ASSIGNEES_TURN, clocksAfterSuspension } from '../../escalation/suspension'
import { clockRules, type ActOnTask, type Happening, type Reasoned, type TaskParts } from '../act'
import { redated } from '../redated'
import { assignee, otherHeads } from '../who'

/** The assignee asks for another due day 延期. */
export const askExtension: ActOnTask<{ dueOn: string } & Reasoned> = {
  told: { zh: '申请延期', en: 'asked for an extension' },
  from: ASSIGNEES_TURN,
  to: 'same',
  who: assignee,
  changes: ({ clocks }, _, happening) => ({
    clocks: withTurn(clocks, 'decision', happening.now, clockRules(happening)),
  }),
  says: ({ dueOn, reason }) => ({ askedDueOn: dueOn, reason }),
}

/** What a request for another due day does. */
export const extensionFor = (wanted: { dueOn: string } & Reasoned) =>
  ({ kind: 'ask_extension', ...wanted }) as const

/** A request is decided also while the task rests. */
const DECIDED_FROM = [...ASSIGNEES_TURN, 'suspended'] as const

/** Somebody above grants request `no`, until the day that was asked for or another. */
export const grantExtension: ActOnTask<{ no: number; dueOn: string; reason: string | null }> = {
  told: { zh: '同意延期', en: 'granted the extension' },
  from: DECIDED_FROM,
  to: 'same',
  who: otherHeads,
  changes: (task, { dueOn }, happening) => ({
    extensions: task.extensions + 1,
    ...decided(task, happening, (clocks) => withDueOn(clocks, dueOn, happening.now, happening.calendar)),
  }),
  says: saysReason,
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'extended' }],
}

/** A task whose request is decided. While it rests, what it goes on with is what the suspension keeps. */
function decided(
  task: TaskParts,
  happening: Happening,
  move: (clocks: Clock[]) => Clock[],
): Partial<TaskParts> {
  const { now, calendar } = happening
  const movedOf = (clocks: Clock[]) => move(met(clocks, now, ({ kind }) => kind === 'decision'))
  if (!task.suspension) return redated(task, movedOf(task.clocks), happening)
  const suspension = { ...task.suspension, clocks: movedOf(task.suspension.clocks) }
  const { clocks, on, until } = suspension
  return {
    suspension,
    clocks: until === null ? clocks : clocksAfterSuspension(clocks, on, endOfDay(until), calendar),
  }
}

/** Somebody above refuses request `no`. */
export const refuseExtension: ActOnTask<{ no: number } & Reasoned> = {
  told: { zh: '不同意延期', en: 'refused the extension' },
  from: DECIDED_FROM,
  to: 'same',
  who: otherHeads,
  changes: (task, _, happening) => decided(task, happening, (clocks) => clocks),
  says: saysReason,
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'extended' }],
}

export const extensionBody = z.strictObject({ dueOn: day, reason: text })

export const extensionAsked = asked({
  kinds: ['ask_extension'],
  at: 'post /extensions',
  summary:
    'Ask for an extension 延期 (the assignee, before the deadline, within the limits of the programme)',
  right: 'act',
  bulk: true,
  body: extensionBody,
  title: { zh: '申请延期', en: 'Ask for an extension' },
  ownRoute: true,
  mailed: ['work'],
  fields: [
    { as: 'day', name: 'dueOn', label: { zh: '延至', en: 'New due day' }, required: true },
    reasonField,
  ],
  seldom: true,
})

export const decisionBody = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('granted'),
    dueOn: day.optional().meta({ description: 'another day than the one asked for' }),
    reason: text.optional(),
  }),
  z.strictObject({ decision: z.literal('refused'), reason: text }),
])

export const decisionAsked = asked({
  kinds: ['decide_extension'],
  at: 'post /extensions/{n}/decision',
  numbered: 'extension',
  summary: 'Grant or refuse an extension: one level above the assignee, or higher',
  right: 'act',
  bulk: true,
  body: decisionBody,
  title: { zh: '延期审批', en: 'Decide on the extension' },
  ownRoute: true,
  mailed: ['review'],
  fields: [
    {
      as: 'choice',
      name: 'decision',
      label: { zh: '决定', en: 'Decision' },
      options: [
        { value: 'granted', zh: '同意', en: 'Granted' },
        { value: 'refused', zh: '不同意', en: 'Refused' },
      ],
    },
    {
      as: 'day',
      name: 'dueOn',
      label: { zh: '批准延至（不填：所申请的日期）', en: 'Granted until (empty: the day asked for)' },
    },
    {
      as: 'text',
      name: 'reason',
      label: { zh: '说明（不同意时必填）', en: 'Reason (required for a refusal)' },
    },
  ],
})
