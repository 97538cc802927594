import { fault, type Fault } from '../fault'
import { addWorkingDays, hasPassed, workingDayFrom, type Calendar } from '../calendar/calendar'
import type { Holder } from '../escalation/chain'
import type { Label } from '../label'
import type { Ladder, RoleCode, TargetClass } from '../programme/programme'
import type { FieldError } from '../refusal'

/** What the rules of extensions 延期 need of a task. `asked`: requests granted or waiting; one refused does not count. `waiting`:
 * whether one waits for its decision. */
export type ExtensionFacts = { dueOn: string; dueAt: string; asked: number; waiting: boolean }

/** The rules that a request for another due day breaks, each named. Empty: it may be asked. */
export function checkExtension(
  task: ExtensionFacts,
  dueOn: string,
  { ladder, calendar, now }: { ladder: Ladder; calendar: Calendar; now: string },
): FieldError[] {
  const rule = ladder.extension
  const refused = (wrong: Fault): FieldError[] => [{ path: 'dueOn', fault: wrong }]
  if (!rule) return refused('extension.not-in-programme')
  if (task.asked >= rule.most)
    return refused(fault('extension.too-many', { most: rule.most, asked: task.asked }))
  if (task.waiting) return refused('extension.waits')
  if (now >= task.dueAt) return refused(fault('extension.too-late', { dueAt: task.dueAt }))
  return checkDay(task, dueOn, rule, calendar)
}

type Rule = NonNullable<Ladder['extension']>

/** What is wrong with a day that an extension moves to; one that is not worked is moved on to the next that is. */
function checkDay(task: { dueOn: string }, dueOn: string, rule: Rule, calendar: Calendar): FieldError[] {
  const refused = (wrong: Fault): FieldError[] => [{ path: 'dueOn', fault: wrong }]
  if (dueOn <= task.dueOn) return refused(fault('day.not-later-than', { day: task.dueOn }))
  const latest = addWorkingDays(calendar, task.dueOn, rule.mostWorkingDays).day
  if (workingDayFrom(calendar, dueOn) > latest)
    return refused(fault('extension.too-long', { most: rule.mostWorkingDays, day: task.dueOn, latest }))
  return []
}

/** The rules that another day than the one asked breaks, which the decider names. */
export function checkGranted(
  task: { dueOn: string },
  dueOn: string,
  { ladder, calendar, now }: { ladder: Ladder; calendar: Calendar; now: string },
): FieldError[] {
  if (!ladder.extension) return [{ path: 'dueOn', fault: 'extension.not-in-programme' }]
  if (hasPassed(dueOn, now)) return [{ path: 'dueOn', fault: 'day.past' }]
  return checkDay(task, dueOn, ladder.extension, calendar)
}

/** What is told of a day that is not worked, as it is moved on. */
export const movedOn = (named: string, day: string): Label[] =>
  named === day
    ? []
    : [
        {
          zh: `${named} 不是工作日，已顺延至 ${day}`,
          en: `${named} is no working day: it is moved to ${day}`,
        },
      ]

/** Whether an extension may be asked for at all now, to whatever day. */
export function mayAskExtension(
  task: ExtensionFacts,
  rules: { ladder: Ladder; calendar: Calendar; now: string },
): boolean {
  const nextDay = addWorkingDays(rules.calendar, task.dueOn, 1).day
  return checkExtension(task, nextDay, rules).length === 0
}

/** Who may decide, nearest first: the filled posts of the responsibility chain above the assignee's role, where the
 * first is asked. If the role of the assignee is not in the chain, the top of the chain decides.
 * @param role the role that holds the task in the target's class; undefined: none of the programme's */
export function decidersOf<Decider extends Holder>(
  role: RoleCode | undefined,
  { chain }: TargetClass,
  holders: (Decider | null)[],
): Decider[] {
  const own = role === undefined ? -1 : chain.indexOf(role)
  return (own < 0 ? holders.slice(-1) : holders.slice(own + 1)).filter((holder) => holder !== null)
}
