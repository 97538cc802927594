import type { Ladder } from '../programme/programme'

/** Turns beside the assignee's, each with a clock of its own.
 * - review: the reviewer confirms what was submitted, or returns it for rework.
 * - placing: a task returned before acceptance is placed anew.
 * - decision: a request for an extension is granted or refused.
 * - contribution: a supporting unit does its part; `key` is its person. */
export const othersTurns = ['review', 'placing', 'decision', 'contribution'] as const
export type OthersTurn = (typeof othersTurns)[number]
/** Those that begin when something was asked; a contribution counts back from the due day. */
export type TimedTurn = Exclude<OthersTurn, 'contribution'>

/** Working days for each turn where the programme is silent: defaults of this software, as the sources name none. */
const WITHIN_WORKING_DAYS: Record<OthersTurn, number> = {
  review: 5,
  placing: 3,
  decision: 3,
  contribution: 5,
}
const REMINDERS = [{ workingDaysBefore: 1 }]
/** How often the top level is told again of what goes on unanswered, working days, where the programme is silent. */
const AGAIN_EVERY_WORKING_DAYS = 5

/** Whether a clock of this kind is somebody else's turn. */
export const isOthersTurn = (kind: string): kind is OthersTurn => othersTurns.some((each) => each === kind)

/** Within how many working days a turn is to be taken. */
export const withinOf = (kind: OthersTurn, ladder: Ladder): number =>
  ladder[kind]?.withinWorkingDays ?? WITHIN_WORKING_DAYS[kind]

/** How a turn is reminded of, and which levels it climbs: all, where the programme is silent. */
export const climbOfTurn = (kind: OthersTurn, ladder: Ladder) => ({
  reminders: ladder[kind]?.reminders ?? REMINDERS,
  rungs: ladder[kind]?.rungs ?? ladder.rungs,
})

/** Every how many working days the top level is told again. */
export const againEvery = (ladder: Ladder): number => ladder.againEveryWorkingDays ?? AGAIN_EVERY_WORKING_DAYS
