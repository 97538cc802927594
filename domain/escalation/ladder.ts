import { addWorkingDays, instantAt } from '../calendar/calendar'
import type { Clock, ClockRules } from './clock'
import { openForAssignee, type Paused, runningClocks, stateAt } from './suspension'
import { climbOfTurn, isOthersTurn, othersTurns } from './othersTurn'
import type { Ladder } from '../programme/programme'

/** What the ladder needs of a task. Instants are RFC 3339 strings. */
export type TaskClock = Paused & { clocks: Clock[] }
/** Why a letter is written: a clock that ran out, the letter before left unanswered, or somebody's hand. */
export const causes = [
  ...(['start', 'milestone', 'report', 'due', 'trigger'] as const),
  ...othersTurns,
  ...(['silence', 'hand'] as const),
] as const
export type Cause = (typeof causes)[number]
/** Escalation level `no` of a clock is to be entered at an instant; `key` names the milestone or the trigger. */
export type Step = { clock: number; no: number; at: string; cause: Cause; key: string | null }
export type DueReminder = { clock: number; no: number; kind: Clock['kind'] }

/** A ladder without its lowest escalation levels: the first that is left comes when the very first would have, and
 * so on. */
export function ladderFrom(ladder: Ladder, lowest: number): Ladder {
  const up = lowest - 1
  const lifted = <C extends { rungs: { no: number; afterWorkingDays: number }[] }>(climb: C | undefined) =>
    climb && {
      ...climb,
      rungs: climb.rungs
        .map((each) => ({ ...each, no: each.no + up }))
        .filter(({ no }) => no <= topOf(ladder)),
    }
  const left = ladder.rungs
    .slice(up)
    .map((each, index) => ({ ...each, afterWorkingDays: ladder.rungs[index]!.afterWorkingDays }))
  return { ...ladder, rungs: left, milestone: lifted(ladder.milestone), report: lifted(ladder.report) }
}

/** Whether a task is overdue at an instant: its assignee's clock runs and its due instant has come. */
export function isOverdue(task: Paused & { dueAt: string }, asOf: string): boolean {
  return openForAssignee(stateAt(task, asOf)) && task.dueAt <= asOf
}

/** The reminders to write at `now`: of each running clock that has not run out the latest that has come since it began
 * to run, where it is not written.
 * @param written the clock's and the reminder's number of each that is */
export function remindersDue(
  task: TaskClock,
  rules: ClockRules,
  written: { clock: number; no: number }[],
  now: string,
): DueReminder[] {
  return runningClocks(task, now).flatMap((clock) => {
    if (clock.at <= now) return []
    const latest = reminderMoments(clock, rules)
      .filter(({ at }) => at <= now && at > clock.since)
      .at(-1)
    const known = latest && written.some((each) => each.clock === clock.no && each.no === latest.no)
    return latest && !known ? [{ clock: clock.no, no: latest.no, kind: clock.kind }] : []
  })
}

/** When a clock's reminders come, in order of time. */
export function reminderMoments(
  clock: Clock,
  { ladder, calendar }: ClockRules,
): { no: number; at: string }[] {
  const reminders = remindersOf(clock, ladder)
  return reminders
    .map(({ workingDaysBefore }, index) => ({
      no: index + 1,
      at: instantAt(addWorkingDays(calendar, clock.on, -workingDaysBefore).day, ladder.atHour),
    }))
    .sort(byTime)
}

function remindersOf({ kind }: Clock, ladder: Ladder) {
  if (kind === 'due') return ladder.reminders
  if (isOthersTurn(kind)) return climbOfTurn(kind, ladder).reminders
  return kind === 'trigger' ? [] : (ladder[kind]?.reminders ?? [])
}

export const byTime = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

/** The escalation levels that the running clocks name, in order of time. What was held until an instant is entered
 * only where nothing higher comes then: what had passed is one letter, and not one of each level. */
export function timedSteps(running: Clock[], { ladder, calendar }: ClockRules): Step[] {
  const steps = running.flatMap((clock): (Step & { held: boolean })[] => {
    if (clock.kind === 'trigger')
      return [
        { clock: clock.no, no: clock.rung ?? 1, at: clock.at, cause: 'trigger', key: clock.key, held: false },
      ]
    return climbOf(clock, ladder).map(({ no, afterWorkingDays }) => {
      const named = instantAt(addWorkingDays(calendar, clock.on, afterWorkingDays).day, ladder.atHour)
      const at = heldBy(clock, named)
      const key = isOthersTurn(clock.kind) ? null : clock.key
      return { clock: clock.no, no, at, cause: clock.kind, key, held: at !== named }
    })
  })
  const isPassed = (step: Step) =>
    steps.some(({ clock, at, no }) => clock === step.clock && at === step.at && no > step.no)
  return steps
    .filter((step) => !step.held || !isPassed(step))
    .map(({ held: _, ...step }) => step)
    .sort((a, b) => byTime(a, b) || a.no - b.no)
}

/** What falls into a suspension comes at its end, and what had passed at the issue or came to lie in the past at
 * once. */
const heldBy = ({ heldUntil }: Clock, at: string) => (heldUntil !== null && at < heldUntil ? heldUntil : at)
/** A letter unanswered before a hold began has climbed at its own moment, and does not at the end of the hold. */
export const unansweredHeldBy = (clock: Clock, at: string) =>
  clock.heldFrom !== null && at >= clock.heldFrom ? heldBy(clock, at) : at

function climbOf({ kind }: Clock, ladder: Ladder): { no: number; afterWorkingDays: number }[] {
  if (kind === 'due') return ladder.rungs
  if (isOthersTurn(kind)) return climbOfTurn(kind, ladder).rungs
  return kind === 'trigger' ? [] : (ladder[kind]?.rungs ?? [])
}

/** The highest level there is. */
export const topOf = ({ rungs }: Ladder) => Math.max(...rungs.map(({ no }) => no))

/** The highest level that a clock climbs to. */
export function ceilingOf(clock: Clock, ladder: Ladder): number {
  return clock.kind === 'trigger' ? topOf(ladder) : Math.max(0, ...climbOf(clock, ladder).map(({ no }) => no))
}

/** The reminders that come after `now`, soonest first. */
export function remindersAhead(
  task: TaskClock,
  rules: ClockRules,
  now: string,
): { clock: Clock['kind']; at: string }[] {
  return runningClocks(task, now)
    .flatMap((clock) => reminderMoments(clock, rules).map(({ at }) => ({ clock, at })))
    .filter(({ clock, at }) => at > now && at > clock.since && at < clock.at)
    .map(({ clock, at }) => ({ clock: clock.kind, at }))
    .sort(byTime)
}

/** The earliest instant after `now` at which a reminder is to come or the task goes on by itself; null: none. */
export function nextReminder(task: TaskClock, rules: ClockRules, now: string): string | null {
  const paused = task.resumesAt !== null && task.resumesAt > now ? [task.resumesAt] : []
  return [...paused, ...remindersAhead(task, rules, now).map(({ at }) => at)].sort()[0] ?? null
}
