import { addWorkingDays, endOfDay, instantAt, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import type { Clock, ClockRules } from './clock'
import { runningClocks, stateAt, type Paused, openForAssignee } from './suspension'
import type { Holder } from './chain'
import type { Ladder, EscalationLevel } from '../programme/programme'

/** What the ladder needs of a task. Instants are RFC 3339 strings. */
export type TaskClock = Paused & { clocks: Clock[] }
/** Why a letter is written: a clock that ran out, the letter before left unanswered, or somebody's hand. */
export const causes = ['start', 'milestone', 'report', 'due', 'trigger', 'silence', 'hand'] as const
export type Cause = (typeof causes)[number]
/** Escalation level `no` is to be entered at an instant; `key` names the milestone or the trigger. */
export type Step = { no: number; at: string; cause: Cause; key: string | null }
/** What of a letter in the task's series decides what follows. A letter series is of one task in one cycle. */
export type SeriesLetter = {
  rung: number
  cause: string
  /** The moment the ladder named: the time to answer counts from it, so that a letter written late does not hold the
   * ladder back. */
  firesAt: string
  repliedAt: string | null
  loweredAt: string | null
}
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
  const reminders =
    clock.kind === 'due'
      ? ladder.reminders
      : clock.kind === 'trigger'
        ? []
        : (ladder[clock.kind]?.reminders ?? [])
  return reminders
    .map(({ workingDaysBefore }, index) => ({
      no: index + 1,
      at: instantAt(addWorkingDays(calendar, clock.on, -workingDaysBefore).day, ladder.atHour),
    }))
    .sort(byTime)
}

const byTime = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

/** The level to enter next, whenever that is: by time, of the first running clock that names one above the series'
 * highest, or by letters left unanswered, where the highest letter is not answered at its moment and what it is about
 * still stands. Unanswered letters climb no higher than the clocks that have run out by then. Null: nothing is to
 * come.
 * @param timed {@link timedSteps} of the task
 * @param series the letters of the task's present cycle */
export function nextStep(
  running: Clock[],
  timed: Step[],
  series: SeriesLetter[],
  rules: ClockRules,
): Step | null {
  if (running.length === 0) return null
  const last = series.reduce<SeriesLetter | null>(
    (top, each) => (top && top.rung > each.rung ? top : each),
    null,
  )
  const byTime = timed.find(({ no }) => no > (last?.rung ?? 0)) ?? null
  const escalatedByHand = series.some(({ cause }) => cause === 'hand')
  const ofUnanswered = last && unansweredStep(running, { ...last, escalatedByHand }, rules)
  if (!byTime || !ofUnanswered) return byTime ?? ofUnanswered
  return ofUnanswered.at < byTime.at ? ofUnanswered : byTime
}

/** The escalation levels that the running clocks name, in order of time. What was held until an instant is entered
 * only where nothing higher comes then: what had passed is one letter, and not one of each level. */
export function timedSteps(running: Clock[], { ladder, calendar }: ClockRules): Step[] {
  const steps = running.flatMap((clock): (Step & { held: boolean })[] => {
    if (clock.kind === 'trigger')
      return [{ no: clock.rung ?? 1, at: clock.at, cause: 'trigger', key: clock.key, held: false }]
    return climbOf(clock, ladder).map(({ no, afterWorkingDays }) => {
      const named = instantAt(addWorkingDays(calendar, clock.on, afterWorkingDays).day, ladder.atHour)
      const at = heldBy(clock, named)
      return { no, at, cause: clock.kind, key: clock.key, held: at !== named }
    })
  })
  const isPassed = (step: Step) => steps.some(({ at, no }) => at === step.at && no > step.no)
  return steps
    .filter((step) => !step.held || !isPassed(step))
    .map(({ held: _, ...step }) => step)
    .sort((a, b) => byTime(a, b) || a.no - b.no)
}

/** What falls into a suspension comes at its end, and what had passed at the issue or came to lie in the past at
 * once. */
const heldBy = ({ heldUntil }: Clock, at: string) => (heldUntil !== null && at < heldUntil ? heldUntil : at)
/** A letter unanswered before a hold began has climbed at its own moment, and does not at the end of the hold. */
const unansweredHeldBy = (clock: Clock, at: string) =>
  clock.heldFrom !== null && at >= clock.heldFrom ? heldBy(clock, at) : at

function climbOf({ kind }: Clock, ladder: Ladder): { no: number; afterWorkingDays: number }[] {
  if (kind === 'due') return ladder.rungs
  return kind === 'trigger' ? [] : (ladder[kind]?.rungs ?? [])
}

/** @param last the highest letter of a series, and whether any of the series was escalated by hand: unanswered, it
 * climbs to the top */
function unansweredStep(
  running: Clock[],
  last: SeriesLetter & { escalatedByHand: boolean },
  { ladder, calendar }: ClockRules,
): Step | null {
  const { replyWithinWorkingDays = 0 } = ladder.rungs.find(({ no }) => no === last.rung) ?? {}
  const day = addWorkingDays(calendar, shanghaiDayOf(last.firesAt), replyWithinWorkingDays + 1).day
  const at = running.reduce((moment, clock) => unansweredHeldBy(clock, moment), instantAt(day, ladder.atHour))
  const spokenFor = [last.repliedAt, last.loweredAt].some((instant) => instant !== null && instant <= at)
  const highest = Math.max(
    0,
    ...running.filter((clock) => clock.at <= at).map((clock) => ceilingOf(clock, ladder)),
  )
  const ceiling = last.escalatedByHand ? topOf(ladder) : highest
  return spokenFor || last.rung >= ceiling ? null : { no: last.rung + 1, at, cause: 'silence', key: null }
}

const topOf = ({ rungs }: Ladder) => Math.max(...rungs.map(({ no }) => no))

function ceilingOf(clock: Clock, ladder: Ladder): number {
  return clock.kind === 'trigger' ? topOf(ladder) : Math.max(0, ...climbOf(clock, ladder).map(({ no }) => no))
}

/** The earliest instant after `now` at which a reminder is to come or the task goes on by itself; null: none. */
function nextReminder(task: TaskClock, rules: ClockRules, now: string): string | null {
  const paused = task.resumesAt !== null && task.resumesAt > now ? [task.resumesAt] : []
  const moments = runningClocks(task, now).flatMap((clock) =>
    reminderMoments(clock, rules).flatMap(({ at }) =>
      at > now && at > clock.since && at < clock.at ? [at] : [],
    ),
  )
  return [...paused, ...moments].sort()[0] ?? null
}

/** When the next step of a task comes: at `now` itself where a letter is due already; null: never. */
export function nextMoment(
  task: TaskClock,
  series: SeriesLetter[],
  rules: ClockRules,
  now: string,
): string | null {
  const running = runningClocks(task, now)
  const step = nextStep(running, timedSteps(running, rules), series, rules)
  const moments = [step?.at ?? null, nextReminder(task, rules, now)].filter((at) => at !== null)
  const first = moments.sort()[0] ?? null
  return first !== null && first < now ? now : first
}

/** Who gets the letter of an escalation level, along the responsibility chain as it stands then. A vacant level passes
 * on at once: the letter goes to the first filled level upward, is that level's letter, and names those it passed over.
 * With nobody up to the top it is the top level's letter, addressed to nobody. */
export function recipientOf(
  first: number,
  chain: (Holder | null)[],
): { no: number; holder: Holder | null; passedOver: number[] } {
  const passedOver: number[] = []
  for (let no = first; no < chain.length; no += 1) {
    const holder = chain[no - 1]
    if (holder) return { no, holder, passedOver }
    passedOver.push(no)
  }
  return { no: chain.length, holder: chain.at(-1) ?? null, passedOver }
}

/** The instant by which a letter issued at an instant is to be answered: the end of its last working day. */
export function replyBy(
  calendar: Calendar,
  issuedAt: string,
  level: Pick<EscalationLevel, 'replyWithinWorkingDays'>,
): string {
  return endOfDay(addWorkingDays(calendar, shanghaiDayOf(issuedAt), level.replyWithinWorkingDays).day)
}
