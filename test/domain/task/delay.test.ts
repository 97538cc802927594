import fc from 'fast-check'
import {
  addDays,
  calendarOf,
  SHIPPED_CALENDAR as calendar,
  workingDaysBetween,
} from '../../../domain/calendar/calendar'
import { clocksAtIssue, withDueOn } from '../../../domain/task/clocks'
import { type Clock, dueClock } from '../../../domain/escalation/clock'
import { recountTask, withCountedDue } from '../../../domain/task/recount'
import { dateOf, delayedTo, LAUNCH, type Term } from '../../../domain/calendar/term'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { anyDay, nineOn } from '../escalation/clocks'

const rules = { ladder: TARGETED_ASSAULT.ladder, calendar }
const template = TARGETED_ASSAULT.tasks[0]!
const FIRST = '2020-07-30'
const issuedAt = nineOn(FIRST)
const now = nineOn('2020-08-10')
const issued = clocksAtIssue(template, { [LAUNCH]: FIRST }, issuedAt, rules)
const due = dueClock(issued)
const moved = (clocks: Clock[], launchOn: string, by = calendar) =>
  recountTask({ clocks, suspension: null, resumesAt: null }, { [LAUNCH]: launchOn }, now, by)?.clocks ??
  clocks
const counted = fc
  .record({ from: anyDay, count: fc.nat(200), anchor: fc.constantFrom(LAUNCH, null), worked: fc.boolean() })
  .map(({ from, count, anchor, worked }): Term =>
    worked ? { anchor, from, workingDays: count } : { anchor, from, calendarDays: count },
  )

describe('a day set later than it was counted', () => {
  test('is the very day it was set to, worked or not, and set later once more as well', () => {
    fc.assert(
      fc.property(
        counted,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (term, one, two) => {
          const once = addDays(dateOf(calendar, term).day, one)
          const twice = addDays(once, two)
          const delayed = delayedTo(calendar, term, once)
          expect(dateOf(calendar, delayed).day).toBe(once)
          expect(dateOf(calendar, delayedTo(calendar, delayed, twice)).day).toBe(twice)
        },
      ),
    )
  })
})

describe('a granted extension', () => {
  test('never shortens, and is the day asked for where that is later', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), (days) => {
        const asked = addDays(due.on, days)
        const granted = dueClock(withDueOn(issued, asked, now, calendar)).on
        expect(granted).toBe(days > 0 ? asked : due.on)
      }),
    )
  })

  test('is never before the day that was granted, when a task that had moved further moves back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 60, max: 120 }), (days, later) => {
        const [asked, further] = [addDays(due.on, days), moved(issued, addDays(FIRST, later))]
        const granted = withDueOn(further, asked, now, calendar)
        expect(dueClock(granted).on).toBe(dueClock(further).on)
        expect(dueClock(moved(granted, FIRST)).on).toBe(asked)
      }),
    )
  })

  test('keeps its distance to its neighbours when the launch moves, and is where it was when that moves back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 120 }), (days, later) => {
        const extended = withDueOn(issued, addDays(due.on, days), now, calendar)
        const launchOn = addDays(FIRST, later)
        const there = moved(extended, launchOn)
        const neighbour = dueClock(moved(issued, launchOn)).on
        const distance = (from: string, clocks: Clock[]) =>
          workingDaysBetween(calendar, from, dueClock(clocks).on)
        expect(dueClock(there).on > neighbour).toBe(true)
        expect(Math.abs(distance(neighbour, there) - distance(due.on, extended))).toBeLessThanOrEqual(
          addDays(due.on, days) === dateOf(calendar, { on: addDays(due.on, days) }).day ? 2 : 0,
        )
        expect(dueClock(moved(there, FIRST)).on).toBe(dueClock(extended).on)
      }),
    )
  })

  test('of working days alone keeps exactly so many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 120 }), (workingDays, later) => {
        const to = dateOf(calendar, { anchor: null, from: due.on, workingDays }).day
        const extended = withDueOn(issued, to, now, calendar)
        const launchOn = addDays(FIRST, later)
        const neighbour = dueClock(moved(issued, launchOn)).on
        expect(workingDaysBetween(calendar, neighbour, dueClock(moved(extended, launchOn)).on)).toBe(
          workingDays,
        )
      }),
    )
  })

  test('moves with a calendar as its neighbours do', () => {
    const closed = calendarOf([{ year: 2020, holidays: ['2020-08-17', '2020-08-18'], workdays: [] }])
    const extended = withDueOn(issued, '2020-11-09', now, calendar)
    const neighbour = dueClock(moved(issued, FIRST, closed)).on
    const there = dueClock(moved(extended, FIRST, closed)).on
    expect(workingDaysBetween(closed, neighbour, there)).toBe(
      workingDaysBetween(calendar, due.on, '2020-11-09'),
    )
  })
})

describe('an extension that the version before kept as a day alone', () => {
  const term = { anchor: LAUNCH, from: FIRST, workingDays: template.dueAfterWorkingDays! }
  const kept = issued.map((clock) =>
    clock.kind === 'due' ? { ...clock, term: { on: '2020-11-09' }, on: '2020-11-09' } : clock,
  )

  test('keeps its distance too', () => {
    const launchOn = '2020-08-31'
    const neighbour = dueClock(moved(issued, launchOn)).on
    const there = dueClock(moved(withCountedDue(kept, term, calendar), launchOn)).on
    expect(workingDaysBetween(calendar, neighbour, there)).toBe(
      workingDaysBetween(calendar, due.on, '2020-11-09'),
    )
  })

  test('stays as it is where nothing moves, and where its event has no day', () => {
    expect(dueClock(moved(withCountedDue(kept, term, calendar), FIRST)).on).toBe('2020-11-09')
    expect(withCountedDue(kept, null, calendar)).toBe(kept)
  })
})
