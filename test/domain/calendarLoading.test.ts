import fc from 'fast-check'
import {
  addDays,
  addWorkingDays,
  calendarOf,
  isProvisional,
  isWorkingDay,
  SHIPPED_CALENDAR,
  SHIPPED_YEARS,
  shippedYear,
  workingDaysBetween,
  type Calendar,
  type NoticedYear,
} from '../../domain/calendar'
import { anyDay } from './clocks'

const isWeekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay())
/** A notice of a year: some days off, some weekend days worked. */
const noticeOf = (year: number): fc.Arbitrary<NoticedYear> => {
  const days = fc.uniqueArray(
    fc.nat(364).map((n) => addDays(`${year}-01-01`, n)),
    { maxLength: 40 },
  )
  return fc.tuple(days, days).map(([holidays, workdays]) => ({
    year,
    holidays,
    workdays: workdays.filter((day) => !isWeekday(day) && !holidays.includes(day)),
  }))
}
const notices = fc
  .uniqueArray(fc.integer({ min: 2019, max: 2030 }), { maxLength: 4 })
  .chain((years) => fc.tuple(...years.map(noticeOf)))
const calendars: fc.Arbitrary<Calendar> = notices.map(calendarOf)
const workingDay = fc.tuple(calendars, anyDay).filter(([calendar, day]) => isWorkingDay(calendar, day))

describe('a loaded year', () => {
  test('is published, its holidays are off and its make-up days worked, all others as Monday to Friday', () => {
    fc.assert(
      fc.property(noticeOf(2028), fc.nat(365), (notice, days) => {
        const calendar = calendarOf([notice])
        const day = addDays('2028-01-01', days)
        const worked = notice.workdays.includes(day) || (isWeekday(day) && !notice.holidays.includes(day))
        expect([isWorkingDay(calendar, day), isProvisional(calendar, day)]).toEqual([worked, false])
      }),
    )
  })

  test('stands before the shipped one, of which nothing remains', () => {
    const calendar = calendarOf([{ year: 2020, holidays: ['2020-10-09'], workdays: ['2020-10-04'] }])
    const days = ['2020-10-01', '2020-10-04', '2020-10-09', '2020-10-10', '2020-09-27']
    expect(days.map((day) => isWorkingDay(calendar, day))).toEqual([true, true, false, false, false])
    expect(days.map((day) => isWorkingDay(SHIPPED_CALENDAR, day))).toEqual([false, false, true, true, true])
  })

  test('changes no other year', () => {
    fc.assert(
      fc.property(notices, anyDay, (loaded, day) => {
        if (loaded.some(({ year }) => day.startsWith(`${year}`))) return
        const calendar = calendarOf(loaded)
        expect(isWorkingDay(calendar, day)).toBe(isWorkingDay(SHIPPED_CALENDAR, day))
        expect(isProvisional(calendar, day)).toBe(isProvisional(SHIPPED_CALENDAR, day))
      }),
    )
  })

  test('that says what the shipped one says counts as it does', () => {
    const same = calendarOf([shippedYear(2020)!, shippedYear(2021)!])
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (from, count) => {
        expect(addWorkingDays(same, from, count)).toEqual(addWorkingDays(SHIPPED_CALENDAR, from, count))
      }),
    )
  })

  test('behind one that is not published leaves what is counted across that provisional', () => {
    const year = SHIPPED_YEARS.last + 2
    const calendar = calendarOf([{ year, holidays: [], workdays: [] }])
    const across = addWorkingDays(calendar, `${SHIPPED_YEARS.last}-12-01`, 300)
    expect([across.day.slice(0, 4), across.provisional]).toEqual([`${year}`, true])
    expect(addWorkingDays(calendar, `${year}-01-31`, -40).provisional).toBe(true)
    expect(addWorkingDays(calendar, `${year}-01-31`, 40).provisional).toBe(false)
  })
})

test('a shipped year tells its own days in order, one that is not shipped is none', () => {
  const { holidays, workdays } = shippedYear(2020)!
  expect(workdays).toEqual([
    '2020-01-19',
    '2020-04-26',
    '2020-05-09',
    '2020-06-28',
    '2020-09-27',
    '2020-10-10',
  ])
  expect(holidays).toEqual([...holidays].sort())
  expect(holidays).toContain('2020-10-08')
  expect(new Set(holidays.map((day) => day.slice(0, 4)))).toEqual(new Set(['2020']))
  expect([shippedYear(SHIPPED_YEARS.first - 1), shippedYear(SHIPPED_YEARS.last + 1)]).toEqual([null, null])
})

describe('the working days between two days', () => {
  test('are those behind the first, up to and with the last', () => {
    const between = (from: string, to: string) => workingDaysBetween(SHIPPED_CALENDAR, from, to)
    expect(between('2020-09-30', '2020-10-08')).toBe(0)
    expect(between('2020-09-30', '2020-10-10')).toBe(2)
    expect(between('2020-09-25', '2020-09-27')).toBe(1)
    expect(between('2020-10-10', '2020-09-30')).toBe(-2)
    expect(between('2020-10-04', '2020-10-04')).toBe(0)
  })

  test('are how many one counted, from any day onward and from a worked one backward, whatever calendar is loaded', () => {
    fc.assert(
      fc.property(workingDay, fc.integer({ min: -150, max: 150 }), ([calendar, from], count) => {
        expect(workingDaysBetween(calendar, from, addWorkingDays(calendar, from, count).day)).toBe(count)
      }),
    )
    fc.assert(
      fc.property(calendars, anyDay, fc.nat(150), (calendar, from, count) => {
        expect(workingDaysBetween(calendar, from, addWorkingDays(calendar, from, count).day)).toBe(count)
      }),
    )
  })

  test('counted from the one worked day lead to the other', () => {
    fc.assert(
      fc.property(workingDay, fc.integer({ min: -300, max: 300 }), ([calendar, from], days) => {
        const to = addDays(from, days)
        if (!isWorkingDay(calendar, to)) return
        expect(addWorkingDays(calendar, from, workingDaysBetween(calendar, from, to)).day).toBe(to)
      }),
    )
  })

  test('the other way round are as many less, and over a third day add up', () => {
    fc.assert(
      fc.property(calendars, anyDay, fc.nat(200), fc.nat(200), (calendar, a, n, m) => {
        const [b, c] = [addDays(a, n), addDays(a, n + m)]
        const between = (from: string, to: string) => workingDaysBetween(calendar, from, to)
        expect(between(b, a) + between(a, b)).toBe(0)
        expect(between(a, b) + between(b, c)).toBe(between(a, c))
      }),
    )
  })
})
