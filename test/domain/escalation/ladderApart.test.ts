import fc from 'fast-check'
import { addWorkingDays, instantAt, SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import type { Clock } from '../../../domain/escalation/clock'
import type { SeriesLetter } from '../../../domain/escalation/series'
import { lettersDue } from '../../../domain/escalation/letter'
import { nineOn, withClocks } from './clocks'
import { rulesOf, stories, type Story } from './ladderStories'

const RUNS = { numRuns: 300 }
/** Before the first and behind the last thing that any story knows. */
const [, END] = [-60, 150]
const dueOf = ({ clocks }: Story) => clocks[0]!.on
const at = (story: Story, days: number) =>
  new Date(Date.parse(nineOn(dueOf(story))) + days * 86_400_000).toISOString()

const derived = (story: Story, series: SeriesLetter[], now: string) =>
  lettersDue(withClocks(story.clocks), series, rulesOf(story), { now, issuedAt: null }).letters

/** Without replies, which only a letter that was written can get. */
const unansweredStories = stories.map((story) => ({ ...story, replies: [] }))

describe('told apart from the code that decides it', () => {
  /** No suspension, no vacancy, nobody's hand: every moment can be counted by itself. */
  const plain = unansweredStories.map((story) => ({
    ...story,
    series: [],
    posts: [story.ladder.rungs.map(() => true)],
    clocks: story.clocks.map((clock) => ({ ...clock, heldFrom: null, heldUntil: null })),
  }))
  const running = ({ clocks }: Story) => clocks.filter(({ metAt }) => metAt === null)
  const hourBehind = ({ ladder }: Story, day: string, workingDays: number) =>
    instantAt(addWorkingDays(SHIPPED_CALENDAR, day, workingDays).day, ladder.atHour)
  const climbOf = ({ ladder }: Story, { kind, rung }: Clock) =>
    kind === 'trigger'
      ? [{ no: rung!, afterWorkingDays: 0 }]
      : kind === 'due'
        ? ladder.rungs
        : (ladder[kind]?.rungs ?? [])
  const ceilingOf = (story: Story, clock: Clock) =>
    clock.kind === 'trigger'
      ? story.ladder.rungs.length
      : Math.max(0, ...climbOf(story, clock).map(({ no }) => no))
  const momentOf = (story: Story, clock: Clock, afterWorkingDays: number) =>
    clock.kind === 'trigger' ? clock.at : hourBehind(story, clock.on, afterWorkingDays)

  test('every escalation level of a running clock has been reached by its moment, and every letter by time has such a level', () => {
    fc.assert(
      fc.property(plain, (story) => {
        const letters = derived(story, [], at(story, END))
        const named = running(story).flatMap((clock) =>
          climbOf(story, clock).map(({ no, afterWorkingDays }) => ({
            clock: clock.no,
            no,
            cause: clock.kind,
            moment: momentOf(story, clock, afterWorkingDays),
          })),
        )
        for (const { clock, no, moment } of named) {
          const reached = letters.filter((each) => each.clock === clock && each.firesAt <= moment)
          expect(Math.max(0, ...reached.map(({ rung }) => rung))).toBeGreaterThanOrEqual(no)
        }
        const timed = letters.filter(({ cause }) => cause !== 'silence')
        for (const { clock, rung, cause, firesAt } of timed)
          expect(named).toContainEqual({ clock, no: rung, cause, moment: firesAt })
      }),
      RUNS,
    )
  })

  test('every unanswered letter climbs to the next escalation level where its clock goes higher, and only there', () => {
    fc.assert(
      fc.property(plain, (story) => {
        const letters = derived(story, [], at(story, END))
        for (const clock of running(story)) {
          const own = letters.filter((each) => each.clock === clock.no)
          for (const [index, letter] of own.entries()) {
            const { replyWithinWorkingDays } = story.ladder.rungs[letter.rung - 1]!
            const day = new Date(Date.parse(letter.firesAt) + 8 * 3_600_000).toISOString().slice(0, 10)
            const moment = hourBehind(story, day, replyWithinWorkingDays + 1)
            const goesHigher = ceilingOf(story, clock) > letter.rung
            const next = own[index + 1]
            if (goesHigher) expect(next && next.firesAt <= moment).toBe(true)
            if (next?.cause === 'silence') {
              expect(goesHigher).toBe(true)
              expect([next.rung, next.firesAt]).toEqual([letter.rung + 1, moment])
            }
          }
        }
      }),
      RUNS,
    )
  })
})
