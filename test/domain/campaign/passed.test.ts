import type { SeriesLetter } from '../../../domain/escalation/series'
import { clocksAtIssue } from '../../../domain/task/clocks'
import type { Clock } from '../../../domain/escalation/clock'
import { reminderMoments, timedSteps } from '../../../domain/escalation/ladder'
import { asSeriesLetter, lettersDue } from '../../../domain/escalation/letter'
import fc from 'fast-check'
import { addDays, SHIPPED_CALENDAR as calendar } from '../../../domain/calendar/calendar'
import { passedAtIssue, summaryOfPassed } from '../../../domain/campaign/passed'
import { LAUNCH } from '../../../domain/calendar/term'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { nineOn, withClocks } from '../escalation/clocks'

const { ladder } = TARGETED_ASSAULT
const rules = { ladder, calendar }
const issuedAt = nineOn('2020-12-01')
const startedOn = (day: string) => ({ [LAUNCH]: day })
const letterRules = {
  programme: TARGETED_ASSAULT,
  chain: ladder.rungs.map(() => 'county_head'),
  calendar,
  chainAt: () => ladder.rungs.map(({ no }) => ({ personId: `person ${no}`, post: `post ${no}` })),
}
const lettersAt = (clocks: Clock[], now: string) =>
  lettersDue(withClocks(clocks, 'issued'), [], letterRules, { now, issuedAt: now }).letters
const anyStart = fc.integer({ min: -300, max: 60 }).map((days) => addDays('2020-12-01', days))

test('at its launch a task has one letter at most, of the level that its due day had reached by then', () => {
  fc.assert(
    fc.property(anyStart, fc.constantFrom(...TARGETED_ASSAULT.tasks), (start, template) => {
      const clocks = clocksAtIssue(template, startedOn(start), issuedAt, rules)
      const level = passedAtIssue(template, startedOn(start), issuedAt, rules)?.level ?? null
      expect(lettersAt(clocks, issuedAt).map(({ rung }) => rung)).toEqual(level === null ? [] : [level])
    }),
  )
})

test('from there the ladder goes on: higher levels alone, each once, whenever anybody looks', () => {
  fc.assert(
    fc.property(anyStart, fc.array(fc.nat(60), { maxLength: 6 }), (start, looks) => {
      const clocks = clocksAtIssue(TARGETED_ASSAULT.tasks[0]!, startedOn(start), issuedAt, rules)
      const end = nineOn(addDays('2020-12-01', 60))
      const atOnce = lettersAt(clocks, end).map(({ clock, rung, firesAt }) => [clock, rung, firesAt])
      const series: SeriesLetter[] = []
      for (const day of [...looks.sort((a, b) => a - b), 60]) {
        const now = nineOn(addDays('2020-12-01', day))
        const { letters } = lettersDue(withClocks(clocks, 'issued'), series, letterRules, {
          now,
          issuedAt: now,
        })
        series.push(...letters.map(asSeriesLetter))
      }
      expect(series.map(({ clock, rung, firesAt }) => [clock, rung, firesAt])).toEqual(atOnce)
      for (const [, ofClock] of Map.groupBy(atOnce, ([clock]) => clock))
        expect(ofClock.map(([, rung]) => rung)).toEqual([...new Set(ofClock.map(([, rung]) => rung))].sort())
    }),
  )
})

test('reminders of moments before the launch are not made up for, and are counted', () => {
  const template = TARGETED_ASSAULT.tasks[0]!
  const passed = passedAtIssue(template, startedOn('2020-07-30'), issuedAt, rules)!
  const clocks = clocksAtIssue(template, startedOn('2020-07-30'), issuedAt, rules)
  const due = clocks.find(({ kind }) => kind === 'due')!
  expect(passed).toMatchObject({ dueOn: due.on, level: 4 })
  expect(passed.milestones).toEqual(template.milestones?.map(({ key }) => key) ?? [])
  expect(passed.reminders).toBeGreaterThanOrEqual(reminderMoments(due, rules).length)
})

test('a launch on its first day has nothing that had passed', () => {
  for (const template of TARGETED_ASSAULT.tasks)
    expect(passedAtIssue(template, startedOn('2020-12-01'), issuedAt, rules)).toBeNull()
})

test('steps held until one instant are one step, the highest; those of triggers and of their own time stay', () => {
  const template = TARGETED_ASSAULT.tasks[0]!
  const clocks = clocksAtIssue(template, startedOn('2020-07-30'), issuedAt, rules)
  const steps = timedSteps(clocks, rules)
  expect(steps.filter(({ at }) => at === issuedAt)).toMatchObject([{ no: 4, cause: 'due' }])
})

test('the sum of a launch counts tasks, days, milestones and reminders, and the tasks of each level', () => {
  const one = { dueOn: '2020-10-01', milestones: ['half'], reminders: 3, level: 4 }
  const two = { dueOn: '2020-11-27', milestones: [], reminders: 2, level: 1 }
  const early = { dueOn: null, milestones: ['half'], reminders: 1, level: null }
  const all = [one, one, two, early, null].map((passed) => ({ passed }))
  expect(summaryOfPassed(all)).toEqual({
    ...{ tasks: 4, overdue: 3, milestones: 3, reminders: 9 },
    levels: [
      { level: 1, tasks: 1 },
      { level: 4, tasks: 2 },
    ],
  })
  expect(summaryOfPassed([{ passed: null }])).toBeNull()
})
