import type { Rest } from './rest'
import type { FindingState } from './states'
import { fault, type Fault } from '../fault'
import type { Level } from '../level'
import { addWorkingDays, endOfDay, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import { type Clock, clocksFrom, met, type NewClock } from '../escalation/clock'
import type { TaskClock } from '../escalation/ladder'
import type { Programme } from '../programme/programme'
import type { FindingClass, RectificationRules } from '../programme/rectificationRules'
import type { FieldError } from '../refusal'

/** What the times of a finding are counted with. */
export type FindingRules = { programme: Programme; rules: RectificationRules; calendar: Calendar }
/** What of a rectification its clocks depend on. `dueOn`: the day by which it is to be submitted. */
export type TimedStep = {
  state: FindingState
  classCode: FindingClass
  dueOn: string
  clocks: Clock[]
  measures: { no: number; dueOn: string; doneAt: string | null }[]
}

/** The day by which a finding is to be put right, by the rule of its class; or the rules that the day asked for breaks.
 * A later cycle has its own, shorter time whatever the class.
 * @param asked the day given with the finding; null: none
 * @param from the day on which the cycle begins */
export function dueDayOf(
  { classCode, cycle, asked }: { classCode: FindingClass; cycle: number; asked: string | null },
  from: string,
  { rules, calendar }: FindingRules,
): { dueOn: string } | { errors: FieldError[] } {
  const refused = (wrong: Fault) => ({ errors: [{ path: 'dueOn', fault: wrong }] })
  const within = (workingDays: number) => addWorkingDays(calendar, from, workingDays).day
  if (cycle > 1) return { dueOn: within(rules.again.rectifyWithin) }
  if (classCode === 'at_once') {
    const dueOn = within(rules.classes.at_once.rectifyWithin)
    if (asked === null || asked === dueOn) return { dueOn }
    return refused(fault('finding.due-at-once', { day: dueOn }))
  }
  const { rectifyWithinMost } = rules.classes[classCode]
  const latest = within(rectifyWithinMost)
  if (asked === null) return refused(fault('finding.day-needed', { latest }))
  if (asked <= from) return refused(fault('day.not-later-than', { day: from }))
  if (asked > latest) return refused(fault('finding.day-too-late', { most: rectifyWithinMost, latest }))
  return { dueOn: asked }
}

/** The clocks of the step that a rectification has entered: by when it is to be left, and in rectifying also its
 * open measures as milestones and, of a long-term finding, the next report. They take numbers that none had before:
 * where nothing runs, the clocks of the step before stay, met, so that a later step does not begin with their
 * numbers again. */
export function clocksOfStep(step: TimedStep, now: string, given: FindingRules): Clock[] {
  const begun = newClocks(step, now, given)
  if (begun.length === 0) return met(step.clocks, now, () => true)
  return clocksFrom(step.clocks, begun, now, given.calendar)
}

function newClocks(
  { state, classCode, dueOn, measures }: TimedStep,
  now: string,
  given: FindingRules,
): NewClock[] {
  const { rules } = given
  const within = (workingDays: number): NewClock[] => [{ kind: 'due', term: termFrom(now, workingDays) }]
  switch (state) {
    case 'planning':
      return within(rules.classes[classCode].planWithin)
    case 'rectifying':
      return [
        { kind: 'due', term: { on: dueOn } },
        ...measures.filter(({ doneAt }) => doneAt === null).map(measureClock),
        ...reportClock(classCode, now, given),
      ]
    case 'submitted':
      return within(rules.reviewWithin)
    case 'reviewed':
      return within(rules.signWithin)
    case 'signed':
      return within(rules.clearWithin)
    case 'drawn':
      return within(rules.checkWithin)
    case 'cleared':
    case 'confirmed':
    case 'failed':
    case 'withdrawn':
      return []
  }
}

const termFrom = (now: string, workingDays: number) => ({
  anchor: null,
  from: shanghaiDayOf(now),
  workingDays,
})
const keyOf = (no: number) => `measure_${no}`
const measureClock = ({ no, dueOn }: { no: number; dueOn: string }): NewClock => ({
  kind: 'milestone',
  key: keyOf(no),
  term: { on: dueOn },
})

/** The measure whose clock it is; null: none's. */
export function measureOf({ kind, key }: Pick<Clock, 'kind' | 'key'>): number | null {
  const no = kind === 'milestone' ? /^measure_(\d+)$/.exec(key ?? '')?.[1] : undefined
  return no === undefined ? null : Number(no)
}

function reportClock(classCode: FindingClass, now: string, { rules }: FindingRules): NewClock[] {
  if (classCode !== 'long_term') return []
  return [{ kind: 'report', term: termFrom(now, rules.classes.long_term.reportEvery) }]
}

/** The clocks with those of measures that were added on the way. */
export function clocksWithMeasures(
  clocks: Clock[],
  added: { no: number; dueOn: string }[],
  now: string,
  { calendar }: FindingRules,
): Clock[] {
  return [...clocks, ...clocksFrom(clocks, added.map(measureClock), now, calendar)]
}

/** The clocks after a measure was carried out. */
export function clocksAfterMeasure(clocks: Clock[], no: number, now: string): Clock[] {
  return met(clocks, now, ({ kind, key }) => kind === 'milestone' && key === keyOf(no))
}

/** The clocks after a report: the next one is waited for. */
export function clocksAfterFindingReport(
  clocks: Clock[],
  classCode: FindingClass,
  now: string,
  given: FindingRules,
): Clock[] {
  const others = clocks.filter(({ kind }) => kind !== 'report')
  return [...others, ...clocksFrom(clocks, reportClock(classCode, now, given), now, given.calendar)]
}

/** The step as the ladder sees one: a task in its assignee's hands, for as long as its clocks run; suspended, while its campaign pauses. */
export function clockedStep({ clocks, rest }: { clocks: Clock[]; rest: Rest | null }): TaskClock {
  if (!rest) return { state: 'accepted', resumesAt: null, suspension: null, clocks }
  const resumesAt = rest.until && endOfDay(rest.until)
  return { state: 'suspended', resumesAt, suspension: { from: 'accepted' }, clocks }
}

/** The instant by which the present step is to be left; null: nothing runs, or it rests without an end. */
export function stepDueAt(clocks: Clock[], rest: Rest | null = null): string | null {
  if (rest?.until === null) return null
  return clocks.find(({ kind, metAt }) => kind === 'due' && metAt === null)?.at ?? null
}

/** The day by which the present step is to be left; null: nothing runs. */
export function stepDueOn(clocks: Clock[]): string | null {
  return clocks.find(({ kind, metAt }) => kind === 'due' && metAt === null)?.on ?? null
}

/** The level of the ladder at which a finding's unit answers.
 * @param level of the unit's region */
export function unitEscalationLevel(
  level: Level,
  { programme, rules }: Pick<FindingRules, 'programme' | 'rules'>,
): number {
  const index = rules.chain.findIndex((role) => programme.roles[role]?.level === level)
  return index < 0 ? rules.chain.length : index + 1
}

/** The first escalation level that a step climbs: that of whoever has to act, and above it after a look-back that
 * failed. */
export function firstEscalationLevelOf(
  { state, cycle, level }: { state: FindingState; cycle: number; level: Level },
  given: Pick<FindingRules, 'programme' | 'rules'>,
): number {
  const top = given.rules.chain.length
  const unit = unitEscalationLevel(level, given)
  const leftOut = cycle > 1 ? given.rules.again.rungsLeftOut : 0
  const own =
    state === 'submitted' || state === 'reviewed'
      ? unit + 1
      : state === 'signed' || state === 'drawn'
        ? top
        : unit
  return Math.min(top, own + leftOut)
}
