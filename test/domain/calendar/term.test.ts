import fc from 'fast-check'
import {
  addDays,
  addWorkingDays,
  calendarOf,
  SHIPPED_CALENDAR as calendar,
} from '../../../domain/calendar/calendar'
import { dateOf, LAUNCH, termOf, type Offset } from '../../../domain/calendar/term'
import { anyDay } from '../escalation/clocks'

const days = { [LAUNCH]: '2020-07-30', assessment: '2020-10-09' }

describe('the term of an offset', () => {
  test('counts from its event, or from the launch where it names none', () => {
    expect(termOf({ workingDays: 60 }, days)).toEqual({ anchor: LAUNCH, from: '2020-07-30', workingDays: 60 })
    expect(termOf({ anchor: 'assessment', calendarDays: 10 }, days)).toEqual({
      anchor: 'assessment',
      from: '2020-10-09',
      calendarDays: 10,
    })
  })

  test('is none while its event has no day', () => {
    expect(termOf({ anchor: 'harvest', workingDays: 3 }, days)).toBeNull()
    expect(termOf({ workingDays: 3 }, {})).toBeNull()
  })
})

describe('the day of a term', () => {
  test('is so many working or calendar days later, or the day itself', () => {
    expect(dateOf(calendar, { anchor: LAUNCH, from: '2020-07-30', workingDays: 60 })).toEqual({
      day: '2020-10-28',
      provisional: false,
    })
    expect(dateOf(calendar, { anchor: null, from: '2020-09-28', calendarDays: 5 })).toEqual({
      day: '2020-10-03',
      provisional: false,
    })
    expect(dateOf(calendar, { on: '2020-10-04' })).toEqual({ day: '2020-10-04', provisional: false })
  })

  test('is provisional in a year not yet published, however it was counted', () => {
    expect(dateOf(calendar, { anchor: LAUNCH, from: '2026-12-31', workingDays: 1 })).toEqual({
      day: '2027-01-04',
      provisional: true,
    })
    expect(dateOf(calendar, { anchor: LAUNCH, from: '2026-12-31', calendarDays: 1 }).provisional).toBe(true)
    expect(dateOf(calendar, { on: '2027-01-01' }).provisional).toBe(true)
  })

  test('counted in working days moves with the calendar, in calendar days or as a day it does not', () => {
    const workingDays = { anchor: LAUNCH, from: '2026-12-31', workingDays: 1 }
    const loaded = calendarOf([{ year: 2027, holidays: ['2027-01-01'], workdays: ['2027-01-02'] }])
    expect(dateOf(loaded, workingDays)).toEqual({ day: '2027-01-02', provisional: false })
    expect(dateOf(loaded, { on: '2027-01-01' })).toEqual({ day: '2027-01-01', provisional: false })
  })

  test('of an offset is what the calendar counts from the day of its event', () => {
    const count = fc.integer({ min: 1, max: 120 })
    fc.assert(
      fc.property(anyDay, count, fc.boolean(), (from, n, inWorkingDays) => {
        const offset: Offset = inWorkingDays
          ? { anchor: 'event', workingDays: n }
          : { anchor: 'event', calendarDays: n }
        const { day } = dateOf(calendar, termOf(offset, { event: from })!)
        expect(day).toBe(inWorkingDays ? addWorkingDays(calendar, from, n).day : addDays(from, n))
      }),
    )
  })
})
