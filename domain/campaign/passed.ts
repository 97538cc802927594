import { hasPassed } from '../calendar/calendar'
import { clocksAsked } from '../task/clocks'
import { type ClockRules, dueClock } from '../escalation/clock'
import { reminderMoments, timedSteps } from '../escalation/ladder'
import type { TaskTemplate } from '../programme/programme'
import { LAUNCH } from '../calendar/term'

/** What of a task's dates had passed before it was issued: the day it was due, its milestones, how many reminders,
 * and the highest level 督办级次 that its due day had named. */
export type Passed = {
  dueOn: string | null
  milestones: string[]
  reminders: number
  level: number | null
}
/** The same of all tasks of a launch; `tasks`: of how many anything had passed, `overdue`: of how many the due day. */
export type PassedSummary = {
  tasks: number
  overdue: number
  milestones: number
  reminders: number
  levels: { level: number; tasks: number }[]
}

/** What had passed of a task before its issue; null: nothing. Reminders are counted where the first day had passed:
 * else a short task would seem late at its launch. */
export function passedAtIssue(
  template: TaskTemplate,
  anchorDays: Record<string, string>,
  issuedAt: string,
  rules: ClockRules,
): Passed | null {
  const asked = clocksAsked(template, anchorDays, issuedAt, rules)
  const due = dueClock(asked)
  const milestones = asked.flatMap(({ kind, key, at }) =>
    kind === 'milestone' && key !== null && at <= issuedAt ? [key] : [],
  )
  const began = anchorDays[LAUNCH]
  const late = began !== undefined && hasPassed(began, issuedAt)
  const reminders = asked.flatMap((clock) =>
    late && clock.kind !== 'start' ? reminderMoments(clock, rules).filter(({ at }) => at <= issuedAt) : [],
  ).length
  const levels = timedSteps([due], rules).filter(({ at }) => at <= issuedAt)
  const dueOn = due.at <= issuedAt ? due.on : null
  if (dueOn === null && milestones.length === 0 && reminders === 0) return null
  return { dueOn, milestones, reminders, level: levels.at(-1)?.no ?? null }
}

/** The sum of what had passed of a launch's tasks; null: nothing. */
export function summaryOfPassed(tasks: { passed: Passed | null }[]): PassedSummary | null {
  const all = tasks.flatMap(({ passed }) => passed ?? [])
  if (all.length === 0) return null
  const ofLevel = Map.groupBy(
    all.flatMap(({ level }) => level ?? []),
    (level) => level,
  )
  const sum = (count: (passed: Passed) => number) => all.reduce((total, each) => total + count(each), 0)
  return {
    tasks: all.length,
    overdue: sum(({ dueOn }) => (dueOn === null ? 0 : 1)),
    milestones: sum(({ milestones }) => milestones.length),
    reminders: sum(({ reminders }) => reminders),
    levels: [...ofLevel]
      .map(([level, { length }]) => ({ level, tasks: length }))
      .sort((a, b) => a.level - b.level),
  }
}
