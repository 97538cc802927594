import fc from 'fast-check'
import { SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import { recipientOf } from '../../../domain/escalation/chain'
import { remindersDue } from '../../../domain/escalation/ladder'
import { isTaken, type SeriesLetter } from '../../../domain/escalation/series'
import { asSeriesLetter, type LetterDraft, lettersDue } from '../../../domain/escalation/letter'
import { nineOn, withClocks } from './clocks'
import { rulesOf, stories, type Story } from './ladderStories'

const THREE_HOURS_MS = 3 * 3_600_000
const RUNS = { numRuns: 300 }
/** Before the first and behind the last thing that any story knows. */
const [BEGIN, END] = [-60, 150]
const dueOf = ({ clocks }: Story) => clocks[0]!.on
const at = (story: Story, days: number) =>
  new Date(Date.parse(nineOn(dueOf(story))) + days * 86_400_000).toISOString()

type Told = Pick<
  LetterDraft,
  'clock' | 'rung' | 'cause' | 'reason' | 'recipientId' | 'passedOver' | 'firesAt'
>
const told = ({ clock, rung, cause, reason, recipientId, passedOver, firesAt }: LetterDraft): Told => ({
  clock,
  rung,
  cause,
  reason,
  recipientId,
  passedOver,
  firesAt,
})

/** What a ledger holds: the letters, each with the reply that it will get, and when each was last told of again. */
type Ledger = { series: SeriesLetter[]; letters: Told[]; reminders: { clock: number; no: number }[] }
const fresh = ({ series }: Story): Ledger => ({ series, letters: [], reminders: [] })
const toldAgain = ({ series }: Ledger) =>
  series.map(({ clock, rung, toldAgainAt }) => [clock, rung, toldAgainAt])

/** One look at a story's task, which writes what is due; returns when to look next. `replies`: until when people
 * reply. */
function look(story: Story, ledger: Ledger, now: string, replies = 'never'): string | null {
  const rules = rulesOf(story)
  const task = withClocks(story.clocks)
  const known = ledger.series.map((each) => ({
    ...each,
    repliedAt: each.repliedAt !== null && each.repliedAt <= now ? each.repliedAt : null,
  }))
  const { letters, again, nextAt } = lettersDue(task, known, rules, { now, issuedAt: now })
  for (const draft of letters) {
    ledger.letters.push(told(draft))
    const hours = story.replies[draft.rung - 1] ?? null
    const reply = hours && new Date(Date.parse(draft.firesAt) + hours * 3_600_000).toISOString()
    const repliedAt = reply && reply <= replies ? reply : null
    ledger.series = [...ledger.series, { ...asSeriesLetter(draft), repliedAt }]
  }
  const isOf = (one: { clock: number | null; rung: number }, other: { clock: number | null; rung: number }) =>
    one.clock === other.clock && one.rung === other.rung
  for (const one of again)
    ledger.series = ledger.series.map((each) => (isOf(each, one) ? { ...each, toldAgainAt: one.at } : each))
  const clockRules = { ladder: story.ladder, calendar: SHIPPED_CALENDAR }
  ledger.reminders.push(...remindersDue(task, clockRules, ledger.reminders, now))
  return nextAt
}

/** Looks whenever the look before said so, up to an instant. */
function lookWhenTold(story: Story, ledger: Ledger, from: string, until: string, replies = 'never'): Ledger {
  for (let now: string | null = from; now !== null && now <= until;) now = look(story, ledger, now, replies)
  return ledger
}

const derived = (story: Story, series: SeriesLetter[], now: string) =>
  lettersDue(withClocks(story.clocks), series, rulesOf(story), { now, issuedAt: null }).letters

/** Without replies, which only a letter that was written can get. */
const unansweredStories = stories.map((story) => ({ ...story, replies: [] }))

describe('however time is cut into looks', () => {
  test('what they have written is what one derives at the last of them, and what looking at every moment writes', () => {
    fc.assert(
      fc.property(unansweredStories, (story) => {
        const ledger = fresh(story)
        for (const now of story.looks) look(story, ledger, now)
        const last = story.looks.at(-1)!
        expect(ledger.letters).toEqual(derived(story, story.series, last).map(told))
        const punctual = lookWhenTold(story, fresh(story), at(story, BEGIN), last)
        expect(ledger.letters).toEqual(punctual.letters)
        expect(toldAgain(ledger)).toEqual(toldAgain(punctual))
      }),
      RUNS,
    )
  })

  test('whoever looks only when told to misses nothing that looking every three hours finds, with people replying', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const [from, until] = [Date.parse(at(story, BEGIN)), Date.parse(at(story, END))]
        const often = fresh(story)
        const midnight = from - (from % THREE_HOURS_MS)
        for (let now = midnight; now <= until; now += THREE_HOURS_MS)
          look(story, often, new Date(now).toISOString(), 'z')
        const told = lookWhenTold(
          story,
          fresh(story),
          new Date(midnight).toISOString(),
          new Date(until).toISOString(),
          'z',
        )
        for (const ledger of [often, told]) look(story, ledger, new Date(until).toISOString(), 'z')
        expect(told.letters).toEqual(often.letters)
        expect(toldAgain(told)).toEqual(toldAgain(often))
        expect(told.reminders).toEqual(often.reminders)
      }),
      { numRuns: 40 },
    )
  })

  test('from any point with its replies, what will come is derived at once for any later instant', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const ledger = lookWhenTold(story, fresh(story), at(story, BEGIN), story.finish, story.finish)
        const series = ledger.series
        for (const later of story.looks.filter((each) => each > story.finish)) {
          const unanswered = { ...story, replies: [] }
          const goesOn = lookWhenTold(unanswered, { ...ledger, letters: [], series }, story.finish, later)
          expect(goesOn.letters).toEqual(derived(unanswered, series, later).map(told))
        }
      }),
      RUNS,
    )
  })

  test('a letter that is derived is answered from its moment, one that is written from its writing', () => {
    fc.assert(
      fc.property(unansweredStories, (story) => {
        const now = story.looks.at(-1)!
        const atOnce = derived(story, story.series, now)
        const { letters } = lettersDue(withClocks(story.clocks), story.series, rulesOf(story), {
          now,
          issuedAt: now,
        })
        for (const [index, written] of letters.entries())
          expect(written.replyBy >= atOnce[index]!.replyBy).toBe(true)
      }),
      RUNS,
    )
  })
})

test('no escalation level of a clock has two letters, each comes no earlier than the one before, and goes where the chain says', () => {
  fc.assert(
    fc.property(unansweredStories, (story) => {
      const letters = derived(story, story.series, at(story, END))
      const levels = [...story.series, ...letters].map(({ clock, rung }) => `${clock} ${rung}`)
      expect(new Set(levels).size).toBe(levels.length)
      const fires = letters.map(({ firesAt }) => firesAt)
      expect(fires).toEqual([...fires].sort())
      for (const { clock, rung, recipientId, passedOver, firesAt } of letters) {
        const day = new Date(Date.parse(firesAt) + 8 * 3_600_000).toISOString().slice(0, 10)
        const named = recipientOf(passedOver[0] ?? rung, rulesOf(story).chainAt(day, clock))
        expect(recipientId).toBe(named.holder?.personId ?? null)
        const before = letters.filter((each) => each.firesAt <= firesAt).map(asSeriesLetter)
        const taking = [...story.series, ...before].filter(
          (each) => each.clock === clock && each.rung !== rung,
        )
        expect(rung === named.no || isTaken({ taking }, named.no)).toBe(true)
      }
    }),
    RUNS,
  )
})

test('nothing comes of a clock that is met, and nothing at all once the task is handed in', () => {
  fc.assert(
    fc.property(unansweredStories, (story) => {
      const { clocks, series, looks, finish } = story
      const running = clocks.filter(({ metAt }) => metAt === null)
      const without = derived({ ...story, clocks: running }, series, at(story, END))
      expect(derived(story, series, at(story, END))).toEqual(without)
      const ledger = fresh(story)
      for (const now of looks.filter((each) => each < finish)) look(story, ledger, now)
      look(story, ledger, finish)
      expect(ledger.letters).toEqual(derived(story, series, finish).map(told))
      const rules = rulesOf(story)
      for (const state of ['submitted', 'verified', 'suspended', 'withdrawn'] as const) {
        const rest = withClocks(clocks, state)
        const nothing = { letters: [], again: [], nextAt: null }
        expect(lettersDue(rest, ledger.series, rules, { now: at(story, END), issuedAt: null })).toEqual(
          nothing,
        )
      }
    }),
    RUNS,
  )
})
