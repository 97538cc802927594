import { errorsInEnglish } from '../../support/inEnglish'
import type { FindingAct } from '../../../domain/finding/acts'
import { findingStates, isOver, type FindingState } from '../../../domain/finding/states'
import fc from 'fast-check'
import { addDays, addWorkingDays } from '../../../domain/calendar/calendar'
import {
  dueDayOf,
  firstEscalationLevelOf,
  measureOf,
  stepDueAt,
  unitEscalationLevel,
} from '../../../domain/finding/findingClock'
import { nextFinding } from '../../../domain/finding/findingLife'
import { ladderFrom } from '../../../domain/escalation/ladder'
import { findingClasses, type FindingClass } from '../../../domain/programme/rectificationRules'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { anyDay } from '../escalation/clocks'
import { ACTS, after, measure, opened, planOf, rules, TO_CLEARING, took, type ActKind } from './findingWalk'

const FROM = '2020-07-30'
const dayOf = (classCode: FindingClass, asked: string | null, cycle = 1) => {
  const due = dueDayOf({ classCode, cycle, asked }, FROM, rules)
  return 'errors' in due ? { errors: errorsInEnglish(due.errors) } : due
}
const refusal = (message: string) => ({
  errors: [{ path: 'dueOn', message: expect.stringContaining(message) }],
})

describe('the day by which a finding is to be put right', () => {
  test('at once comes by itself, and no other day is taken', () => {
    expect(dayOf('at_once', null)).toEqual({ dueOn: '2020-08-06' })
    expect(dayOf('at_once', '2020-08-06')).toEqual({ dueOn: '2020-08-06' })
    for (const other of ['2020-08-05', '2020-08-07'])
      expect(dayOf('at_once', other)).toEqual(refusal('2020-08-06'))
  })

  test.each([
    ['by_date', '2020-10-28', '2020-10-29'],
    ['long_term', '2021-07-30', '2021-07-31'],
  ] as const)('%s is given, later than today and at the latest on %s', (classCode, latest, beyond) => {
    expect(dayOf(classCode, '2020-07-31')).toEqual({ dueOn: '2020-07-31' })
    expect(dayOf(classCode, latest)).toEqual({ dueOn: latest })
    for (const wrong of [null, beyond]) expect(dayOf(classCode, wrong)).toEqual(refusal(latest))
    expect(dayOf(classCode, FROM)).toEqual(refusal(`later than ${FROM}`))
  })

  test.each(findingClasses)('a later cycle has its own time, %s as any other', (classCode) => {
    for (const cycle of [2, 3]) expect(dayOf(classCode, '2021-06-30', cycle)).toEqual({ dueOn: '2020-08-13' })
  })

  test('is never earlier than the day after, nor later than its class allows', () => {
    const most = { at_once: 5, by_date: 60, long_term: 250 }
    fc.assert(
      fc.property(
        fc.constantFrom(...findingClasses),
        anyDay,
        fc.integer({ min: -5, max: 500 }),
        (classCode, from, days) => {
          const found = dueDayOf({ classCode, cycle: 1, asked: addDays(from, days) }, from, rules)
          if ('errors' in found) return expect(found.errors.map(({ path }) => path)).toEqual(['dueOn'])
          expect(found.dueOn > from).toBe(true)
          expect(found.dueOn <= addWorkingDays(rules.calendar, from, most[classCode]).day).toBe(true)
        },
      ),
    )
  })
})

const clocksOf = ({ clocks }: ReturnType<typeof opened>) =>
  clocks.filter(({ metAt }) => metAt === null).map(({ kind, key, on }) => [kind, key, on])

describe('the clocks of a step', () => {
  test.each([
    ['at_once', '2020-07-31'],
    ['by_date', '2020-08-04'],
    ['long_term', '2020-08-06'],
  ] as const)('planning a finding %s is to end on %s', (classCode, on) => {
    expect(clocksOf(opened({ classCode }))).toEqual([['due', null, on]])
  })

  test.each<[FindingState, number, [string, null, string][]]>([
    ['submitted', 3, [['due', null, '2020-08-07']]],
    ['reviewed', 4, [['due', null, '2020-08-10']]],
    ['signed', 6, [['due', null, '2020-08-12']]],
    ['cleared', 7, []],
  ])('%s has its own', (state, steps, clocks) => {
    const parts = after(...TO_CLEARING.slice(0, steps))
    expect([parts.state, clocksOf(parts)]).toEqual([state, clocks])
    expect(stepDueAt(parts.clocks)).toBe(clocks[0] ? `${clocks[0][2]}T16:00:00.000Z` : null)
  })

  test('an inspector has ten working days', () => {
    expect(clocksOf(after(...TO_CLEARING, [ACTS.draw, '2020-09-01']))).toEqual([['due', null, '2020-09-15']])
  })

  test('putting it right runs to its day, with each open measure as a milestone', () => {
    const plan = planOf(measure(), measure({ dueOn: '2020-08-17' }))
    const planned = after([plan, '2020-07-31'])
    expect(clocksOf(planned)).toEqual([
      ['due', null, '2020-08-31'],
      ['milestone', 'measure_1', '2020-08-10'],
      ['milestone', 'measure_2', '2020-08-17'],
    ])
    expect(planned.clocks.map(measureOf)).toEqual([null, 1, 2])
    expect(clocksOf(took(planned, ACTS.complete, '2020-08-05'))).toEqual([
      ['due', null, '2020-08-31'],
      ['milestone', 'measure_2', '2020-08-17'],
    ])
  })

  test('a long-term finding also waits for reports, each counted from the one before', () => {
    const begun = took(opened({ classCode: 'long_term', dueOn: '2021-03-31' }), ACTS.plan, '2020-07-30')
    expect(clocksOf(begun)).toContainEqual(['report', null, '2020-08-31'])
    const reported = took(begun, ACTS.report, '2020-08-31')
    expect(clocksOf(reported).filter(([kind]) => kind === 'report')).toEqual([['report', null, '2020-09-29']])
    expect(
      after([ACTS.plan, '2020-07-31'], [ACTS.report, '2020-08-05']).clocks.map(({ kind }) => kind),
    ).not.toContain('report')
  })

  test('after a rework no milestone of a measure that was carried out runs again', () => {
    const again = after(...TO_CLEARING.slice(0, 3), [ACTS.rework, '2020-08-06'])
    expect(clocksOf(again)).toEqual([['due', null, '2020-08-31']])
  })

  test('no clock takes a number that another had, whatever happens in a cycle', () => {
    const kinds = (Object.keys(ACTS) as ActKind[]).filter((kind) => kind !== 'pause' && kind !== 'go_on')
    const begun = new Set<FindingState>()
    const walk = fc.array(fc.nat(), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(walk, fc.constantFrom(...findingClasses), (choices, classCode) => {
        let parts = opened({ classCode, dueOn: '2021-03-31' })
        const known = new Map(parts.clocks.map(({ no, since, kind, key }) => [no, `${since} ${kind} ${key}`]))
        for (const [index, choice] of choices.entries()) {
          const allowed = kinds.filter((kind) => kind !== 'withdraw' && nextFinding(kind, parts.state).ok)
          if (allowed.length === 0) return
          parts = took(parts, ACTS[allowed[choice % allowed.length]!], addDays('2020-07-31', index))
          begun.add(parts.state)
          for (const { no, since, kind, key } of parts.clocks) {
            const name = `${since} ${kind} ${key}`
            expect([no, known.get(no) ?? name]).toEqual([no, name])
            known.set(no, name)
          }
        }
      }),
    )
    expect(begun).toContain('drawn')
  })

  test('nothing runs where nothing follows, nor while it is cleared', () => {
    for (const state of findingStates.filter((each) => isOver(each) || each === 'cleared')) {
      const ways: Partial<Record<FindingState, [FindingAct, string][]>> = {
        cleared: TO_CLEARING,
        confirmed: [...TO_CLEARING, [ACTS.draw, '2020-09-01'], [ACTS.confirm, '2020-09-02']],
        failed: [...TO_CLEARING, [ACTS.draw, '2020-09-01'], [ACTS.fail, '2020-09-02']],
        withdrawn: [[ACTS.withdraw, '2020-07-31']],
      }
      const parts = after(...ways[state]!)
      expect([parts.state, clocksOf(parts), stepDueAt(parts.clocks)]).toEqual([state, [], null])
    }
  })
})

describe('the first escalation level that a step climbs', () => {
  const OWN = ['planning', 'rectifying'] as const
  const ABOVE = ['submitted', 'reviewed'] as const
  const TOP = ['signed', 'drawn'] as const

  test('a unit answers at the escalation level of its level', () => {
    const levels = ['village', 'township', 'county', 'municipality'] as const
    expect(levels.map((level) => unitEscalationLevel(level, rules))).toEqual([1, 2, 3, 4])
  })

  test.each([
    ['village', 1, [1, 2, 4]],
    ['township', 1, [2, 3, 4]],
    ['county', 1, [3, 4, 4]],
    ['municipality', 1, [4, 4, 4]],
    ['village', 2, [2, 3, 4]],
    ['township', 2, [3, 4, 4]],
    ['county', 2, [4, 4, 4]],
    ['village', 3, [2, 3, 4]],
  ] as const)('of a %s in cycle %i is its own, the next above, and the top', (level, cycle, expected) => {
    const levels = [OWN, ABOVE, TOP].map((states) =>
      states.map((state) => firstEscalationLevelOf({ state, cycle, level }, rules)),
    )
    expect(levels).toEqual(expected.map((level) => [level, level]))
  })
})

describe('a ladder from a later escalation level', () => {
  const { ladder } = TARGETED_ASSAULT
  const from = (first: number) => {
    const { rungs, milestone, report } = ladderFrom(ladder, first)
    const brief = (each: { rungs: { no: number; afterWorkingDays: number }[] } | undefined) =>
      each?.rungs.map(({ no, afterWorkingDays }) => [no, afterWorkingDays])
    return [brief({ rungs }), brief(milestone), brief(report)]
  }

  test('keeps the spacing of the first escalation levels, lifts the climbs, and ends at the top', () => {
    const whole = [1, 3, 5, 8].map((days, index) => [index + 1, days])
    expect(from(1)).toEqual([
      whole,
      [
        [1, 1],
        [2, 5],
      ],
      [
        [1, 1],
        [2, 5],
      ],
    ])
    expect(from(2)).toEqual([
      [
        [2, 1],
        [3, 3],
        [4, 5],
      ],
      [
        [2, 1],
        [3, 5],
      ],
      [
        [2, 1],
        [3, 5],
      ],
    ])
    expect(from(3)).toEqual([
      [
        [3, 1],
        [4, 3],
      ],
      [
        [3, 1],
        [4, 5],
      ],
      [
        [3, 1],
        [4, 5],
      ],
    ])
    expect(from(4)).toEqual([[[4, 1]], [[4, 1]], [[4, 1]]])
  })

  test('from its first escalation level is the ladder itself, and keeps each level as it is but for its day', () => {
    expect(ladderFrom(ladder, 1)).toEqual(ladder)
    const [first] = ladderFrom(ladder, 3).rungs
    expect(first).toEqual({ ...ladder.rungs[2], afterWorkingDays: ladder.rungs[0]!.afterWorkingDays })
  })
})
