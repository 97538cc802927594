import { addWorkingDays, instantAt, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import type { Ladder } from '../programme/programme'
import type { Clock, ClockRules } from './clock'
import { ceilingOf, type Step, timedSteps, topOf, unansweredHeldBy, byTime } from './ladder'
import { againEvery } from './othersTurn'

/** What of a letter in an item's series decides what follows. A series is of one item in one cycle. */
export type SeriesLetter = {
  /** The clock that it is of; null: written before letters had one, and counts for all clocks of its item. */
  clock: number | null
  rung: number
  cause: string
  /** Levels that it stands for besides its own. */
  passedOver: number[]
  /** The moment the ladder named: the time to answer counts from it, so that a letter written late does not hold the
   * ladder back. */
  firesAt: string
  repliedAt: string | null
  loweredAt: string | null
  /** When its recipient was last told of it again. */
  toldAgainAt: string | null
}
/** A letter whose recipient is to be told of it again, and the moment the ladder names for that. */
export type ToldAgain = { clock: number | null; rung: number; at: string }

/** The level that a letter has reached: none where somebody de-escalated it. */
export const standingLevel = ({ rung, loweredAt }: Pick<SeriesLetter, 'rung' | 'loweredAt'>): number =>
  loweredAt === null ? rung : 0

/** The clock by which an item is chiefly asked for: the review once it waits, else the due day. What was escalated by hand
 * is of it. A decision is none: while it alone runs, the item rests. */
export function chiefClock(running: Clock[]): Clock | undefined {
  return (
    running.find(({ kind }) => kind === 'review') ??
    running.find(({ kind }) => kind === 'due') ??
    running.find(({ kind }) => kind !== 'decision')
  )
}

/** How one clock climbs: the levels that time names, and the letters of its item.
 * - taking: those that take levels of it.
 * - own: those whose silence counts on it. */
export type Climb = { clock: Clock; timed: Step[]; taking: SeriesLetter[]; own: SeriesLetter[] }

/** How each running clock climbs. A letter of no clock takes levels of all, and is silent on the chief one.
 * @param running the clocks that run
 * @param series the letters of the item's present cycle */
export function climbsOf(running: Clock[], series: SeriesLetter[], rules: ClockRules): Climb[] {
  const chief = chiefClock(running)
  return running.map((clock) => {
    const taking = series.filter((letter) => letter.clock === clock.no || letter.clock === null)
    const own = taking.filter((letter) => letter.clock !== null || clock === chief)
    return { clock, timed: timedSteps([clock], rules), taking, own }
  })
}

/** The climb with a letter more. */
export const withLetter = (climb: Climb, letter: SeriesLetter): Climb => ({
  ...climb,
  taking: [...climb.taking, letter],
  own: [...climb.own, letter],
})

/** The level to enter next, whenever that is: by time, or by a letter left unanswered while what it is about still
 * stands. Unanswered letters climb no higher than their clock does, and to the top where somebody escalated by hand.
 * Null: nothing is to come. */
export function nextOf(climb: Climb, rules: ClockRules): Step | null {
  const steps = [nextByTime(climb, rules), nextUnanswered(climb, rules)].filter((step) => step !== null)
  return steps.toSorted(inOrder)[0] ?? null
}

/** The same of all running clocks. */
export function nextStep(running: Clock[], series: SeriesLetter[], rules: ClockRules): Step | null {
  const steps = climbsOf(running, series, rules).flatMap((climb) => nextOf(climb, rules) ?? [])
  return steps.toSorted(inOrder)[0] ?? null
}

/** By time, then by level and clock. */
export const inOrder = (a: Step, b: Step) => byTime(a, b) || a.no - b.no || a.clock - b.clock

/** Whether a letter that stands takes a level: its own, those it stands for, and those that time had named before it. */
const takes = ({ rung, passedOver, cause }: SeriesLetter, no: number) =>
  rung === no || passedOver.includes(no) || (no < rung && cause !== 'hand' && cause !== 'silence')

/** Whether a level of a climb has its letter. */
export const isTaken = ({ taking }: Pick<Climb, 'taking'>, no: number) =>
  taking.some((letter) => letter.loweredAt === null && takes(letter, no))

function nextByTime(climb: Climb, rules: ClockRules): Step | null {
  const free = climb.timed.filter(({ no }) => !isTaken(climb, no))
  const steps = free.map((step) => ({ ...step, at: notBeforeLowered(step.no, step.at, climb, rules) }))
  return steps.toSorted(inOrder)[0] ?? null
}

/** A level given back by a letter that somebody lowered comes again once the time to answer has passed anew. */
function notBeforeLowered(no: number, at: string, { taking }: Climb, rules: ClockRules): string {
  return taking.reduce((latest, letter) => {
    if (letter.loweredAt === null || letter.rung !== no) return latest
    const again = answerMoment(no, letter.loweredAt, rules)
    return again > latest ? again : latest
  }, at)
}

/** At the hour of the ladder on the working day after a letter was to be answered. */
function answerMoment(no: number, from: string, { ladder, calendar }: ClockRules): string {
  const { replyWithinWorkingDays = 0 } = ladder.rungs.find((each) => each.no === no) ?? {}
  return hourAfter(from, replyWithinWorkingDays + 1, ladder, calendar)
}

const hourAfter = (from: string, workingDays: number, ladder: Ladder, calendar: Calendar) =>
  instantAt(addWorkingDays(calendar, shanghaiDayOf(from), workingDays).day, ladder.atHour)

function nextUnanswered(climb: Climb, rules: ClockRules): Step | null {
  const { clock, own } = climb
  const standing = own.filter(({ loweredAt }) => loweredAt === null)
  const byHand = standing.some(({ cause }) => cause === 'hand')
  const steps = standing.flatMap((letter): Step[] => {
    const no = letter.rung + 1
    if (isTaken(climb, no)) return []
    const named = unansweredHeldBy(clock, answerMoment(letter.rung, letter.firesAt, rules))
    const at = notBeforeLowered(no, named, climb, rules)
    const ceiling = byHand ? topOf(rules.ladder) : clock.at <= at ? ceilingOf(clock, rules.ladder) : 0
    const isAnswered = letter.repliedAt !== null && letter.repliedAt <= at
    return isAnswered || no > ceiling ? [] : [{ clock: clock.no, no, at, cause: 'silence', key: null }]
  })
  return steps.toSorted(inOrder)[0] ?? null
}

/** When each letter at the top of its clock's levels is told again while the clock runs: at every interval since it was
 * written, replied to or told again, so that silence never ends it.
 * @returns the latest such moment by `now` of each where it is not told yet, and the next to come of all */
export function againOf(
  running: Clock[],
  series: SeriesLetter[],
  rules: ClockRules,
  now: string,
): { due: ToldAgain[]; nextAt: string | null } {
  const chief = chiefClock(running)
  const due: ToldAgain[] = []
  const next: string[] = []
  for (const letter of series) {
    const clock = letter.clock === null ? chief : running.find(({ no }) => no === letter.clock)
    if (!clock || letter.loweredAt !== null || letter.rung < highestOf(clock, series, rules.ladder)) continue
    const { past, coming } = intervalsOf(letter, rules, now)
    if (past !== null) due.push({ clock: letter.clock, rung: letter.rung, at: past })
    next.push(coming)
  }
  return { due, nextAt: next.sort()[0] ?? null }
}

function highestOf(clock: Clock, series: SeriesLetter[], ladder: Ladder): number {
  const byHand = series.some(
    ({ clock: no, cause, loweredAt }) => no === clock.no && cause === 'hand' && loweredAt === null,
  )
  return byHand ? topOf(ladder) : ceilingOf(clock, ladder)
}

function intervalsOf({ firesAt, repliedAt, toldAgainAt }: SeriesLetter, rules: ClockRules, now: string) {
  const from = [firesAt, repliedAt ?? firesAt, toldAgainAt ?? firesAt].sort().at(-1)!
  const next = (instant: string) => hourAfter(instant, againEvery(rules.ladder), rules.ladder, rules.calendar)
  let past: string | null = null
  let coming = next(from)
  while (coming <= now) {
    past = coming
    coming = next(coming)
  }
  return { past, coming }
}
