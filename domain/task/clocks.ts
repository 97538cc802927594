import { addWorkingDays, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import {
  begin,
  type Clock,
  type ClockKind,
  type ClockRules,
  dueClock,
  met,
  type NewClock,
  numberedAfter,
} from '../escalation/clock'
import { isOthersTurn, type TimedTurn, withinOf } from '../escalation/othersTurn'
import type { Ladder, TaskTemplate } from '../programme/programme'
import { reopenedWithin } from './reopening'
import { dueOffsetOf } from '../programme/programmeParts'
import { delayedTo, LAUNCH, termOf, type Term } from '../calendar/term'

/** The clocks of a task at its issue: by when to accept it, its milestones, and when it is due. A milestone that had
 * passed before is not set: nobody can miss what had passed before they were asked. What a due day that had passed
 * names comes with the issue.
 * @param anchorDays the days of the anchor events by their codes, the launch among them */
export function clocksAtIssue(
  template: TaskTemplate,
  anchorDays: Record<string, string>,
  issuedAt: string,
  rules: ClockRules,
): Clock[] {
  return clocksAsked(template, anchorDays, issuedAt, rules)
    .filter(({ kind, at }) => kind !== 'milestone' || at > issuedAt)
    .map((clock) => (clock.at <= issuedAt ? { ...clock, heldUntil: issuedAt } : clock))
}

/** All that a task is asked at its issue, as it is counted, also what has passed by then. */
export function clocksAsked(
  template: TaskTemplate,
  anchorDays: Record<string, string>,
  issuedAt: string,
  { ladder, calendar }: ClockRules,
): Clock[] {
  const milestones = (template.milestones ?? []).flatMap(({ key, after }) => {
    const term = termOf(after, anchorDays)
    return term ? [{ kind: 'milestone' as const, key, term }] : []
  })
  const due = termOf(dueOffsetOf(template), anchorDays)
  if (!due) throw new Error(`task ${template.no} is due after an event without a day`)
  const asked = [
    ...startOf(anchorDays[LAUNCH], issuedAt, ladder),
    ...milestones,
    { kind: 'due' as const, term: due },
  ]
  return begin([], asked, issuedAt, calendar)
}

/** The clocks of a task that somebody asks for outside the programme: to be accepted, and due on a day. */
export function clocksOfAsked(dueOn: string, askedAt: string, { ladder, calendar }: ClockRules): Clock[] {
  return begin(
    [],
    [...startOf(undefined, askedAt, ladder), { kind: 'due', term: { on: dueOn } }],
    askedAt,
    calendar,
  )
}

/** The start clock runs from the campaign's first day, or from the day of issue where that is later. */
function startOf(firstDay: string | undefined, issuedAt: string, ladder: Ladder): NewClock[] {
  if (!ladder.start) return []
  const issuedOn = shanghaiDayOf(issuedAt)
  const waits = firstDay !== undefined && firstDay > issuedOn
  const from = waits ? firstDay : issuedOn
  const workingDays = ladder.start.acceptWithinWorkingDays
  return [{ kind: 'start', term: { anchor: waits ? LAUNCH : null, from, workingDays } }]
}

/** After acceptance: the start is met, what refusals had triggered is settled, and reports are waited for. */
export function clocksAfterAcceptance(clocks: Clock[], now: string, rules: ClockRules): Clock[] {
  const ofRefusals = (rules.ladder.triggers ?? []).filter(({ on }) => on === 'return').map(({ code }) => code)
  const settled = met(
    clocks,
    now,
    ({ kind, key }) =>
      kind === 'start' ||
      kind === 'placing' ||
      (kind === 'trigger' && key !== null && ofRefusals.includes(key)),
  )
  return waitForReport(settled, now, rules)
}

/** After a return before acceptance: nobody is waited for to accept, but somebody to place it anew. */
export function clocksAfterReturn(clocks: Clock[], now: string, rules: ClockRules): Clock[] {
  return withTurn(
    met(clocks, now, ({ kind }) => kind === 'start'),
    'placing',
    now,
    rules,
  )
}

/** The clocks with somebody else's turn: one of its kind that runs is not begun again. */
export function withTurn(clocks: Clock[], kind: TimedTurn, now: string, rules: ClockRules): Clock[] {
  if (clocks.some((clock) => clock.kind === kind && clock.metAt === null)) return clocks
  const term = { anchor: null, from: shanghaiDayOf(now), workingDays: withinOf(kind, rules.ladder) }
  return begin(clocks, [{ kind, term }], now, rules.calendar)
}

/** The clocks with the turn of a supporting unit 配合单位: some working days before the task is due, and never sooner
 * than as many after it is asked. `key`: its person. */
export function withContribution(
  clocks: Clock[],
  personId: string,
  now: string,
  { ladder, calendar }: ClockRules,
): Clock[] {
  const days = withinOf('contribution', ladder)
  const ahead = addWorkingDays(calendar, dueClock(clocks).on, -days).day
  const soonest = addWorkingDays(calendar, shanghaiDayOf(now), days).day
  const term = { on: ahead > soonest ? ahead : soonest }
  return begin(clocks, [{ kind: 'contribution', key: personId, term }], now, calendar)
}

/** The clocks after a supporting unit has contributed, was waived or passed it on. */
export const withoutContribution = (clocks: Clock[], personId: string, now: string): Clock[] =>
  met(clocks, now, ({ kind, key }) => kind === 'contribution' && key === personId)

/** After a report: the milestones whose progress is reached are met, and the next report is waited for. */
export function clocksAfterReport(
  clocks: Clock[],
  template: TaskTemplate,
  progress: number | null,
  now: string,
  rules: ClockRules,
): Clock[] {
  const reached = new Set(
    (template.milestones ?? []).filter((each) => (progress ?? 0) >= each.progress).map(({ key }) => key),
  )
  return waitForReport(
    met(clocks, now, ({ kind, key }) => kind === 'milestone' && key !== null && reached.has(key)),
    now,
    rules,
  )
}

function waitForReport(clocks: Clock[], now: string, { ladder, calendar }: ClockRules): Clock[] {
  const others = clocks.filter(({ kind }) => kind !== 'report')
  if (!ladder.report) return others
  const { withinWorkingDays } = ladder.report
  const term = { anchor: null, from: shanghaiDayOf(now), workingDays: withinWorkingDays }
  return numberedAfter(clocks, others, [{ kind: 'report', term }], now, calendar)
}

/** After submission the review is waited for, and nothing of the assignee's. A request that waits for its decision still
 * does. */
export function clocksAfterSubmission(clocks: Clock[], now: string, rules: ClockRules): Clock[] {
  return withTurn(
    met(clocks, now, ({ kind }) => kind !== 'decision'),
    'review',
    now,
    rules,
  )
}

/** After the end nothing runs. */
export function clocksAtEnd(clocks: Clock[], now: string): Clock[] {
  return met(clocks, now, () => true)
}

/** After a return for rework: never due earlier than before, and at least the ladder's time from now. A request that
 * waits for its decision is decided from now on. */
export function clocksAfterRework(clocks: Clock[], now: string, rules: ClockRules): Clock[] {
  const { ladder, calendar } = rules
  const today = shanghaiDayOf(now)
  const before = dueClock(clocks)
  const again = addWorkingDays(calendar, today, ladder.reworkWorkingDays).day
  const term: Term =
    again > before.on ? { anchor: null, from: today, workingDays: ladder.reworkWorkingDays } : before.term
  const kept = clocks.filter(({ kind }) => KEPT_IN_REWORK.includes(kind))
  const isUndecided = clocks.some(({ kind, metAt }) => kind === 'decision' && metAt === null)
  const begun = waitForReport(numberedAfter(clocks, kept, [{ kind: 'due', term }], now, calendar), now, rules)
  return isUndecided ? withTurn(begun, 'decision', now, rules) : begun
}

const KEPT_IN_REWORK: ClockKind[] = ['start', 'milestone', 'contribution']

/** After it was reopened: a short time of its own from now, and reports are waited for. */
export function clocksAfterReopening(clocks: Clock[], now: string, rules: ClockRules): Clock[] {
  const workingDays = reopenedWithin(rules.ladder)
  const term = { anchor: null, from: shanghaiDayOf(now), workingDays }
  const kept = clocks.filter(({ kind }) => KEPT_IN_REWORK.includes(kind))
  return waitForReport(numberedAfter(clocks, kept, [{ kind: 'due', term }], now, rules.calendar), now, rules)
}

/** After it is assigned to somebody new: they have their own time to accept. */
export function clocksAfterAssignment(
  clocks: Clock[],
  now: string,
  { ladder, calendar }: ClockRules,
): Clock[] {
  const kept = clocks.filter(({ kind }) => kind !== 'start')
  // A report that nobody waits for any more keeps its place, so that no later clock takes its number.
  const settled = met(kept, now, ({ kind }) => kind === 'report' || kind === 'placing')
  return numberedAfter(clocks, settled, startOf(undefined, now, ladder), now, calendar)
}

/** Puts the due clock on a later day: an extension, which keeps its distance when what the clock counts from moves. It
 * never shortens: a day that is not later changes nothing. */
export function withDueOn(clocks: Clock[], dueOn: string, now: string, calendar: Calendar): Clock[] {
  const due = dueClock(clocks)
  if (dueOn <= due.on)
    return clocks.map((clock) =>
      clock === due && !('on' in due.term) ? { ...due, term: { ...due.term, notBefore: dueOn } } : clock,
    )
  const others = clocks.filter(({ kind }) => kind !== 'due')
  const term = delayedTo(calendar, due.term, dueOn)
  return numberedAfter(clocks, others, [{ kind: 'due', term }], now, calendar)
}

/** Puts the due clock on a day that somebody set, sooner or later. */
export function withDueDay(clocks: Clock[], dueOn: string, now: string, calendar: Calendar): Clock[] {
  const others = clocks.filter(({ kind }) => kind !== 'due')
  return numberedAfter(clocks, others, [{ kind: 'due', term: { on: dueOn } }], now, calendar)
}

/** In a new cycle that a due day set ahead begins: what else had run out is the matter of the series before and no
 * longer runs. A report that did not come, and what others left undone, is waited for anew. */
export function clocksInNewCycle(clocks: Clock[], now: string, rules: ClockRules): Clock[] {
  const late = clocks.filter(({ metAt, at }) => metAt === null && at <= now)
  const left = met(clocks, now, ({ at }) => at <= now)
  const reported = late.some(({ kind }) => kind === 'report') ? waitForReport(left, now, rules) : left
  return late.reduce(
    (all, { kind, key }) =>
      kind === 'contribution' && key !== null
        ? withContribution(all, key, now, rules)
        : isOthersTurn(kind) && kind !== 'contribution'
          ? withTurn(all, kind, now, rules)
          : all,
    reported,
  )
}
