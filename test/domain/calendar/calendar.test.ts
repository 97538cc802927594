import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import * as calendar from '../../../domain/calendar/calendar'
import {
  endOfDay,
  instantAt,
  SHIPPED_CALENDAR,
  SHIPPED_YEARS,
  shanghaiDayOf,
} from '../../../domain/calendar/calendar'

const addWorkingDays = (from: string, count: number) => calendar.addWorkingDays(SHIPPED_CALENDAR, from, count)
const isWorkingDay = (day: string) => calendar.isWorkingDay(SHIPPED_CALENDAR, day)
const isProvisional = (day: string) => calendar.isProvisional(SHIPPED_CALENDAR, day)

const DAY_MS = 86_400_000
const root = join(__dirname, '../../..')
const dayAt = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10)
const numberOf = (day: string) => Date.parse(day) / DAY_MS
/** All days of [from, to]. */
const daysFrom = (from: string, to: string) =>
  Array.from({ length: numberOf(to) - numberOf(from) + 1 }, (_, index) => dayAt(numberOf(from) + index))
const isWeekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay())
/** The days of a year on which the calendar departs from Monday to Friday. */
const departures = (year: number, worked: boolean) =>
  daysFrom(`${year}-01-01`, `${year}-12-31`).filter(
    (day) => isWorkingDay(day) === worked && isWeekday(day) !== worked,
  )

const day = fc.integer({ min: numberOf('2000-01-01'), max: numberOf('2030-12-31') }).map(dayAt)
const count = fc.integer({ min: -150, max: 150 })

describe('which days are worked', () => {
  test('in 2020 the make-up days are worked and the holidays are not, as the State Council said', () => {
    expect(departures(2020, true)).toEqual([
      '2020-01-19',
      '2020-04-26',
      '2020-05-09',
      '2020-06-28',
      '2020-09-27',
      '2020-10-10',
    ])
    expect(departures(2020, false)).toEqual([
      '2020-01-01',
      ...['2020-01-24', '2020-01-27', '2020-01-28', '2020-01-29', '2020-01-30', '2020-01-31'],
      '2020-04-06',
      ...['2020-05-01', '2020-05-04', '2020-05-05'],
      ...['2020-06-25', '2020-06-26'],
      ...['2020-10-01', '2020-10-02', '2020-10-05', '2020-10-06', '2020-10-07', '2020-10-08'],
    ])
  })

  test.each(daysFrom('2020-10-01', '2020-10-08'))('%s is a holiday', (holiday) => {
    expect(isWorkingDay(holiday)).toBe(false)
  })

  test.each(['2020-09-27', '2020-10-10', '2026-02-14', '2026-02-28'])(
    '%s is a Saturday or Sunday and worked',
    (makeUp) => {
      expect([isWeekday(makeUp), isWorkingDay(makeUp)]).toEqual([false, true])
    },
  )

  test('a plain weekend is not worked, a plain weekday is', () => {
    expect(['2020-07-31', '2020-08-01', '2020-08-02', '2020-08-03'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      true,
    ])
  })
})

describe('the published years', () => {
  test('are those for which the installed chinese-days ships data, without a gap', () => {
    const years = readdirSync(join(dirname(require.resolve('chinese-days/package.json')), 'dist/years'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => Number(name.slice(0, 4)))
      .sort((a, b) => a - b)
    const { first, last } = SHIPPED_YEARS
    expect(years).toEqual(Array.from({ length: last - first + 1 }, (_, index) => first + index))
  })

  test('each of them departs from Monday to Friday, so none of them is a guess', () => {
    for (let year = SHIPPED_YEARS.first; year <= SHIPPED_YEARS.last; year += 1) {
      expect(departures(year, false).length).toBeGreaterThan(0)
    }
  })

  test.each([SHIPPED_YEARS.first - 1, SHIPPED_YEARS.last + 1, 1969, 2100])(
    '%i is not among them: provisional, and Monday to Friday is worked but for holidays of fixed dates',
    (year) => {
      const off = /-(01-01|05-0[123]|10-0[123])$/
      for (const each of daysFrom(`${year}-01-01`, `${year}-12-31`)) {
        const worked = isWeekday(each) && !off.test(each)
        expect([each, isProvisional(each), isWorkingDay(each)]).toEqual([each, true, worked])
      }
    },
  )

  test('the last day of the last one is published, the day after is provisional', () => {
    expect(isProvisional(`${SHIPPED_YEARS.last}-12-31`)).toBe(false)
    expect(isProvisional(`${SHIPPED_YEARS.last + 1}-01-01`)).toBe(true)
  })
})

describe('counting working days', () => {
  test.each([
    ['2020-08-01', 0, '2020-08-01'],
    ['2020-08-01', 1, '2020-08-03'],
    ['2020-08-01', -1, '2020-07-31'],
    ['2020-08-01', 5, '2020-08-07'],
    ['2020-08-01', -5, '2020-07-27'],
    ['2020-09-30', 1, '2020-10-09'],
    ['2020-10-09', 1, '2020-10-10'],
    ['2020-10-09', -1, '2020-09-30'],
    ['2020-09-28', -1, '2020-09-27'],
    ['2020-10-04', 1, '2020-10-09'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2020-07-30', 60, '2020-10-28'],
  ])('%s and %i working days make %s', (from, days, expected) => {
    expect(addWorkingDays(from, days)).toEqual({ day: expected, provisional: false })
  })

  test('a count that passes through a provisional year says so, one that stays outside does not', () => {
    expect(addWorkingDays('2026-12-30', 1)).toEqual({ day: '2026-12-31', provisional: false })
    expect(addWorkingDays('2026-12-31', 1)).toEqual({ day: '2027-01-04', provisional: true })
    expect(addWorkingDays('2027-01-04', -5).provisional).toBe(true)
    expect(addWorkingDays('2027-01-04', 0).provisional).toBe(true)
  })

  test('n of them lie between, and the day reached is worked', () => {
    fc.assert(
      fc.property(day, count, (from, days) => {
        const { day: reached } = addWorkingDays(from, days)
        const between = days > 0 ? daysFrom(from, reached).slice(1) : daysFrom(reached, from).slice(0, -1)
        expect(between.filter(isWorkingDay)).toHaveLength(Math.abs(days))
        if (days !== 0) expect(isWorkingDay(reached)).toBe(true)
      }),
    )
  })

  test('a later day or a greater count never leads to an earlier day', () => {
    fc.assert(
      fc.property(day, day, count, count, (a, b, m, n) => {
        const [from, later] = a < b ? [a, b] : [b, a]
        const [less, more] = m < n ? [m, n] : [n, m]
        expect(addWorkingDays(from, n).day <= addWorkingDays(later, n).day).toBe(true)
        expect(addWorkingDays(from, less).day <= addWorkingDays(from, more).day).toBe(true)
      }),
    )
  })

  test('from a worked day, forth and back is where one was', () => {
    fc.assert(
      fc.property(day.filter(isWorkingDay), count, (from, days) => {
        expect(addWorkingDays(addWorkingDays(from, days).day, -days).day).toBe(from)
      }),
    )
  })

  test('two counts one after the other are their sum', () => {
    const some = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(day, some, some, fc.constantFrom(1, -1), (from, a, b, sign) => {
        const twice = addWorkingDays(addWorkingDays(from, sign * a).day, sign * b)
        expect(twice.day).toBe(addWorkingDays(from, sign * (a + b)).day)
      }),
    )
  })

  test('a count is provisional exactly when a day it passes lies outside the published years', () => {
    fc.assert(
      fc.property(day, count, (from, days) => {
        const { day: reached, provisional } = addWorkingDays(from, days)
        const passed = days > 0 ? daysFrom(from, reached) : daysFrom(reached, from)
        expect(provisional).toBe(passed.some(isProvisional))
      }),
    )
  })
})

describe('days and instants in Shanghai', () => {
  test('a day begins at 16:00 UTC of the day before and ends where the next begins', () => {
    expect(instantAt('2020-07-30', '00:00')).toBe('2020-07-29T16:00:00.000Z')
    expect(instantAt('2020-07-30', '09:00')).toBe('2020-07-30T01:00:00.000Z')
    expect(endOfDay('2020-07-30')).toBe('2020-07-30T16:00:00.000Z')
    expect(endOfDay('2020-12-31')).toBe(instantAt('2021-01-01', '00:00'))
    expect(endOfDay('2020-02-28')).toBe(instantAt('2020-02-29', '00:00'))
  })

  test('the last instant before midnight is of the day, midnight of the next', () => {
    expect(shanghaiDayOf('2020-07-30T15:59:59.999Z')).toBe('2020-07-30')
    expect(shanghaiDayOf('2020-07-30T16:00:00.000Z')).toBe('2020-07-31')
    expect(shanghaiDayOf('2020-07-30T16:00:00Z')).toBe('2020-07-31')
  })

  test('the day of an instant is what the time zone Asia/Shanghai says', () => {
    const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
    const instant = fc.date({ min: new Date('1993-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(fc.property(instant, (at) => expect(shanghaiDayOf(at.toISOString())).toBe(shanghai.format(at))))
  })

  test('every hour of a day lies on that day', () => {
    const hour = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((n) => `${n}`.padStart(2, '0')).join(':'))
    fc.assert(
      fc.property(day, hour, (on, at) => {
        expect(shanghaiDayOf(instantAt(on, at))).toBe(on)
        expect(instantAt(on, at) < endOfDay(on)).toBe(true)
      }),
    )
  })
})

test.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai'])(
  'a process in %s works the same days and counts the same instants',
  (timeZone) => {
    const days = daysFrom('2019-12-25', '2027-01-10')
    const script = `
      const { addWorkingDays, endOfDay, isWorkingDay, SHIPPED_CALENDAR: shipped, shanghaiDayOf } = require('./domain/calendar/calendar')
      const days = ${JSON.stringify(days)}
      console.log(JSON.stringify([
        new Date(2020, 0, 1).getTimezoneOffset(),
        days.filter((day) => isWorkingDay(shipped, day)), days.map((day) => addWorkingDays(shipped, day, 7).day), days.map(endOfDay), shanghaiDayOf('2020-07-30T16:00:00.000Z'),
      ]))`
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
      cwd: root,
      env: { ...process.env, TZ: timeZone },
      encoding: 'utf8',
    })
    if (!stdout) throw new Error(stderr)
    const [offset, ...answers] = JSON.parse(stdout) as [number, ...unknown[]]
    const offsets = { 'America/Los_Angeles': 480, 'Pacific/Kiritimati': -840, 'Asia/Shanghai': -480 }
    expect(offset).toBe(offsets[timeZone as keyof typeof offsets])
    expect(answers).toEqual([
      days.filter(isWorkingDay),
      days.map((each) => addWorkingDays(each, 7).day),
      days.map(endOfDay),
      '2020-07-31',
    ])
  },
)
