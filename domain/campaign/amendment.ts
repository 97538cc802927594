import type { Calendar } from '../calendar/calendar'
import { termOf, type Offset, type Term } from '../calendar/term'
import { begin, type Clock } from '../escalation/clock'
import type { Programme, TaskTemplate } from '../programme/programme'
import type { Difference } from '../programme/programmeDifferences'
import { dueOffsetOf, tasksOf } from '../programme/programmeParts'

/** What of a task's template differs, as {@link programmeDifferences} names its parts. */
export const partsOfTask = (differences: Difference[], { key }: Pick<TaskTemplate, 'key'>): string[] =>
  differences.flatMap(({ path }) => {
    const own = `tasks.${key}.`
    return path.startsWith(own) ? [path.slice(own.length)] : []
  })

/** The template of a task of a class by its number; undefined: the class has none. */
export const templateIn = (programme: Programme, classCode: string, no: number): TaskTemplate | undefined =>
  tasksOf(programme, classCode).find((each) => each.no === no)

/** The tasks that a class has after an amendment and had not before. */
export const tasksAdded = (before: Programme, after: Programme, classCode: string): TaskTemplate[] =>
  tasksOf(after, classCode).filter(({ no }) => templateIn(before, classCode, no) === undefined)

const isSame = (one: Offset | undefined, other: Offset | undefined) =>
  JSON.stringify(one) === JSON.stringify(other)

/** The clocks of an open task whose template was amended: they count by its new times. An extension keeps its distance. They are the
 * same where its times are.
 * @param days the days of the anchor events by their codes */
export function amendedClocks(
  clocks: Clock[],
  { before, after }: { before: TaskTemplate; after: TaskTemplate },
  days: Record<string, string>,
  { now, calendar }: { now: string; calendar: Calendar },
): Clock[] {
  const due = isSame(dueOffsetOf(before), dueOffsetOf(after)) ? null : termOf(dueOffsetOf(after), days)
  const milestonesBefore = new Map((before.milestones ?? []).map((each) => [each.key, each.after]))
  const milestones = (after.milestones ?? []).flatMap((each) => {
    const term = isSame(milestonesBefore.get(each.key), each.after) ? null : termOf(each.after, days)
    return term === null ? [] : [[each.key, term] as const]
  })
  const keys = new Set((after.milestones ?? []).map(({ key }) => key))
  const isGone = ({ kind, key }: Clock) =>
    kind === 'milestone' && key !== null && milestonesBefore.has(key) && !keys.has(key)
  if (
    due === null &&
    milestones.length === 0 &&
    !clocks.some((clock) => clock.metAt === null && isGone(clock))
  )
    return clocks
  const termsOf = new Map(milestones)
  const changed = clocks.map((clock) => {
    if (clock.metAt !== null) return clock
    if (isGone(clock)) return { ...clock, metAt: now }
    const term = clock.kind === 'due' ? due : clock.kind === 'milestone' ? termsOf.get(clock.key ?? '') : null
    return term ? { ...clock, term: keptDelay(clock.term, term) } : clock
  })
  const standing = new Set(clocks.flatMap(({ kind, key }) => (kind === 'milestone' ? [key] : [])))
  const added = milestones
    .filter(([key]) => !standing.has(key))
    .map(([key, term]) => ({ kind: 'milestone' as const, key, term }))
  return begin(changed, added, now, calendar)
}

/** An extension keeps its distance. */
function keptDelay(before: Term, after: Term): Term {
  return 'delay' in before && before.delay && !('on' in after) ? { ...after, delay: before.delay } : after
}
