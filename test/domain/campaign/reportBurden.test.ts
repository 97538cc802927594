import fc from 'fast-check'
import { SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import { overCap, reportsAsked, type AskedReports } from '../../../domain/campaign/reportBurden'

const running = (
  more: Partial<{ from: string; until: string; everyWorkingDays: number; times: number }> = {},
) => ({
  ...{ village: 'v', campaign: 'c', times: 1, from: '2020-09-10', until: '2020-11-03', everyWorkingDays: 22 },
  ...more,
})
const counts = (asked: AskedReports[]) =>
  Object.fromEntries(
    reportsAsked(asked, SHIPPED_CALENDAR).map(({ village, month, reports }) => [
      `${village} ${month}`,
      reports,
    ]),
  )

test('what runs asks for a report after every so many working days, to its last day', () => {
  // 22 working days after 10 September 2020, over the holidays of October with the 27th and the 10th made up.
  expect(counts([running()])).toEqual({ 'v 2020-10': 1 })
  expect(counts([running({ until: '2021-01-31' })])).toEqual({
    'v 2020-10': 1,
    'v 2020-11': 1,
    'v 2020-12': 1,
    'v 2021-01': 1,
  })
  expect(counts([running({ until: '2020-09-23', everyWorkingDays: 5, times: 3 })])).toEqual({
    'v 2020-09': 3,
  })
  expect(counts([running({ until: '2020-09-10' })])).toEqual({})
})

test('what is asked once counts in the month in which it is due, and villages do not mix', () => {
  const once = { campaign: 'c', times: 2, on: '2020-12-31' }
  expect(
    counts([
      { ...once, village: 'v' },
      { ...once, village: 'w', on: '2021-01-01' },
    ]),
  ).toEqual({
    'v 2020-12': 2,
    'w 2021-01': 2,
  })
})

test('the count of a month is what its parts ask by themselves', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2020-0${1 + (n % 9)}-${String(n).padStart(2, '0')}`)
  const asked = fc.record({ from: day, until: day, times: fc.integer({ min: 1, max: 4 }) }).map(running)
  fc.assert(
    fc.property(asked, asked, (one, other) => {
      const [a, b, both] = [counts([one]), counts([other]), counts([one, other])]
      for (const month of Object.keys(both)) expect(both[month]).toBe((a[month] ?? 0) + (b[month] ?? 0))
      expect(Object.keys(both).length).toBe(new Set([...Object.keys(a), ...Object.keys(b)]).size)
    }),
  )
})

test('only a village to which something is added goes over, and only above the cap; the worst comes first', () => {
  const at = (village: string, reports: number) => ({ village, month: '2020-09', reports })
  const over = overCap(
    [at('a', 8), at('b', 8), at('c', 20), at('d', 1)],
    [at('a', 2), at('b', 3), at('d', 15)],
    10,
  )
  expect(over).toEqual([
    { village: 'd', month: '2020-09', existing: 1, added: 15, total: 16 },
    { village: 'b', month: '2020-09', existing: 8, added: 3, total: 11 },
  ])
})
