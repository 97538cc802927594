import fc from 'fast-check'
import {
  addDays,
  endOfDay,
  SHIPPED_CALENDAR as calendar,
  shanghaiDayOf,
} from '../../../domain/calendar/calendar'
import {
  clocksAfterAcceptance,
  clocksAfterAssignment,
  clocksAfterReport,
  clocksAfterReturn,
  clocksAfterRework,
  clocksAfterSubmission,
  clocksAtIssue,
  clocksInNewCycle,
  withContribution,
  withDueOn,
  withoutContribution,
  withTurn,
} from '../../../domain/task/clocks'
import { type Clock, type ClockRules, dueClock, withTrigger } from '../../../domain/escalation/clock'
import { clocksAfterSuspension } from '../../../domain/escalation/suspension'
import type { Ladder } from '../../../domain/programme/programme'
import { LAUNCH } from '../../../domain/calendar/term'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { nineOn } from './clocks'

const { ladder } = TARGETED_ASSAULT
const template = TARGETED_ASSAULT.tasks[0]!
const trigger = ladder.triggers![0]!

/** Everything that moves clocks. */
const acts: Record<string, (clocks: Clock[], now: string, rules: ClockRules) => Clock[]> = {
  accept: clocksAfterAcceptance,
  report: (clocks, now, rules) => clocksAfterReport(clocks, template, 60, now, rules),
  assign: clocksAfterAssignment,
  return: clocksAfterReturn,
  ask: (clocks, now, rules) => withTurn(clocks, 'decision', now, rules),
  support: (clocks, now, rules) => withContribution(clocks, 'chen', now, rules),
  contribute: (clocks, now) => withoutContribution(clocks, 'chen', now),
  rework: (clocks, now, rules) => clocksAfterRework(clocksAfterSubmission(clocks, now, rules), now, rules),
  extend: (clocks, now) => withDueOn(clocks, addDays(dueClock(clocks).on, 9), now, calendar),
  trigger: (clocks, now) => withTrigger(clocks, trigger, now),
  renew: clocksInNewCycle,
  suspend: (clocks, now) =>
    clocksAfterSuspension(clocks, shanghaiDayOf(now), endOfDay(addDays(shanghaiDayOf(now), 3)), calendar),
}
const happenings = fc.array(fc.constantFrom(...Object.keys(acts)), { maxLength: 12 })
const ladders = fc.record({ start: fc.boolean(), report: fc.boolean() }).map(({ start, report }): Ladder => ({
  ...ladder,
  ...(start ? {} : { start: undefined }),
  ...(report ? {} : { report: undefined }),
}))

test('whatever happens to a task it has one due clock, and no number is ever given to a second clock', () => {
  fc.assert(
    fc.property(ladders, happenings, (by, happening) => {
      const rules = { ladder: by, calendar }
      let clocks = clocksAtIssue(template, { [LAUNCH]: '2020-07-30' }, nineOn('2020-07-30'), rules)
      let last = Math.max(...clocks.map(({ no }) => no))
      for (const [index, act] of happening.entries()) {
        const before = new Map(clocks.map(({ no, kind }) => [no, kind]))
        clocks = acts[act]!(clocks, nineOn(addDays('2020-08-01', 5 * index)), rules)
        expect(clocks.filter(({ kind }) => kind === 'due')).toHaveLength(1)
        expect(new Set(clocks.map(({ no }) => no)).size).toBe(clocks.length)
        for (const { no, kind } of clocks) {
          const same = before.get(no) === kind
          expect([no, same || no > last]).toEqual([no, true])
        }
        last = Math.max(last, ...clocks.map(({ no }) => no))
      }
    }),
    { numRuns: 500 },
  )
})
