import fc from 'fast-check'
import {
  addDays,
  addWorkingDays,
  endOfDay,
  instantAt,
  isWorkingDay,
  SHIPPED_CALENDAR as calendar,
  workingDaysBetween,
} from '../../../domain/calendar/calendar'
import type { Clock } from '../../../domain/escalation/clock'
import { timedSteps } from '../../../domain/escalation/ladder'
import {
  clocksAfterSuspension,
  resumedClocks,
  runningClocks,
  stateAt,
  suspendedClocks,
} from '../../../domain/escalation/suspension'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import {
  anyDay,
  anyWorkingDay,
  clockOf,
  justBefore,
  nineOn,
  triggerOf,
  withClocks,
} from '../escalation/clocks'

/** The working day on which a day's work is done: itself, or the next. */
const worked = (day: string) => (isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1).day)
const near = fc.integer({ min: -40, max: 60 })
const length = fc.integer({ min: 0, max: 60 })
const hour = fc.constantFrom('00:00', '08:59', '09:00', '23:59')
const suspensions = fc.record({ suspendedOn: anyDay, days: near, length, resumedAt: hour })
const workingNear = (day: string, days: number) => worked(addDays(day, days))
const only = (clocks: Clock[]) => clocks[0]!

describe('a suspended clock goes on', () => {
  test('with as many working days as it had left, or had run over, whatever holidays lie between', () => {
    fc.assert(
      fc.property(suspensions, ({ suspendedOn, days, length, resumedAt }) => {
        const on = workingNear(suspendedOn, days)
        const resumed = instantAt(addDays(suspendedOn, length), resumedAt)
        const after = only(clocksAfterSuspension([clockOf('due', on)], suspendedOn, resumed, calendar))
        const [began, ended] = [worked(suspendedOn), worked(addDays(suspendedOn, length))]
        expect(workingDaysBetween(calendar, ended, after.on)).toBe(workingDaysBetween(calendar, began, on))
        expect([after.at, isWorkingDay(calendar, after.on)]).toEqual([endOfDay(after.on), true])
      }),
      { numRuns: 1_000 },
    )
  })

  test('never on an earlier day, and a longer suspension never ends on an earlier one', () => {
    fc.assert(
      fc.property(suspensions, length, ({ suspendedOn, days, length, resumedAt }, longer) => {
        const clock = clockOf('due', workingNear(suspendedOn, days))
        const onAfter = (lasting: number) => {
          const resumed = instantAt(addDays(suspendedOn, lasting), resumedAt)
          return only(clocksAfterSuspension([clock], suspendedOn, resumed, calendar)).on
        }
        expect(onAfter(length) >= clock.on).toBe(true)
        expect(onAfter(length + longer) >= onAfter(length)).toBe(true)
      }),
    )
  })

  test('on the very day it had, by the same count, where no working day has passed, worked or not', () => {
    fc.assert(
      fc.property(anyDay, near, hour, (suspendedOn, days, resumedAt) => {
        const on = addDays(suspendedOn, days)
        const before = clockOf('due', on, { term: { anchor: 'launch', from: '2019-01-01', workingDays: 7 } })
        const until = worked(suspendedOn)
        for (const resumedOn of [suspendedOn, until]) {
          const resumed = instantAt(resumedOn, resumedAt)
          const after = only(clocksAfterSuspension([before], suspendedOn, resumed, calendar))
          const { heldFrom: _from, heldUntil: _until, ...rest } = after
          expect(before).toMatchObject(rest)
          expect(after.heldUntil).toBe(resumed)
        }
      }),
    )
  })

  test('twice suspended it has the days left that it had at first', () => {
    const days = fc.tuple(length, length, length)
    fc.assert(
      fc.property(anyWorkingDay, near, days, (first, ahead, [long, between, again]) => {
        const on = workingNear(first, ahead)
        const pause = (clock: Clock, from: string, lasting: number) =>
          only(clocksAfterSuspension([clock], from, nineOn(worked(addDays(from, lasting))), calendar))
        const second = worked(addDays(first, long + between))
        const after = pause(pause(clockOf('due', on), first, long), second, again)
        const inBetween = workingDaysBetween(calendar, worked(addDays(first, long)), second)
        const left = workingDaysBetween(calendar, worked(addDays(second, again)), after.on)
        expect(left).toBe(workingDaysBetween(calendar, first, on) - inBetween)
      }),
    )
  })

  test('under its own number, so that nothing is told twice; what is met and what a trigger did stays', () => {
    const clocks = [
      clockOf('due', '2020-09-25', { no: 4 }),
      clockOf('milestone', '2020-09-02', { no: 5, metAt: '2020-08-20T01:00:00.000Z' }),
      triggerOf('2020-08-20T01:00:00.000Z', 2, { no: 6 }),
    ]
    const resumed = endOfDay('2020-09-13')
    const after = clocksAfterSuspension(clocks, '2020-09-01', resumed, calendar)
    expect(after.map(({ no, on }) => [no, on])).toEqual([
      [4, '2020-10-14'],
      [5, '2020-09-02'],
      [6, '2020-08-20'],
    ])
    expect(after[1]).toEqual(clocks[1])
    expect(after[0]).toMatchObject({ since: resumed, heldUntil: resumed, provisional: false })
    expect(after[2]).toMatchObject({ at: clocks[2]!.at, heldUntil: resumed })
  })

  test('into a year not yet published provisionally', () => {
    const after = clocksAfterSuspension(
      [clockOf('due', '2026-12-30')],
      '2026-12-28',
      nineOn('2027-01-04'),
      calendar,
    )
    expect(only(after)).toMatchObject({ on: '2027-01-06', provisional: true })
  })
})

describe('no letter has a moment inside a suspension', () => {
  test('the escalation levels that had come keep theirs before it, the others come at its end or later', () => {
    const rules = { ladder: TARGETED_ASSAULT.ladder, calendar }
    fc.assert(
      fc.property(suspensions, ({ suspendedOn, days, length }) => {
        const clock = clockOf('due', workingNear(suspendedOn, days))
        const [began, resumed] = [nineOn(suspendedOn), endOfDay(addDays(suspendedOn, length))]
        const before = timedSteps([clock], rules).filter(({ at }) => at <= began)
        const after = timedSteps(clocksAfterSuspension([clock], suspendedOn, resumed, calendar), rules)
        for (const { at } of after.slice(before.length)) expect(at >= resumed).toBe(true)
      }),
    )
  })
})

describe('a suspension', () => {
  const resumesAt = '2020-09-13T16:00:00.000Z'
  const clocks = [clockOf('due', '2020-09-25'), clockOf('start', '2020-08-04', { no: 2, metAt: resumesAt })]
  const paused = (until: string | null) => ({
    ...withClocks(clocks, 'suspended'),
    resumesAt: until,
    suspension: { from: 'accepted' as const },
  })

  test('ends by itself with its last day, not a millisecond before, though nobody writes it down', () => {
    expect(stateAt(paused(resumesAt), justBefore(resumesAt))).toBe('suspended')
    expect(stateAt(paused(resumesAt), resumesAt)).toBe('accepted')
    expect(stateAt(paused(null), '2099-01-01T00:00:00.000Z')).toBe('suspended')
  })

  test('stops every clock while it lasts; of a task that goes on those run that are not met', () => {
    expect(runningClocks(paused(resumesAt), justBefore(resumesAt))).toEqual([])
    expect(runningClocks(paused(resumesAt), resumesAt)).toEqual(clocks.slice(0, 1))
    expect(runningClocks(withClocks(clocks, 'submitted'), resumesAt)).toEqual([])
  })

  test('until a day shows the clocks as they will go on; without one they stand as they stood', () => {
    const until = suspendedClocks(clocks, '2020-09-13', nineOn('2020-09-01'), calendar)
    expect(until).toEqual({
      clocks: clocksAfterSuspension(clocks, '2020-09-01', resumesAt, calendar),
      resumesAt,
    })
    expect(suspendedClocks(clocks, null, nineOn('2020-09-01'), calendar)).toEqual({ clocks, resumesAt: null })
  })

  test('that is ended by hand counts from the clocks it found, whatever day it was to last until', () => {
    fc.assert(
      fc.property(anyWorkingDay, near, length, length, (on, days, planned, lasted) => {
        const found = [clockOf('due', workingNear(on, days))]
        const resumed = nineOn(addDays(on, lasted))
        const suspension = {
          from: 'accepted' as const,
          on,
          until: addDays(on, planned),
          reason: '',
          clocks: found,
        }
        expect(resumedClocks(suspension, resumed, calendar)).toEqual(
          clocksAfterSuspension(found, on, resumed, calendar),
        )
      }),
    )
  })
})
