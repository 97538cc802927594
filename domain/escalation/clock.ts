import { endOfDay, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import type { Ladder, Trigger } from '../programme/programme'
import { dateOf, type Term } from '../calendar/term'
import { type OthersTurn } from './othersTurn'

/** What a clock counts towards.
 * - start: the day by which the task is to be accepted 签收.
 * - milestone: a day by which part of it is to be done; `key` names the milestone. Behind it is not overdue.
 * - report: the day by which the next report is to come.
 * - due: the day by which it is to be submitted 报结. Past it the task is overdue.
 * - trigger: something that is no matter of time has happened; `key` is the trigger's code, `rung` where it enters.
 * - review, placing, decision, contribution: somebody else's turn, see {@link OthersTurn}. */
export type ClockKind = 'start' | 'milestone' | 'report' | 'due' | 'trigger' | OthersTurn
export type Clock = {
  /** Rises within the task and is never used again: a date that moves is a new clock. */
  no: number
  kind: ClockKind
  key: string | null
  term: Term
  /** The day that the term names, Asia/Shanghai. */
  on: string
  /** The instant at which it runs out. */
  at: string
  provisional: boolean
  /** Since when it runs; an instant. A reminder of an earlier moment is none. */
  since: string
  /** From which instant on it was held, and until when: what falls between comes at its end. Without a beginning no
   * suspension held it: what had passed at the issue, or came to lie in the past, comes at that end. */
  heldFrom: string | null
  heldUntil: string | null
  /** When what it counted towards was done; an instant. Null: it runs. */
  metAt: string | null
  /** Of a trigger. */
  rung: number | null
}

/** What clocks are counted with. */
export type ClockRules = { ladder: Ladder; calendar: Calendar }

/** The clock that a task is overdue by. Every task has one. */
export function dueClock(clocks: Clock[]): Clock {
  const due = clocks.find((clock) => clock.kind === 'due')
  if (!due) throw new Error('a task without a due clock')
  return due
}

/** A clock that is to begin. */
export type NewClock = Pick<Clock, 'kind' | 'term'> & Partial<Pick<Clock, 'key'>>

const RUNNING = { heldFrom: null, heldUntil: null, metAt: null }

/** Adds clocks that begin to run at an instant, with numbers of their own. */
export function begin(clocks: Clock[], added: NewClock[], since: string, calendar: Calendar): Clock[] {
  const last = Math.max(0, ...clocks.map(({ no }) => no))
  return [
    ...clocks,
    ...added.map((each, index) => {
      const { day, provisional } = dateOf(calendar, each.term)
      const times = { on: day, at: endOfDay(day), provisional, since }
      return { no: last + 1 + index, key: null, rung: null, ...times, ...RUNNING, ...each }
    }),
  ]
}

/** Clocks that begin to run at an instant, with numbers that none of those before had. */
export function clocksFrom(before: Clock[], added: NewClock[], since: string, calendar: Calendar): Clock[] {
  return begin(before, added, since, calendar).slice(before.length)
}

/** The clocks with those met that a condition names and that still ran. */
export function met(clocks: Clock[], now: string, which: (clock: Clock) => boolean): Clock[] {
  return clocks.map((clock) => (clock.metAt === null && which(clock) ? { ...clock, metAt: now } : clock))
}

/** Something that a trigger names has happened: the ladder is entered at its escalation level at once. */
export function withTrigger(clocks: Clock[], { code, rung }: Trigger, now: string): Clock[] {
  const no = 1 + Math.max(0, ...clocks.map((clock) => clock.no))
  const on = shanghaiDayOf(now)
  const times = { on, at: now, since: now, provisional: false }
  return [...clocks, { no, kind: 'trigger', key: code, term: { on }, rung, ...times, ...RUNNING }]
}

/** A clock that takes another's place takes a number that none had. */
export function numberedAfter(
  before: Clock[],
  kept: Clock[],
  added: NewClock[],
  since: string,
  calendar: Calendar,
): Clock[] {
  return [...kept, ...clocksFrom(before, added, since, calendar)]
}
