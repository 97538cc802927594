import fc from 'fast-check'
import {
  addDays,
  addWorkingDays,
  calendarOf,
  endOfDay,
  SHIPPED_CALENDAR as calendar,
  shanghaiDayOf,
} from '../../../domain/calendar/calendar'
import { clocksAtIssue, clocksOfAsked } from '../../../domain/task/clocks'
import { type Clock, dueClock } from '../../../domain/escalation/clock'
import { timedSteps } from '../../../domain/escalation/ladder'
import { clocksAfterSuspension } from '../../../domain/escalation/suspension'
import { recountTask } from '../../../domain/task/recount'
import { LAUNCH } from '../../../domain/calendar/term'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { clockOf, nineOn } from '../escalation/clocks'

const rules = { ladder: TARGETED_ASSAULT.ladder, calendar }
const template = TARGETED_ASSAULT.tasks[0]!
const launchOn = (on: string) => ({ [LAUNCH]: on })
const issuedAt = '2020-07-30T01:00:00.000Z'
const issued = clocksAtIssue(template, launchOn('2020-07-30'), issuedAt, rules)
const awake = (clocks: Clock[]) => ({ clocks, suspension: null, resumesAt: null })
const recount = (clocks: Clock[], first: string, now: string, by = calendar) =>
  recountTask(awake(clocks), launchOn(first), now, by)?.clocks ?? null
const brief = (clocks: Clock[] | null) => clocks?.map(({ no, kind, on }) => `${no} ${kind} ${on}`)

describe('after the launch moved', () => {
  const now = nineOn('2020-08-10')

  test('what counts from it is a clock of its own on another day, from now on; what does not stays as it is', () => {
    const moved = recount(issued, '2020-08-31', now)
    expect(brief(moved)).toEqual(['4 start 2020-09-03', '5 milestone 2020-10-16', '6 due 2020-11-27'])
    expect(dueClock(moved!)).toMatchObject({
      term: { anchor: LAUNCH, from: '2020-08-31', workingDays: 60 },
      at: endOfDay('2020-11-27'),
      since: now,
      metAt: null,
    })
  })

  test('nothing has changed where no day has', () => {
    expect(recount(issued, '2020-07-30', now)).toBeNull()
  })

  test('a clock that had run out and still has keeps its number, and so its file', () => {
    const later = nineOn('2020-12-07')
    expect(dueClock(recount(issued, '2020-08-03', later)!)).toMatchObject({ no: 3, on: '2020-10-30' })
    expect(dueClock(recount(issued, '2020-09-30', later)!).no).toBeGreaterThan(3)
  })

  test('a clock that is met keeps its number and when it was met', () => {
    const met = issued.map((clock) => ({ ...clock, metAt: issuedAt }))
    expect(recount(met, '2020-08-31', now)!.map(({ no, metAt }) => [no, metAt])).toEqual(
      [1, 2, 3].map((no) => [no, issuedAt]),
    )
  })

  test('the day to accept by moves too, and back again, but never before who was asked', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), (first, second, days) => {
        const at = nineOn(addDays('2020-07-30', days))
        const once = recount(issued, addDays('2020-07-30', first), at) ?? issued
        const twice = recount(once, addDays('2020-07-30', second), at) ?? once
        // A clock that has run out before and after goes on; another one is asked anew with its move.
        const askedOn = shanghaiDayOf(once.find(({ kind }) => kind === 'start')!.since)
        const from = [addDays('2020-07-30', second), askedOn].sort().at(-1)!
        const wanted = addWorkingDays(calendar, from, 3).day
        const start = twice.find(({ kind }) => kind === 'start')!
        expect([
          start.on,
          start.on >= addWorkingDays(calendar, addDays('2020-07-30', second), 3).day,
        ]).toEqual([wanted, true])
      }),
    )
  })

  test('what was asked for outside the programme counts from no event', () => {
    const asked = clocksOfAsked('2020-09-01', issuedAt, rules)
    expect(recountTask(awake(asked), {}, now, calendar)).toBeNull()
  })

  test('to an earlier day nobody is to accept before they were asked', () => {
    const before = clocksAtIssue(template, launchOn('2020-08-31'), issuedAt, rules)
    expect(before[0]).toMatchObject({ on: '2020-09-03', term: { anchor: LAUNCH } })
    expect(recount(before, '2020-07-01', now)![0]).toMatchObject({ on: '2020-08-04' })
  })

  test('what comes to lie in the past comes now, never before', () => {
    fc.assert(
      fc.property(fc.nat(150), fc.nat(150), fc.nat(200), (first, moved, days) => {
        const before = clocksAtIssue(template, launchOn(addDays('2020-07-30', first)), issuedAt, rules)
        const at = nineOn(addDays('2020-07-30', days))
        const counted = recount(before, addDays('2020-07-30', moved), at)
        const changed = counted?.filter((clock) => !before.includes(clock)) ?? []
        for (const step of timedSteps(changed, rules)) expect(step.at >= at).toBe(true)
      }),
    )
  })
})

describe('after a calendar was loaded', () => {
  const now = nineOn('2026-11-02')
  const due = (workingDays: number) =>
    clocksAtIssue({ ...template, dueAfterWorkingDays: workingDays }, launchOn('2026-12-28'), now, rules)
  const notice = { year: 2027, holidays: ['2027-01-01'], workdays: ['2027-01-02'] }
  const loaded = calendarOf([notice])

  test('a provisional day that stays is provisional no longer, under its own number', () => {
    const [before] = due(10).slice(-1)
    expect(before).toMatchObject({ on: '2027-01-12', provisional: true })
    const [after] = recount(due(10), '2026-12-28', now, calendarOf([{ ...notice, workdays: [] }]))!.slice(-1)
    expect(after).toEqual({ ...before, provisional: false })
  })

  test('a day that moves is a new clock', () => {
    expect(dueClock(due(4))).toMatchObject({ on: '2027-01-04', provisional: true })
    const after = dueClock(recount(due(4), '2026-12-28', now, loaded)!)
    expect(after).toMatchObject({ on: '2027-01-02', provisional: false })
    expect(after.no).toBeGreaterThan(dueClock(due(4)).no)
  })
})

describe('while a task is suspended', () => {
  const on = '2020-08-10'
  const now = nineOn('2020-08-12')
  const until = '2020-08-23'
  const resumesAt = endOfDay(until)
  const suspended = (last: string | null, clocks = issued) => ({
    clocks: last ? clocksAfterSuspension(clocks, on, endOfDay(last), calendar) : clocks,
    resumesAt: last && endOfDay(last),
    suspension: { from: 'accepted' as const, on, until: last, reason: '洪水', clocks },
  })

  test('what the suspension found is counted again, and the clocks it goes on with from it', () => {
    const moved = recount(issued, '2020-08-31', now)!
    const counted = recountTask(suspended(until), launchOn('2020-08-31'), now, calendar)!
    expect(counted.suspension!.clocks).toEqual(moved)
    expect(counted.clocks).toEqual(clocksAfterSuspension(moved, on, resumesAt, calendar))
    expect(dueClock(counted.clocks).on > dueClock(moved).on).toBe(true)
  })

  test('without a last day both are the same', () => {
    const counted = recountTask(suspended(null), launchOn('2020-08-31'), now, calendar)!
    expect(counted.clocks).toEqual(recount(issued, '2020-08-31', now))
    expect(counted.suspension!.clocks).toEqual(counted.clocks)
  })

  test('a calendar may move the clocks it goes on with alone, and nothing has changed where no day has', () => {
    expect(recountTask(suspended(until), launchOn('2020-07-30'), now, calendar)).toBeNull()
    const found = [clockOf('due', '2026-12-30')]
    const term = {
      ...suspended('2027-01-10', found),
      suspension: { ...suspended(null, found).suspension, on: '2026-12-28', until: '2027-01-10' },
    }
    const clocks = clocksAfterSuspension(found, '2026-12-28', endOfDay('2027-01-10'), calendar)
    expect(dueClock(clocks)).toMatchObject({ on: '2027-01-13', provisional: true })
    const loaded = calendarOf([{ year: 2027, holidays: ['2027-01-12'], workdays: [] }])
    const counted = recountTask({ ...term, clocks }, {}, nineOn('2026-12-29'), loaded)!
    expect(dueClock(counted.clocks)).toMatchObject({ on: '2027-01-14', provisional: false })
    expect(counted.suspension!.clocks).toEqual(found)
  })

  test('once it has ended by itself the clocks that run are counted, though nobody has written the end down', () => {
    const late = suspended(until, [
      clockOf('due', '2026-12-30', { term: { anchor: LAUNCH, from: '2020-07-30', workingDays: 9 } }),
    ])
    const counted = recountTask({ ...late, clocks: issued }, launchOn('2020-08-31'), resumesAt, calendar)!
    expect(counted.clocks).toEqual(recount(issued, '2020-08-31', resumesAt))
    expect(counted.suspension).toBe(late.suspension)
  })
})
