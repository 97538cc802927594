import fc from 'fast-check'
import { addWorkingDays, endOfDay, SHIPPED_CALENDAR as calendar } from '../../../domain/calendar/calendar'
import {
  clocksAfterAcceptance,
  clocksAfterAssignment,
  clocksAfterReport,
  clocksAfterRework,
  clocksAfterSubmission,
  clocksAtIssue,
  clocksInNewCycle,
  clocksOfAsked,
  withDueOn,
} from '../../../domain/task/clocks'
import { type Clock, dueClock, withTrigger } from '../../../domain/escalation/clock'
import type { Ladder, TaskTemplate } from '../../../domain/programme/programme'
import { LAUNCH } from '../../../domain/calendar/term'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { anyDay, clockOf, nineOn, triggerOf } from './clocks'

const ladder = TARGETED_ASSAULT.ladder
const rules = { ladder, calendar }
const template = TARGETED_ASSAULT.tasks[0]!
const launchedAt = '2020-07-30T01:00:00.000Z'
const days = { [LAUNCH]: '2020-07-30' }
const issued = (by: Ladder = ladder, issuedAt = launchedAt, of: TaskTemplate = template) =>
  clocksAtIssue(of, days, issuedAt, { ladder: by, calendar })
const brief = (clocks: Clock[]) => clocks.map(({ no, kind, on }) => `${no} ${kind} ${on}`)
const running = (clocks: Clock[]) => clocks.filter(({ metAt }) => metAt === null).map(({ kind }) => kind)
const trigger = ladder.triggers![0]!

describe('at its issue a task has', () => {
  test('three working days to be accepted, its milestones, and its due day, counted from the first day', () => {
    expect(brief(issued())).toEqual(['1 start 2020-08-04', '2 milestone 2020-09-10', '3 due 2020-10-28'])
    const [start, half, due] = issued()
    expect(start!.term).toEqual({ anchor: null, from: '2020-07-30', workingDays: 3 })
    expect(half).toMatchObject({ key: 'half_way', term: { anchor: LAUNCH, workingDays: 30 } })
    expect(due).toEqual({
      no: 3,
      kind: 'due',
      key: null,
      term: { anchor: LAUNCH, from: '2020-07-30', workingDays: 60 },
      on: '2020-10-28',
      at: '2020-10-28T16:00:00.000Z',
      provisional: false,
      since: launchedAt,
      heldFrom: null,
      heldUntil: null,
      metAt: null,
      rung: null,
    })
  })

  test('until its first day to be accepted where it is issued before, from its issue where after', () => {
    const early = issued(ladder, '2020-07-20T01:00:00.000Z')[0]!
    expect([early.on, early.term]).toEqual([
      '2020-08-04',
      { anchor: LAUNCH, from: '2020-07-30', workingDays: 3 },
    ])
    expect(issued(ladder, '2020-08-10T01:00:00.000Z')[0]).toMatchObject({ on: '2020-08-13' })
  })

  test('no milestone that had passed before, though the due day may have', () => {
    expect(brief(issued(ladder, '2020-09-10T15:59:59.999Z'))).toContain('2 milestone 2020-09-10')
    expect(brief(issued(ladder, '2020-11-02T01:00:00.000Z'))).toEqual([
      '1 start 2020-11-05',
      '3 due 2020-10-28',
    ])
  })

  test('its due day after the event it counts from', () => {
    const due = { anchor: 'assessment', calendarDays: 10 }
    const own = { ...template, dueAfterWorkingDays: undefined, due }
    const asked = clocksAtIssue(own, { ...days, assessment: '2020-10-09' }, launchedAt, rules)
    expect(dueClock(asked)).toMatchObject({ on: '2020-10-19', term: { ...due, from: '2020-10-09' } })
    expect(() => clocksAtIssue(own, days, launchedAt, rules)).toThrow(/event without a day/)
  })

  test('no time to be accepted where the programme sets none', () => {
    expect(brief(issued({ ...ladder, start: undefined }))).toEqual([
      '1 milestone 2020-09-10',
      '2 due 2020-10-28',
    ])
  })

  test('where it was asked for outside the programme its due day alone, and time to be accepted', () => {
    expect(brief(clocksOfAsked('2020-08-31', launchedAt, rules))).toEqual([
      '1 start 2020-08-04',
      '2 due 2020-08-31',
    ])
  })
})

describe('what happens to it meets or moves its clocks', () => {
  const acceptedAt = '2020-08-03T02:00:00.000Z'
  const accepted = clocksAfterAcceptance(issued(), acceptedAt, rules)

  test('an acceptance meets the start and waits for a report', () => {
    expect(accepted[0]).toMatchObject({ kind: 'start', metAt: acceptedAt })
    expect(running(accepted)).toEqual(['milestone', 'due', 'report'])
    expect(brief(accepted).at(-1)).toBe('4 report 2020-09-02')
    expect(
      running(
        clocksAfterAcceptance(issued(), acceptedAt, { calendar, ladder: { ...ladder, report: undefined } }),
      ),
    ).toEqual(['milestone', 'due'])
  })

  test('a report winds its clock again, and meets the milestones that its progress reaches', () => {
    const at = '2020-08-20T02:00:00.000Z'
    const after = (progress: number | null) => clocksAfterReport(accepted, template, progress, at, rules)
    expect(brief(after(49)).at(-1)).toBe('5 report 2020-09-21')
    expect(after(49).filter(({ kind }) => kind === 'report')).toHaveLength(1)
    expect(running(after(null))).toContain('milestone')
    expect(running(after(49))).toContain('milestone')
    expect(running(after(50))).toEqual(['due', 'report'])
    const less = clocksAfterReport(after(50), template, 10, nineOn('2020-08-21'), rules)
    expect(less[1]).toMatchObject({ kind: 'milestone', metAt: at })
  })

  test('a submission meets all that is the assignee’s, and waits for the review', () => {
    const at = '2020-08-20T02:00:00.000Z'
    const before = withTrigger(accepted, trigger, nineOn('2020-08-19'))
    const after = clocksAfterSubmission(before, at, rules)
    expect(running(after)).toEqual(['review'])
    expect(after[0]!.metAt).toBe(acceptedAt)
    expect(after.at(-2)!.metAt).toBe(at)
    expect(brief(after).at(-1)).toBe('6 review 2020-08-27')
  })

  test('an assignment gives the new hand time of its own to accept; what the task owes stays', () => {
    const at = '2020-08-20T02:00:00.000Z'
    const after = clocksAfterAssignment(withTrigger(accepted, trigger, acceptedAt), at, rules)
    expect(running(after)).toEqual(['milestone', 'due', 'trigger', 'start'])
    expect(after.find(({ kind }) => kind === 'start')).toMatchObject({ no: 6, on: '2020-08-25', since: at })
  })

  test('a trigger enters at its instant', () => {
    const at = '2020-08-20T02:17:00.000Z'
    expect(withTrigger(accepted, trigger, at).at(-1)).toMatchObject({
      no: 5,
      kind: 'trigger',
      key: 'second_refusal',
      rung: 2,
      at,
      since: at,
    })
  })

  test('an extension is a new due clock of that very day, and touches nothing else', () => {
    const at = '2020-08-20T02:00:00.000Z'
    const after = withDueOn(accepted, '2020-11-07', at, calendar)
    expect(dueClock(after)).toMatchObject({ no: 5, on: '2020-11-07', since: at })
    expect(after.slice(0, -1)).toEqual(accepted.filter(({ kind }) => kind !== 'due'))
  })

  test('a task without a due clock is a fault of ours', () => {
    expect(() => dueClock(accepted.filter(({ kind }) => kind !== 'due'))).toThrow(/without a due clock/)
  })
})

describe('a rework', () => {
  const reworked = (on: string, dueOn = '2020-09-25') =>
    clocksAfterRework(clocksAfterSubmission([clockOf('due', dueOn)], nineOn(on), rules), nineOn(on), rules)

  test('before the due day keeps it, or leaves the time that the ladder grants', () => {
    for (const on of ['2020-09-01', '2020-09-18']) expect(dueClock(reworked(on)).on).toBe('2020-09-25')
    expect(dueClock(reworked('2020-09-21'))).toMatchObject({
      on: '2020-09-27',
      at: '2020-09-27T16:00:00.000Z',
      term: { anchor: null, from: '2020-09-21', workingDays: 5 },
      metAt: null,
    })
  })

  test('that ends in a year not yet published says so', () => {
    expect(dueClock(reworked('2026-12-30', '2026-12-31')).provisional).toBe(true)
    expect(dueClock(reworked('2026-12-30', '2027-03-01'))).toMatchObject({
      on: '2027-03-01',
      provisional: true,
    })
  })

  test('is never due earlier than before, nor before the time the ladder grants has passed', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (on, dueOn) => {
        const granted = addWorkingDays(calendar, on, ladder.reworkWorkingDays).day
        const due = dueClock(reworked(on, dueOn))
        expect(due.on).toBe(granted > dueOn ? granted : dueOn)
        expect(due.at).toBe(endOfDay(due.on))
      }),
    )
  })

  test('waits for the next report, and leaves start, milestones and triggers as they were met', () => {
    const at = nineOn('2020-09-21')
    const before = clocksAfterSubmission(withTrigger(issued(), trigger, nineOn('2020-08-20')), at, rules)
    const after = clocksAfterRework(before, at, rules)
    expect(after.map(({ kind }) => kind)).toEqual(['start', 'milestone', 'due', 'report'])
    expect(running(after)).toEqual(['due', 'report'])
  })
})

describe('a new cycle that a due day set ahead begins', () => {
  const now = nineOn('2020-11-02')
  const series = [
    clockOf('milestone', '2020-09-10', { no: 1 }),
    clockOf('milestone', '2020-12-01', { no: 2 }),
    clockOf('report', '2020-10-12', { no: 3 }),
    triggerOf(nineOn('2020-08-20'), 2, { no: 4 }),
    clockOf('due', '2020-12-31', { no: 5 }),
  ]

  test('leaves what else had run out to the series before, and waits for a report anew', () => {
    const after = clocksInNewCycle(series, now, rules)
    expect(brief(after.filter(({ metAt }) => metAt === null))).toEqual([
      '2 milestone 2020-12-01',
      '5 due 2020-12-31',
      '6 report 2020-12-02',
    ])
  })

  test('lets a report run that is still to come, and waits for none where none was waited for', () => {
    const ahead = [clockOf('report', '2020-11-20', { no: 3 }), clockOf('due', '2020-12-31', { no: 5 })]
    expect(clocksInNewCycle(ahead, now, rules)).toEqual(ahead)
    expect(running(clocksInNewCycle(ahead.slice(1), now, rules))).toEqual(['due'])
  })
})
