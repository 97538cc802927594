import { SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import { digestBefore, digestDay } from '../../../domain/integration/groupDigest'

test.each([
  ['2020-07-30T00:29:59.000Z', null],
  ['2020-07-30T00:30:00.000Z', '2020-07-30'],
  ['2020-07-30T15:59:59.000Z', '2020-07-30'],
  ['2020-07-30T16:00:00.000Z', null],
  ['2020-08-01T02:00:00.000Z', null],
  ['2020-10-05T02:00:00.000Z', null],
  ['2020-10-10T02:00:00.000Z', '2020-10-10'],
])('at %s the digest of %p may go', (now, day) => {
  expect(digestDay(now, '08:30', SHIPPED_CALENDAR)).toBe(day)
})

test('what is new since the digest before is new since the last working day', () => {
  expect(digestBefore('2020-07-31', '08:30', SHIPPED_CALENDAR)).toBe('2020-07-30T00:30:00.000Z')
  expect(digestBefore('2020-08-03', '08:30', SHIPPED_CALENDAR)).toBe('2020-07-31T00:30:00.000Z')
  expect(digestBefore('2020-10-09', '09:00', SHIPPED_CALENDAR)).toBe('2020-09-30T01:00:00.000Z')
})
