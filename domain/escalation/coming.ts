import type { ClockRules } from './clock'
import { byTime, remindersAhead, remindersDue, type Step, type TaskClock } from './ladder'
import type { ComingStep } from './nextSteps'
import { againOf, type Climb, climbsOf, nextStep, type SeriesLetter } from './series'
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

/** The level that is entered next, with how its clock climbs until then; null: none is. */
export function nextLevel(
  item: Written,
  rules: ClockRules,
  now: string,
): { step: Step; climb: Climb } | null {
  const running = runningClocks(item, now)
  const step = nextStep(running, item.series, rules)
  const climb = climbsOf(running, item.series, rules).find(({ clock }) => clock.no === step?.clock)
  return step && climb ? { step, climb } : null
}

function comingLevel(item: Written, rules: ClockRules, now: string): ComingStep | null {
  const next = nextLevel(item, rules, now)
  return next && { kind: 'escalate', at: next.step.at, clock: next.climb.clock.kind, level: next.step.no }
}

function comingTopAgain(item: Written, rules: ClockRules, now: string): ComingStep | null {
  const { due, nextAt } = againOf(runningClocks(item, now), item.series, rules, now)
  const at = due[0]?.at ?? nextAt
  return at === null ? null : { kind: 'tellTopAgain', at, clock: null, level: null }
}
