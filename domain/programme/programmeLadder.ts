import { z } from 'zod'
import { code, count, from, label, level } from './programmeBasics'

const reminders = z.array(z.strictObject({ workingDaysBefore: count }))
/** The escalation levels a cause climbs by time, working days after its clock ran out; by letters left unanswered it
 * climbs no higher either. */
const climb = z.array(z.strictObject({ no: count, afterWorkingDays: count })).min(1)

/** What is no matter of time: the n-th return by the assignees, or the n-th for rework. It enters the ladder at its
 * escalation level at once, and climbs by letters left unanswered. */
const trigger = z.strictObject({
  code,
  name: label,
  on: z.enum(['return', 'rework']),
  times: count,
  rung: count,
})

const turn = z.strictObject({
  withinWorkingDays: count,
  reminders: reminders.optional(),
  rungs: climb.optional(),
})

/** The colours of escalation levels, the mildest first. */
export const escalationColours = ['blue', 'yellow', 'orange', 'red'] as const

/** How lateness is supervised: its escalation levels, what climbs them and when. */
export const ladder = z.strictObject({
  from,
  /** The hour of the day, Asia/Shanghai, at which reminders and letters go out. */
  atHour: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be an hour such as 09:00'),
  /** Of the due day. */
  reminders,
  rungs: z
    .array(
      z.strictObject({
        no: count,
        level,
        colour: z.enum(escalationColours),
        name: label,
        afterWorkingDays: count,
        replyWithinWorkingDays: count,
      }),
    )
    .min(1),
  /** From which escalation level on a letter is mailed at once and not with the digest; absent: only the top one. */
  immediateFromRung: count.optional(),
  /** How long a task sent back for rework has, at least. */
  reworkWorkingDays: count,
  /** How long a reopened task has, and how many of the lowest levels it leaves out. Absent: defaults of this software. */
  reopening: z.strictObject({ withinWorkingDays: count, rungsLeftOut: count }).optional(),
  /** By when a task is to be accepted, from its issue. */
  start: z.strictObject({ acceptWithinWorkingDays: count, reminders, rungs: climb }).optional(),
  milestone: z.strictObject({ reminders, rungs: climb }).optional(),
  /** How long an accepted task may go without a report. */
  report: z.strictObject({ withinWorkingDays: count, reminders, rungs: climb }).optional(),
  /** By when others are to take their turn: the review, placing a returned task anew, the decision on an extension, and a
   * contribution, counted back from the due day. Absent: defaults of this software. */
  review: turn.optional(),
  placing: turn.optional(),
  decision: turn.optional(),
  contribution: turn.optional(),
  /** Every how many working days the top level is told again of what goes on. */
  againEveryWorkingDays: count.optional(),
  triggers: z.array(trigger).optional(),
  /** How often the due day may be asked to move, and how far it moves at a time. */
  extension: z.strictObject({ most: count, mostWorkingDays: count }).optional(),
  source: label,
})
