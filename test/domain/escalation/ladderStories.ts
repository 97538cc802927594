import fc from 'fast-check'
import { addDays, instantAt, SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import type { Holder } from '../../../domain/escalation/chain'
import type { Clock } from '../../../domain/escalation/clock'
import { timedSteps } from '../../../domain/escalation/ladder'
import type { SeriesLetter } from '../../../domain/escalation/series'
import type { LetterRules } from '../../../domain/escalation/letter'
import type { Ladder } from '../../../domain/programme/programme'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { anyDay, clockOf, filed, triggerOf } from './clocks'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const LEVELS_MOST = 5
/** A look every three hours comes on the same day as any of these. */
const hour = fc.constantFrom('00:00', '08:30', '09:00', '17:45', '20:59')
const step = fc.integer({ min: 1, max: 6 })
const label = { zh: '级', en: 'rung' }

const sums = (steps: number[]) =>
  steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, each) => sum + each, 0))
const reminders = fc
  .uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 })
  .map((days) => days.map((workingDaysBefore) => ({ workingDaysBefore })))
const climb = (top: number) =>
  fc.option(
    fc.record({
      reminders,
      rungs: fc
        .tuple(
          fc.subarray(sums(Array<number>(top).fill(1)), { minLength: 1 }),
          fc.array(step, { minLength: top, maxLength: top }),
        )
        .map(([nos, steps]) => nos.map((no, index) => ({ no, afterWorkingDays: sums(steps)[index]! }))),
    }),
    { nil: undefined },
  )

/** Ladders of one to five escalation levels, on which some kinds of clocks climb part of the way. */
const ladders: fc.Arbitrary<Ladder> = fc.integer({ min: 1, max: LEVELS_MOST }).chain((top) =>
  fc
    .record({
      atHour: hour,
      reminders,
      steps: fc.array(step, { minLength: top, maxLength: top }),
      replies: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: top, maxLength: top }),
      reworkWorkingDays: step,
      start: climb(top),
      milestone: climb(top),
      report: climb(top),
    })
    .map(({ steps, replies, start, report, ...rest }) => ({
      ...rest,
      rungs: sums(steps).map((afterWorkingDays, index) => ({
        no: index + 1,
        level: 'county' as const,
        colour: 'red' as const,
        name: label,
        afterWorkingDays,
        replyWithinWorkingDays: replies[index]!,
      })),
      start: start && { acceptWithinWorkingDays: 3, ...start },
      report: report && { withinWorkingDays: 22, ...report },
      source: label,
    })),
)

const kind = fc.constantFrom('start' as const, 'milestone' as const, 'report' as const)
const instantNear = (day: string) =>
  fc.tuple(fc.integer({ min: -40, max: 20 }), hour).map(([days, at]) => instantAt(addDays(day, days), at))

/** The clocks of a task that is due on a day: some others with theirs around it, some of them met, triggers, and
 * sometimes a suspension behind them all. */
const clocksDueOn = (dueOn: string, top: number): fc.Arbitrary<Clock[]> =>
  fc
    .record({
      others: fc.array(fc.record({ kind, days: fc.integer({ min: -40, max: 20 }), met: fc.boolean() }), {
        maxLength: 3,
      }),
      triggers: fc.array(
        fc.record({ at: instantNear(dueOn), rung: fc.integer({ min: 1, max: top }), met: fc.boolean() }),
        { maxLength: 2 },
      ),
      hold: fc.option(fc.record({ until: instantNear(dueOn), days: fc.nat(30) }), { freq: 3 }),
    })
    .map(({ others, triggers, hold }) => {
      const heldUntil = hold && hold.until
      const heldFrom = hold && new Date(Date.parse(hold.until) - hold.days * DAY_MS).toISOString()
      const state = (met: boolean) => ({
        metAt: met ? '2019-01-02T00:00:00.000Z' : null,
        heldFrom,
        heldUntil,
      })
      return [
        clockOf('due', dueOn, state(false)),
        ...others.map((each) =>
          clockOf(each.kind, addDays(dueOn, each.days), { key: each.kind, ...state(each.met) }),
        ),
        ...triggers.map(({ at, rung, met }) => triggerOf(at, rung, state(met))),
      ].map((clock, index) => ({ ...clock, no: index + 1 }))
    })

export type Story = {
  ladder: Ladder
  clocks: Clock[]
  /** The letters that stand already: none, or one escalated by hand. */
  series: SeriesLetter[]
  /** Which escalation levels are filled, for the days one after the other. */
  posts: boolean[][]
  /** Hours after which the letter of an escalation level is replied to; null: never. */
  replies: (number | null)[]
  /** Instants at which somebody looks, and one at which the task is handed in. */
  looks: string[]
  finish: string
}

/** When somebody looks: some day of the story, or a moment of the ladder or the milliseconds around it, which is
 * where a look is early, exact or late. */
const offset = fc.oneof(
  fc.integer({ min: -45 * 24, max: 60 * 24 }).map((hours) => ({ hours })),
  fc.record({ moment: fc.nat(20), by: fc.constantFrom(-1, 0, 1) }),
)

/** A task with its ladder, and what happens around it. */
export const stories: fc.Arbitrary<Story> = fc.tuple(ladders, anyDay).chain(([ladder, dueOn]) => {
  const top = ladder.rungs.length
  return fc
    .record({
      clocks: clocksDueOn(dueOn, top),
      raised: fc.option(fc.record({ rung: fc.integer({ min: 1, max: top }), at: instantNear(dueOn) }), {
        freq: 3,
      }),
      posts: fc.array(fc.array(fc.boolean(), { minLength: top, maxLength: top }), {
        minLength: 1,
        maxLength: 7,
      }),
      replies: fc.array(fc.option(fc.integer({ min: 4, max: 200 })), { minLength: top, maxLength: top }),
      cuts: fc.array(offset, { minLength: 1, maxLength: 12 }),
      end: offset,
    })
    .map(({ clocks, raised, cuts, end, ...rest }) => {
      const moments = timedSteps(clocks, { ladder, calendar: SHIPPED_CALENDAR }).map(({ at }) => at)
      const instantOf = (each: (typeof cuts)[number]) => {
        const from = 'hours' in each ? instantAt(dueOn, '00:00') : moments[each.moment % moments.length]!
        const by = 'hours' in each ? each.hours * HOUR_MS : each.by
        return new Date(Date.parse(from) + by).toISOString()
      }
      const series = raised ? [filed(raised.rung, 'hand', raised.at)] : []
      return { ladder, clocks, series, ...rest, looks: cuts.map(instantOf).sort(), finish: instantOf(end) }
    })
})

/** The rules of a story's letters: the posts of its chain are filled as its days say. */
export function rulesOf({ ladder, posts }: Pick<Story, 'ladder' | 'posts'>): LetterRules {
  const chainAt = (day: string): (Holder | null)[] =>
    posts[(Date.parse(day) / DAY_MS) % posts.length]!.map((isFilled, index) =>
      isFilled ? { personId: `person ${index + 1}`, post: `post ${index + 1}` } : null,
    )
  const chain = ladder.rungs.map(() => 'county_head')
  return {
    programme: { ...TARGETED_ASSAULT, ladder },
    chain,
    calendar: SHIPPED_CALENDAR,
    chainAt,
  }
}
