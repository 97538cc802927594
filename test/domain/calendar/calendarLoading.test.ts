import fc from 'fast-check'
import {
  addDays,
  addWorkingDays,
  calendarOf,
  daysKnown,
  isProvisional,
  isWorkingDay,
  SHIPPED_CALENDAR,
  SHIPPED_YEARS,
  shippedYear,
  workingDaysBetween,
  type Calendar,
  type NoticedYear,
} from '../../../domain/calendar/calendar'
import { anyDay } from '../escalation/clocks'

const isWeekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay())
const DAYS_OF_DECEMBER = 31
/** A notice of a year: some days off, some weekend days worked, of the year and of the December before. */
const noticeOf = (year: number): fc.Arbitrary<NoticedYear> => {
  const december = fc.integer({ min: -DAYS_OF_DECEMBER, max: -1 })
  const days = fc.uniqueArray(
    fc.oneof({ weight: 3, arbitrary: fc.nat(364) }, december).map((n) => addDays(`${year}-01-01`, n)),
    { maxLength: 60 },
  )
  return fc.tuple(days, days).map(([holidays, workdays]) => ({
    year,
    holidays,
    workdays: workdays.filter((day) => !isWeekday(day) && !holidays.includes(day)),
  }))
}
const names = ({ holidays, workdays }: NoticedYear, day: string) =>
  holidays.includes(day) || workdays.includes(day)
const decemberOf = (year: number) =>
  Array.from({ length: DAYS_OF_DECEMBER }, (_, index) => addDays(`${year}-12-01`, index))
const december = (year: number) => fc.constantFrom(...decemberOf(year))
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

  test('changes no other year, but the days of the December before that notices of the year name', () => {
    fc.assert(
      fc.property(notices, anyDay, (loaded, day) => {
        const year = Number(day.slice(0, 4))
        if (loaded.some((notice) => notice.year === year)) return
        const calendar = calendarOf(loaded)
        expect(isProvisional(calendar, day)).toBe(isProvisional(SHIPPED_CALENDAR, day))
        const next = loaded.find((notice) => notice.year === year + 1)
        if (next && [next, shippedYear(year + 1)].some((notice) => notice && names(notice, day))) return
        expect(isWorkingDay(calendar, day)).toBe(isWorkingDay(SHIPPED_CALENDAR, day))
      }),
    )
  })

  test('is heard last of its own December: the later notice says more where both name a day', () => {
    fc.assert(
      fc.property(noticeOf(2028), noticeOf(2029), december(2028), (own, next, day) => {
        const calendar = calendarOf([own, next])
        const says = names(next, day) ? next : own
        const worked = says.workdays.includes(day) || (isWeekday(day) && !says.holidays.includes(day))
        expect(isWorkingDay(calendar, day)).toBe(worked)
      }),
    )
  })

  test('is told day by day as it counts, its December as the year after has it', () => {
    fc.assert(
      fc.property(notices, anyDay, (loaded, day) => {
        const year = Number(day.slice(0, 4))
        const { holidays, workdays, byNext } = daysKnown(loaded, year)
        const worked = workdays.includes(day) || (isWeekday(day) && !holidays.includes(day))
        expect(isWorkingDay(calendarOf(loaded), day)).toBe(worked)
        expect(holidays.filter((each) => workdays.includes(each))).toEqual([])
        expect([holidays, workdays]).toEqual([holidays.toSorted(), workdays.toSorted()])
        const next = loaded.find((each) => each.year === year + 1) ?? shippedYear(year + 1)
        expect(byNext).toBe(decemberOf(year).some((each) => next !== null && names(next, each)))
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

test('a shipped New Year takes its days of December along, as its notice named them', () => {
  const ofDecember = (year: number) => {
    const { holidays, workdays } = shippedYear(year)!
    return [...holidays, ...workdays].filter((day) => day.slice(5, 7) === '12')
  }
  expect([2022, 2023, 2019, 2012].map(ofDecember)).toEqual([
    [],
    ['2022-12-31'],
    ['2018-12-30', '2018-12-31', '2018-12-29'],
    ['2011-12-31'],
  ])
  const corrected = { ...shippedYear(2023)!, holidays: ['2023-01-01'] }
  expect(isWorkingDay(calendarOf([shippedYear(2022)!]), '2018-12-31')).toBe(false)
  expect(isWorkingDay(calendarOf([{ ...shippedYear(2019)!, holidays: [] }]), '2018-12-31')).toBe(true)
  expect(daysKnown([], 2022).holidays).toContain('2022-12-31')
  expect(daysKnown([corrected], 2022).holidays).not.toContain('2022-12-31')
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
