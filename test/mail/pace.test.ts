import fc from 'fast-check'
import { isWorkingDay, shanghaiDayOf } from '../../domain/calendar/calendar'
import { goesAtOnce, mailDueAt, mailsDue, outsideQuietHours } from '../../domain/mail/mailPace'
import type { Ladder } from '../../domain/programme/programme'
import { AT_ONCE, WITH_DIGESTS } from '../cast/mailRules'
import { playMailbox, type Story } from './playedMailbox'

const { pace, calendar } = WITH_DIGESTS

/** An instant by its day and hour in Shanghai, e.g. "2020-07-30 09:00:05". */
const at = (words: string) => new Date(`${words.replace(' ', 'T')}+08:00`).toISOString()
const dueAt = (written: string, urgent: boolean, { now = written, lastDigestAt = '' } = {}) =>
  mailDueAt({ at: at(written), urgent }, pace, calendar, {
    now: at(now),
    lastDigestAt: lastDigestAt ? at(lastDigestAt) : null,
  })

test.each([
  ['before the hour of a working day, the same morning', '2020-07-30 08:29:59', '2020-07-30 08:30'],
  ['at night, the same morning', '2020-07-30 00:10', '2020-07-30 08:30'],
  ['at the hour itself, the next working morning', '2020-07-30 08:30', '2020-07-31 08:30'],
  ['during the day, the next working morning', '2020-07-30 09:00', '2020-07-31 08:30'],
  ['on Friday, on Monday', '2020-07-31 17:00', '2020-08-03 08:30'],
  ['on Saturday, on Monday', '2020-08-01 07:00', '2020-08-03 08:30'],
  ['before the National Day, after it', '2020-09-30 17:00', '2020-10-09 08:30'],
  ['before a Saturday that is made up, on it', '2020-10-09 09:00', '2020-10-10 08:30'],
])('what can wait, written %s', (_rule, written, due) => {
  expect(dueAt(written, false)).toBe(at(due))
})

test.each([
  ['by day, once it has gathered', '2020-07-30 09:00', '2020-07-30 09:00:05'],
  ['on Sunday too', '2020-08-02 15:00', '2020-08-02 15:00:05'],
  ['up to the quiet hours', '2020-07-30 20:59:54', '2020-07-30 20:59:59'],
  ['in the evening, when the night is over', '2020-07-30 20:59:55', '2020-07-31 07:30'],
  ['after midnight, the same morning', '2020-07-30 03:00', '2020-07-30 07:30'],
  ['at their end, at once', '2020-07-30 07:30', '2020-07-30 07:30:05'],
])('what cannot wait goes %s', (_rule, written, due) => {
  expect(dueAt(written, true)).toBe(at(due))
})

test.each([
  ['later on the same working day', '2020-07-30 11:00', '2020-07-30 11:00'],
  ['not in the evening, but the next morning', '2020-07-30 21:00', '2020-07-31 08:30'],
  ['not at 8 in the morning, but half an hour later', '2020-07-31 08:00', '2020-07-31 08:30'],
  ['not on Saturday, but on Monday', '2020-08-01 11:00', '2020-08-03 08:30'],
])('a digest that nobody could send in time goes %s', (_rule, now, due) => {
  expect(dueAt('2020-07-30 06:00', false, { now })).toBe(at(due))
})

test('after the digest of a day there is no second one that day, however late it went', () => {
  const late = { now: '2020-07-30 11:05', lastDigestAt: '2020-07-30 11:00' }
  expect(dueAt('2020-07-30 08:00', false, late)).toBe(at('2020-07-31 08:30'))
})

test('a mail that could not leave waits for its next attempt, not for the morning, and for no night', () => {
  const composed = [{ id: 'd', kind: 'digest' as const, nextAttemptAt: at('2020-08-01 09:35') }]
  const waiting = { urgentSince: null, ordinarySince: at('2020-07-31 10:00'), composed, lastDigestAt: null }
  const dueFrom = (now: string) => mailsDue(waiting, pace, calendar, at(now))
  const retried = { kind: 'digest', takes: 'ordinary', mailId: 'd' }
  expect(dueFrom('2020-07-31 12:00')).toEqual([{ ...retried, at: at('2020-08-01 09:35') }])
  expect(dueFrom('2020-08-01 10:00')).toEqual([{ ...retried, at: at('2020-08-01 10:00') }])
  expect(dueFrom('2020-08-01 23:00')).toEqual([{ ...retried, at: at('2020-08-02 07:30') }])
})

test('where there are no digests, everything goes once it has gathered, at any hour', () => {
  const together = { ...AT_ONCE.pace, bundleSeconds: 5, quietHours: pace.quietHours }
  const night = { now: at('2020-08-01 23:00'), lastDigestAt: null }
  for (const urgent of [true, false]) {
    expect(mailDueAt({ at: night.now, urgent }, together, calendar, night)).toBe(at('2020-08-01 23:00:05'))
  }
})

test('quiet hours may lie within one day', () => {
  const siesta = { ...pace, quietHours: { from: '12:00', until: '14:30' } }
  expect(outsideQuietHours(at('2020-07-30 12:00'), siesta)).toBe(at('2020-07-30 14:30'))
  for (const free of ['2020-07-30 11:59', '2020-07-30 14:30', '2020-07-30 23:00']) {
    expect(outsideQuietHours(at(free), siesta)).toBe(at(free))
  }
})

test('the escalation levels that wait for no digest are the programme’s to name; where it is silent, the top one', () => {
  const ladder = { rungs: [{ no: 1 }, { no: 2 }, { no: 3 }, { no: 4 }] } as Ladder
  const levels = [1, 2, 3, 4]
  expect(levels.filter((level) => goesAtOnce(level, ladder))).toEqual([4])
  expect(levels.filter((level) => goesAtOnce(level, { ...ladder, immediateFromRung: 2 }))).toEqual([2, 3, 4])
})

/** Two weeks round the National Day of 2020, with a Saturday and a Sunday that are made up. Nothing is written at
 * the very instant of a digest: that may or may not be in it. */
const FROM = Date.parse(at('2020-09-26 00:00:30'))
const minutes = fc.integer({ min: 0, max: 16 * 24 * 60 })
const instant = minutes.map((minute) => new Date(FROM + minute * 60_000).toISOString())
const lines = fc.array(fc.record({ at: instant, urgent: fc.boolean() }), { minLength: 1, maxLength: 40 })
const anyStory: fc.Arbitrary<Story> = fc.record({
  lines,
  /** Attempts that a mail server puts off, by their number. */
  putOff: fc.subarray(Array.from({ length: 60 }, (_, index) => index + 1)),
  /** When nobody looks. */
  away: fc.option(fc.record({ from: instant, hours: fc.integer({ min: 1, max: 60 }) }), { nil: null }),
})

test('whatever is written when, and however mail servers and workers fail: nothing in quiet hours, at most one digest a working morning, and all of it arrives once', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const { attempts, mails } = playMailbox(story, WITH_DIGESTS)
      for (const attempt of attempts) expect(outsideQuietHours(attempt, pace)).toBe(attempt)
      const digests = mails.filter(({ kind }) => kind === 'digest').map(({ madeAt }) => madeAt)
      const days = digests.map(shanghaiDayOf)
      expect(new Set(days).size).toBe(days.length)
      for (const day of days) expect(isWorkingDay(calendar, day)).toBe(true)
      for (const digest of digests) expect(digest >= at(`${shanghaiDayOf(digest)} 08:30`)).toBe(true)
      for (const { kind, lines: told } of mails) {
        for (const { urgent } of told) expect(urgent).toBe(kind === 'immediate')
      }
      const arrived = mails.flatMap(({ lines: told }) => told)
      expect(arrived.length).toBe(story.lines.length)
      expect(new Set(arrived).size).toBe(story.lines.length)
    }),
    { numRuns: 300 },
  )
})

test('where nothing fails, the urgent is there by the next 07:30 at the latest and the rest on the next working morning', () => {
  fc.assert(
    fc.property(lines, (written) => {
      const { mails } = playMailbox({ lines: written, putOff: [], away: null }, WITH_DIGESTS)
      for (const { sentAt, lines: told } of mails) {
        for (const line of told) {
          const due = mailDueAt(line, pace, calendar, { now: line.at, lastDigestAt: null })
          expect(sentAt <= due).toBe(true)
          if (!line.urgent) expect(sentAt).toBe(due)
        }
      }
    }),
    { numRuns: 300 },
  )
})
