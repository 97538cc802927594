import fc from 'fast-check'
import { addDays } from '../../../domain/calendar/calendar'
import { noticeFaults } from '../../../domain/calendar/calendarNotice'
import { faultIn } from '../../../words/problems/inLanguage'

const faults = (holidays: string[], workdays: string[] = []) =>
  noticeFaults({ year: 2027, holidays, workdays }).map(
    ({ path, fault }) => `${path}: ${faultIn('en', fault)}`,
  )

test('a notice names days of its year and of the December before', () => {
  expect(faults(['2026-12-31', '2027-01-01', '2027-12-31'], ['2026-12-26', '2027-01-09'])).toEqual([])
})

test.each([
  ['2026-11-30', 'is neither in 2027 nor in December of the year before'],
  ['2028-02-01', 'is neither in 2027 nor in December of the year before'],
  ['2028-01-01', 'belongs to the notice of 2028'],
])('%s %s', (day, why) => {
  expect(faults(['2027-01-01', day])).toEqual([`holidays.1: ${day} ${why}`])
  expect(faults(['2027-01-01'], [day])).toEqual([`workdays.0: ${day} ${why}`])
})

test('a day is named once, as off or as worked, and only a weekend day is made up', () => {
  expect(faults(['2027-01-01', '2027-01-01'], ['2027-01-01', '2027-01-12', '2027-01-16'])).toEqual([
    'holidays.1: 2027-01-01 is listed twice',
    'workdays.0: 2027-01-01 is also listed as a holiday',
    'workdays.1: 2027-01-12 is not a weekend day',
  ])
})

test.each([
  ['no day at all', []],
  ['days of the December before alone', ['2026-12-31']],
])('a notice with %s is none of its year', (_name, holidays) => {
  expect(faults(holidays)).toEqual([
    'holidays: a notice lists days off of its year, but this notice has none in 2027',
  ])
})

test('every day of its year and of the December before may be named as off, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -800, max: 800 }), (n) => {
      const day = addDays('2027-01-01', n)
      const may = day >= '2026-12-01' && day <= '2027-12-31'
      expect(faults([...new Set(['2027-05-01', day])])).toHaveLength(may ? 0 : 1)
    }),
  )
})
