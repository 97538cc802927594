import { SHIPPED_CALENDAR as calendar } from '../../../domain/calendar/calendar'
import {
  clocksAfterAcceptance,
  clocksAfterAssignment,
  clocksAfterReturn,
  clocksAfterRework,
  clocksAfterSubmission,
  clocksAtIssue,
  clocksInNewCycle,
  withContribution,
  withoutContribution,
  withTurn,
} from '../../../domain/task/clocks'
import { type Clock } from '../../../domain/escalation/clock'
import type { Ladder, TaskTemplate } from '../../../domain/programme/programme'
import { LAUNCH } from '../../../domain/calendar/term'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { clockOf, nineOn } from './clocks'

const ladder = TARGETED_ASSAULT.ladder
const rules = { ladder, calendar }
const template = TARGETED_ASSAULT.tasks[0]!
const launchedAt = '2020-07-30T01:00:00.000Z'
const days = { [LAUNCH]: '2020-07-30' }
const issued = (by: Ladder = ladder, issuedAt = launchedAt, of: TaskTemplate = template) =>
  clocksAtIssue(of, days, issuedAt, { ladder: by, calendar })
const brief = (clocks: Clock[]) => clocks.map(({ no, kind, on }) => `${no} ${kind} ${on}`)
const running = (clocks: Clock[]) => clocks.filter(({ metAt }) => metAt === null).map(({ kind }) => kind)

const acceptedAt = nineOn('2020-08-03')

describe('the turns of others', () => {
  const accepted = clocksAfterAcceptance(issued(), acceptedAt, rules)
  test('a return before acceptance waits for nobody to accept, but for a new place', () => {
    const at = '2020-08-03T02:00:00.000Z'
    const after = clocksAfterReturn(issued(), at, rules)
    expect(running(after)).not.toContain('start')
    expect(brief(after).at(-1)).toBe('4 placing 2020-08-06')
    expect(running(clocksAfterAssignment(after, at, rules))).not.toContain('placing')
    expect(running(clocksAfterAcceptance(after, at, rules))).not.toContain('placing')
  })

  test('a supporting unit has until five working days before the due day, and never less than five', () => {
    const early = withContribution(issued(), 'chen', launchedAt, rules)
    expect(early.at(-1)).toMatchObject({ kind: 'contribution', key: 'chen', on: '2020-10-21' })
    const late = withContribution(issued(), 'chen', nineOn('2020-10-30'), rules)
    expect(late.at(-1)).toMatchObject({ on: '2020-11-06' })
    expect(running(withoutContribution(late, 'wang', launchedAt))).toContain('contribution')
    expect(running(withoutContribution(late, 'chen', launchedAt))).not.toContain('contribution')
  })

  test('a request that waits when a task is submitted is decided in the rework, and begins anew', () => {
    const asked = withTurn(accepted, 'decision', acceptedAt, rules)
    const at = '2020-08-20T02:00:00.000Z'
    const submitted = clocksAfterSubmission(asked, at, rules)
    expect(submitted.filter(({ kind, metAt }) => kind === 'decision' && metAt === null)).toHaveLength(1)
    const reworked = clocksAfterRework(submitted, at, rules)
    expect(reworked.filter(({ kind }) => kind === 'decision')).toMatchObject([
      { on: '2020-08-25', since: at },
    ])
    expect(withTurn(asked, 'decision', at, rules)).toEqual(asked)
  })

  test('that had run out are waited for anew in a new cycle', () => {
    const now = nineOn('2020-11-02')
    const series = [clockOf('milestone', '2020-12-01', { no: 2 }), clockOf('due', '2020-12-31', { no: 5 })]
    const undone = [
      ...series,
      clockOf('decision', '2020-10-12', { no: 6 }),
      clockOf('contribution', '2020-10-12', { no: 7, key: 'chen' }),
    ]
    expect(brief(clocksInNewCycle(undone, now, rules)).slice(-2)).toEqual([
      '8 decision 2020-11-05',
      '9 contribution 2020-12-24',
    ])
  })
})
