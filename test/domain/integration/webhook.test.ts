import fc from 'fast-check'
import { itemKinds } from '../../../domain/audit/recorded'
import {
  ATTEMPTS_MOST,
  eventFilters,
  pauseAfter,
  webhookEvents,
  webhookItems,
} from '../../../domain/integration/webhook'

test.each([
  '*',
  'task.*',
  'task.accept',
  'finding.hand_over',
  'campaign.launch',
  'household.*',
  'pairing.end',
])('%s selects events', (filter) => {
  expect(eventFilters).toContain(filter)
})

test.each([
  ['', '.', '*.*', 'task', 'task.', '.accept', 'task.accept.now'],
  ['webhook.*', 'webhook.make', 'robot.*', 'Task.accept', 'task.A', 'task.%', 'task.accept_', 'task.launch'],
])('what is no event selects none', (...filters) => {
  for (const filter of filters) expect(eventFilters).not.toContain(filter)
})

test('all that has a record can be asked for but webhooks and robots, and every event by its item', () => {
  expect(itemKinds.filter((item) => !webhookItems.includes(item))).toEqual(['webhook', 'robot'])
  expect(new Set(webhookEvents.map((event) => event.split('.')[0]))).toEqual(new Set(webhookItems))
  expect(new Set(eventFilters).size).toBe(1 + webhookItems.length + webhookEvents.length)
})

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
