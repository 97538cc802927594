import type { Level } from '../level'
import { type Calendar, shanghaiDayOf } from '../calendar/calendar'
import type { Holder } from './chain'
import {
  nextMoment,
  nextStep,
  recipientOf,
  replyBy,
  timedSteps,
  type Cause,
  type SeriesLetter,
  type Step,
  type TaskClock,
} from './ladder'
import type { Programme, RoleCode, EscalationLevel } from '../programme/programme'
import { escalationLevelOf } from '../programme/programmeParts'
import { runningClocks } from './suspension'

/** A supervision letter that the ladder asks for. */
export type LetterDraft = {
  rung: number
  cause: Cause
  /** The milestone's or the trigger's key, or the reason given by hand. */
  reason: string | null
  /** Of the post that answers this escalation level. */
  level: Level
  colour: EscalationLevel['colour']
  recipientId: string | null
  recipientPost: string | null
  /** Vacant escalation levels that it stands for. */
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
  chainAt: (day: string) => (Holder | null)[]
}

/** The letters of one task that have come due by `now` and are not yet in its series, in order of their moments, each
 * to whom the responsibility chain names at its moment. An escalation level that a lower vacant one has passed on to
 * is not asked for again. What is due does not depend on who asked when: the time to answer counts from a letter's
 * moment, not from its writing.
 * @param series the letters of the task's present cycle
 * @param issuedAt when they are written; null: at the very moments the ladder names
 * @returns the letters, and the instant at which the next may come: null where none will */
export function lettersDue(
  task: TaskClock,
  series: SeriesLetter[],
  rules: LetterRules,
  { now, issuedAt }: { now: string; issuedAt: string | null },
): { letters: LetterDraft[]; nextAt: string | null } {
  const clockRules = { ladder: rules.programme.ladder, calendar: rules.calendar }
  const running = runningClocks(task, now)
  const timed = timedSteps(running, clockRules)
  const letters: LetterDraft[] = []
  const entered = [...series]
  let step = nextStep(running, timed, entered, clockRules)
  while (step && step.at <= now) {
    const draft = draftOf(step, rules, issuedAt ?? step.at)
    letters.push(draft)
    entered.push({ ...draft, repliedAt: null, loweredAt: null })
    step = nextStep(running, timed, entered, clockRules)
  }
  return { letters, nextAt: nextMoment(task, entered, clockRules, now) }
}

/** The letter of one step, to whom the chain names on its day. */
export function draftOf(
  step: Step,
  { programme, chain, calendar, chainAt }: LetterRules,
  issuedAt: string,
): LetterDraft {
  const { no, holder, passedOver } = recipientOf(step.no, chainAt(shanghaiDayOf(step.at)))
  const entered = escalationLevelOf(programme, no)
  return {
    rung: no,
    cause: step.cause,
    reason: step.key,
    level: programme.roles[chain[no - 1] ?? '']?.level ?? entered.level,
    colour: entered.colour,
    recipientId: holder?.personId ?? null,
    recipientPost: holder?.post ?? null,
    passedOver,
    firesAt: step.at,
    replyBy: replyBy(calendar, issuedAt, entered),
  }
}
