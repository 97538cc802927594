import type { Level } from '../level'
import { addWorkingDays, endOfDay, type Calendar, shanghaiDayOf } from '../calendar/calendar'
import { type Holder, recipientOf } from './chain'
import type { Clock, ClockRules } from './clock'
import { type Cause, nextReminder, type Step, type TaskClock } from './ladder'
import {
  againOf,
  type Climb,
  climbsOf,
  inOrder,
  isTaken,
  nextOf,
  nextStep,
  type SeriesLetter,
  type ToldAgain,
  withLetter,
} from './series'
import { runningClocks } from './suspension'
import type { Programme, RoleCode, EscalationLevel } from '../programme/programme'
import { escalationLevelOf } from '../programme/programmeParts'

/** A supervision letter that the ladder asks for. */
export type LetterDraft = {
  /** The number of the clock that it is of. */
  clock: number
  rung: number
  cause: Cause
  /** The milestone's or the trigger's key, or the reason given by hand. */
  reason: string | null
  /** Of the post that answers this escalation level. */
  level: Level
  colour: EscalationLevel['colour']
  recipientId: string | null
  recipientPost: string | null
  /** Escalation levels that it stands for: vacant, or not above whose turn it is. */
  passedOver: number[]
  /** The moment the ladder names; an instant. */
  firesAt: string
  /** Counted from the moment the letter is issued; an instant. */
  replyBy: string
}
/** Whose ladder it is: the programme's, with the roles of the responsibility chain and who holds them on a day. */
export type LetterRules = {
  programme: Pick<Programme, 'ladder' | 'roles'>
  chain: RoleCode[]
  calendar: Calendar
  /** Who answers at each level on a day, for the turn that a clock of the item stands for. */
  chainAt: (day: string, clock: number) => (Holder | null)[]
}

/** The letters of one item that have come due by `now` and are not yet in its series, in order of their moments, each to
 * whom the responsibility chain names at its moment. What is due does not depend on who asked when: the time to answer
 * counts from a letter's moment, not from its writing.
 * @param series the letters of the item's present cycle
 * @param issuedAt when they are written; null: at the very moments the ladder names
 * @returns the letters; `again`: those of the series and of these whose recipients are told again; and the instant at which
 * the next may come: null where none will */
export function lettersDue(
  task: TaskClock,
  series: SeriesLetter[],
  rules: LetterRules,
  { now, issuedAt }: { now: string; issuedAt: string | null },
): { letters: LetterDraft[]; again: ToldAgain[]; nextAt: string | null } {
  const clockRules = { ladder: rules.programme.ladder, calendar: rules.calendar }
  const running = runningClocks(task, now)
  const climbed = climbsOf(running, series, clockRules).map((climb) =>
    climbedBy(climb, now, clockRules, (step, isUsed) => draftOf(step, rules, issuedAt ?? step.at, isUsed)),
  )
  const letters = climbed.flatMap((each) => each.letters).toSorted(byMoment)
  const entered = [...series, ...letters.map(asSeriesLetter)]
  const { due: again, nextAt: againAt } = againOf(running, entered, clockRules, now)
  const moments = [...climbed.map(({ nextAt }) => nextAt), nextReminder(task, clockRules, now), againAt]
  return { letters, again, nextAt: earliest(moments) }
}

/** The letters of one clock by an instant, and the moment of the one to follow. */
function climbedBy(
  climb: Climb,
  now: string,
  rules: ClockRules,
  draft: (step: Step, isUsed: (no: number) => boolean) => LetterDraft,
): { letters: LetterDraft[]; nextAt: string | null } {
  const letters: LetterDraft[] = []
  let climbed = climb
  let step = nextOf(climbed, rules)
  while (step && step.at <= now) {
    const before = climbed
    const letter = draft(step, (no) => isTaken(before, no))
    letters.push(letter)
    climbed = withLetter(climbed, asSeriesLetter(letter))
    step = nextOf(climbed, rules)
  }
  return { letters, nextAt: step?.at ?? null }
}

const byMoment = (a: LetterDraft, b: LetterDraft) =>
  inOrder({ ...a, no: a.rung, at: a.firesAt, key: null }, { ...b, no: b.rung, at: b.firesAt, key: null })

const nextStepAt = (running: Clock[], series: SeriesLetter[], rules: ClockRules) =>
  nextStep(running, series, rules)?.at ?? null

const earliest = (moments: (string | null)[]) => moments.filter((at) => at !== null).sort()[0] ?? null

/** When the next step of an item comes: at `now` itself where something is due already; null: never. */
export function nextMoment(
  task: TaskClock,
  series: SeriesLetter[],
  rules: ClockRules,
  now: string,
): string | null {
  const running = runningClocks(task, now)
  const { due, nextAt } = againOf(running, series, rules, now)
  if (due.length > 0) return now
  const first = earliest([nextStepAt(running, series, rules), nextReminder(task, rules, now), nextAt])
  return first !== null && first < now ? now : first
}

/** What of a letter just drafted decides what follows. */
export const asSeriesLetter = ({ clock, rung, cause, passedOver, firesAt }: LetterDraft): SeriesLetter => ({
  ...{ clock, rung, cause, passedOver, firesAt },
  ...{ repliedAt: null, loweredAt: null, toldAgainAt: null },
})

/** The letter of one step, to whom the chain names on its day. Where a vacant level passes on to one that has its letter,
 * its own goes to that level's post. */
export function draftOf(
  step: Step,
  { programme, chain, calendar, chainAt }: LetterRules,
  issuedAt: string,
  isUsed: (no: number) => boolean,
): LetterDraft {
  const passedOn = recipientOf(step.no, chainAt(shanghaiDayOf(step.at), step.clock))
  const isOwn = isUsed(passedOn.no)
  const { no, holder, passedOver } = isOwn ? { ...passedOn, no: step.no, passedOver: [] } : passedOn
  const entered = escalationLevelOf(programme, no)
  return {
    clock: step.clock,
    rung: no,
    cause: step.cause,
    reason: step.key,
    level: holder?.level ?? programme.roles[chain[no - 1] ?? '']?.level ?? entered.level,
    colour: entered.colour,
    recipientId: holder?.personId ?? null,
    recipientPost: holder?.post ?? null,
    passedOver,
    firesAt: step.at,
    replyBy: replyBy(calendar, issuedAt, entered),
  }
}

/** The instant by which a letter issued at an instant is to be answered: the end of its last working day. */
export function replyBy(
  calendar: Calendar,
  issuedAt: string,
  level: Pick<EscalationLevel, 'replyWithinWorkingDays'>,
): string {
  return endOfDay(addWorkingDays(calendar, shanghaiDayOf(issuedAt), level.replyWithinWorkingDays).day)
}
