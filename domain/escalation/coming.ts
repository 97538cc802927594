import type { ClockRules } from './clock'
import { byTime, remindersAhead, remindersDue, type TaskClock } from './ladder'
import type { ComingStep } from './nextSteps'
import { againOf, nextStep, type SeriesLetter } from './series'
import { runningClocks } from './suspension'

/** An item with what of it is written: the letters of its present cycle, and its reminders. */
export type Written = TaskClock & { series: SeriesLetter[]; reminders: { clock: number; no: number }[] }

/** What comes next of an item, of each kind the next, soonest first.
 * @param rules those of the item's own ladder */
export function comingSteps(item: Written, rules: ClockRules, now: string): ComingStep[] {
  const steps = [comingResume(item), comingReminder(item, rules, now), comingLevel(item, rules, now)]
  return [...steps, comingTopAgain(item, rules, now)].filter((step) => step !== null).toSorted(byTime)
}

function comingResume({ suspension, resumesAt }: Written): ComingStep | null {
  return suspension && resumesAt !== null ? { kind: 'resume', at: resumesAt, clock: null, level: null } : null
}

function comingReminder(item: Written, rules: ClockRules, now: string): ComingStep | null {
  const [due] = remindersDue(item, rules, item.reminders, now)
  const next = due ? { clock: due.kind, at: now } : remindersAhead(item, rules, now)[0]
  return next ? { kind: 'remind', at: next.at, clock: next.clock, level: null } : null
}

function comingLevel(item: Written, rules: ClockRules, now: string): ComingStep | null {
  const running = runningClocks(item, now)
  const next = nextStep(running, item.series, rules)
  const clock = running.find(({ no }) => no === next?.clock)?.kind ?? null
  return next && { kind: 'escalate', at: next.at, clock, level: next.no }
}

function comingTopAgain(item: Written, rules: ClockRules, now: string): ComingStep | null {
  const { due, nextAt } = againOf(runningClocks(item, now), item.series, rules, now)
  const at = due[0]?.at ?? nextAt
  return at === null ? null : { kind: 'tellTopAgain', at, clock: null, level: null }
}
