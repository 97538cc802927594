import { addWorkingDays, endOfDay, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import type { Ladder, TaskTemplate, Trigger } from '../programme/programme'
import { dueOffsetOf } from '../programme/programmeParts'
import { dateOf, delayedTo, LAUNCH, termOf, type Term } from '../calendar/term'

/** What a clock counts towards.
 * - start: the day by which the task is to be accepted 签收.
 * - milestone: a day by which part of it is to be done; `key` names the milestone. Behind it is not overdue.
 * - report: the day by which the next report is to come.
 * - due: the day by which it is to be submitted 报结. Past it the task is overdue.
 * - trigger: something that is no matter of time has happened; `key` is the trigger's code, `rung` where it enters. */
export type ClockKind = 'start' | 'milestone' | 'report' | 'due' | 'trigger'
export type Clock = {
  /** Rises within the task and is never used again: a date that moves is a new clock. */
  no: number
  kind: ClockKind
  key: string | null
  term: Term
  /** The day that the term names, Asia/Shanghai. */
  on: string
  /** The instant at which it runs out. */
  at: string
  provisional: boolean
  /** Since when it runs; an instant. A reminder of an earlier moment is none. */
  since: string
  /** From which instant on it was held, and until when: what falls between comes at its end. Without a beginning no
   * suspension held it: what had passed at the issue, or came to lie in the past, comes at that end. */
  heldFrom: string | null
  heldUntil: string | null
  /** When what it counted towards was done; an instant. Null: it runs. */
  metAt: string | null
  /** Of a trigger. */
  rung: number | null
}

/** What clocks are counted with. */
export type ClockRules = { ladder: Ladder; calendar: Calendar }

/** The clock that a task is overdue by. Every task has one. */
export function dueClock(clocks: Clock[]): Clock {
  const due = clocks.find((clock) => clock.kind === 'due')
  if (!due) throw new Error('a task without a due clock')
  return due
}

/** A clock that is to begin. */
export type NewClock = Pick<Clock, 'kind' | 'term'> & Partial<Pick<Clock, 'key'>>

const RUNNING = { heldFrom: null, heldUntil: null, metAt: null }

/** Adds clocks that begin to run at an instant, with numbers of their own. */
function begin(clocks: Clock[], added: NewClock[], since: string, calendar: Calendar): Clock[] {
  const last = Math.max(0, ...clocks.map(({ no }) => no))
  return [
    ...clocks,
    ...added.map((each, index) => {
      const { day, provisional } = dateOf(calendar, each.term)
      const times = { on: day, at: endOfDay(day), provisional, since }
      return { no: last + 1 + index, key: null, rung: null, ...times, ...RUNNING, ...each }
    }),
  ]
}

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
    ({ kind, key }) => kind === 'start' || (kind === 'trigger' && key !== null && ofRefusals.includes(key)),
  )
  return waitForReport(settled, now, rules)
}

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

/** A clock that takes another's place takes a number that none had. */
function numberedAfter(
  before: Clock[],
  kept: Clock[],
  added: NewClock[],
  since: string,
  calendar: Calendar,
): Clock[] {
  return [...kept, ...clocksFrom(before, added, since, calendar)]
}

/** Clocks that begin to run at an instant, with numbers that none of those before had. */
export function clocksFrom(before: Clock[], added: NewClock[], since: string, calendar: Calendar): Clock[] {
  return begin(before, added, since, calendar).slice(before.length)
}

/** After submission nothing runs. */
export function clocksAfterSubmission(clocks: Clock[], now: string): Clock[] {
  return met(clocks, now, () => true)
}

/** The clocks with those met that a condition names and that still ran. */
export function met(clocks: Clock[], now: string, which: (clock: Clock) => boolean): Clock[] {
  return clocks.map((clock) => (clock.metAt === null && which(clock) ? { ...clock, metAt: now } : clock))
}

/** After a return for rework: never due earlier than before, and at least the ladder's time from now. */
export function clocksAfterRework(clocks: Clock[], now: string, rules: ClockRules): Clock[] {
  const { ladder, calendar } = rules
  const today = shanghaiDayOf(now)
  const before = dueClock(clocks)
  const again = addWorkingDays(calendar, today, ladder.reworkWorkingDays).day
  const term: Term =
    again > before.on ? { anchor: null, from: today, workingDays: ladder.reworkWorkingDays } : before.term
  const kept = clocks.filter(({ kind }) => kind === 'start' || kind === 'milestone')
  return waitForReport(numberedAfter(clocks, kept, [{ kind: 'due', term }], now, calendar), now, rules)
}

/** After it is assigned to somebody new: they have their own time to accept. */
export function clocksAfterAssignment(
  clocks: Clock[],
  now: string,
  { ladder, calendar }: ClockRules,
): Clock[] {
  const kept = clocks.filter(({ kind }) => kind !== 'start')
  // A report that nobody waits for any more keeps its place, so that no later clock takes its number.
  const settled = met(kept, now, ({ kind }) => kind === 'report')
  return numberedAfter(clocks, settled, startOf(undefined, now, ladder), now, calendar)
}

/** Something that a trigger names has happened: the ladder is entered at its escalation level at once. */
export function withTrigger(clocks: Clock[], { code, rung }: Trigger, now: string): Clock[] {
  const no = 1 + Math.max(0, ...clocks.map((clock) => clock.no))
  const on = shanghaiDayOf(now)
  const times = { on, at: now, since: now, provisional: false }
  return [...clocks, { no, kind: 'trigger', key: code, term: { on }, rung, ...times, ...RUNNING }]
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

/** In a new cycle that a due day set ahead begins: what else had run out is the matter of the series before and no
 * longer runs, and a report that did not come is waited for anew. */
export function clocksInNewCycle(clocks: Clock[], now: string, rules: ClockRules): Clock[] {
  const left = met(clocks, now, ({ at }) => at <= now)
  const unreported = clocks.some(({ kind, metAt, at }) => kind === 'report' && metAt === null && at <= now)
  return unreported ? waitForReport(left, now, rules) : left
}
