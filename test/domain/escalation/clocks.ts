import type { TaskState } from '../../../domain/task/states'
import fc from 'fast-check'
import { addDays, endOfDay, isWorkingDay, SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import type { Clock, ClockKind } from '../../../domain/escalation/clock'
import type { SeriesLetter } from '../../../domain/escalation/series'
import type { TaskClock } from '../../../domain/escalation/ladder'

/** A running clock of a day. */
export const clockOf = (kind: ClockKind, on: string, more: Partial<Clock> = {}): Clock => ({
  no: 1,
  kind,
  key: null,
  term: { on },
  on,
  at: endOfDay(on),
  provisional: false,
  since: '2019-01-01T00:00:00.000Z',
  heldFrom: null,
  heldUntil: null,
  metAt: null,
  rung: null,
  ...more,
})

/** A trigger that happened at an instant and enters the ladder at an escalation level. */
export const triggerOf = (at: string, escalationLevel: number, more: Partial<Clock> = {}): Clock =>
  clockOf('trigger', at.slice(0, 10), {
    key: 'second_refusal',
    at,
    since: at,
    rung: escalationLevel,
    ...more,
  })

export const withClocks = (clocks: Clock[], state: TaskState = 'accepted'): TaskClock => ({
  state,
  clocks,
  resumesAt: null,
  suspension: null,
})

/** A letter in a series that nobody has answered, of clock 1. */
export const filed = (
  escalationLevel: number,
  cause: string,
  firesAt: string,
  more: Partial<SeriesLetter> = {},
): SeriesLetter => ({
  clock: 1,
  rung: escalationLevel,
  cause,
  passedOver: [],
  firesAt,
  repliedAt: null,
  loweredAt: null,
  toldAgainAt: null,
  ...more,
})

/** Nine o'clock in Chongqing. */
export const nineOn = (day: string) => `${day}T01:00:00.000Z`
export const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString()

/** Any day of the years 2019 to 2027, the last of which is provisional. */
export const anyDay = fc.nat(365 * 9).map((days) => addDays('2019-01-01', days))
export const anyWorkingDay = anyDay.filter((day) => isWorkingDay(SHIPPED_CALENDAR, day))
