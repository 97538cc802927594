import fc from 'fast-check'
import { ATTEMPTS_MOST, isEventFilter, pauseAfter } from '../../domain/webhook'

test.each(['*', 'task.*', 'task.accept', 'finding.hand_over', 'campaign.launch'])(
  '%s selects events',
  (filter) => {
    expect(isEventFilter(filter)).toBe(true)
  },
)

test.each([
  '',
  '.',
  '*.*',
  'task',
  'task.',
  '.accept',
  'task.accept.now',
  'webhook.*',
  'Task.accept',
  'task.A',
  'task.%',
])('%p selects none', (filter) => expect(isEventFilter(filter)).toBe(false))

const chance = fc.double({ min: 0, max: 1, noNaN: true })

test('a pause lies between half of its length and all of it, doubles, and never exceeds four hours', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: ATTEMPTS_MOST }), chance, (attempt, by) => {
      const full = Math.min(30_000 * 2 ** (attempt - 1), 4 * 3_600_000)
      expect(pauseAfter(attempt, by)).toBeGreaterThanOrEqual(full / 2)
      expect(pauseAfter(attempt, by)).toBeLessThanOrEqual(full)
    }),
  )
  expect([1, 2, 3].map((attempt) => pauseAfter(attempt, 1))).toEqual([30_000, 60_000, 120_000])
})
