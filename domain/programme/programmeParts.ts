import type { Label } from '../label'
import type { RightsOfPosts } from '../postRights'
import type { Programme, EscalationLevel, TargetClass, TaskTemplate } from './programme'
import type { Offset } from '../calendar/term'

/** A part that a checked programme must have: its absence is a fault of ours, never of a request. */
function part<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`the programme has no ${what}`)
  return found
}

/** The class of a programme with this code. */
export function classOf(programme: Programme, code: string): TargetClass {
  return part(
    programme.classes.find((each) => each.code === code),
    `class ${code}`,
  )
}

/** The tasks that a target of this class is issued. */
export const tasksOf = ({ tasks }: Pick<Programme, 'tasks'>, classCode: string): TaskTemplate[] =>
  tasks.filter(({ classes }) => classes === undefined || classes.includes(classCode))

/** The template of task `no`. */
function templateOf(programme: Programme, no: number): TaskTemplate {
  return part(
    programme.tasks.find((each) => each.no === no),
    `task ${no}`,
  )
}

/** The template of a task; one that was asked for outside the programme has a title, no items, and asks for no
 * evidence. */
export function templateFor(
  programme: Programme,
  { no, key, title }: { no: number; key: string; title: string | null },
): TaskTemplate {
  if (title === null) return templateOf(programme, no)
  const name = { zh: title, en: title }
  return { from: programme.code, no, key, name, items: [], assignee: {}, evidence: { atLeast: 0, kinds: [] } }
}

/** Escalation level `no` of the programme's ladder. */
export function escalationLevelOf(programme: Pick<Programme, 'ladder'>, no: number): EscalationLevel {
  return part(
    programme.ladder.rungs.find((each) => each.no === no),
    `rung ${no}`,
  )
}

/** The rights of posts as the programme says them. */
export const rightsIn = ({ roles }: Pick<Programme, 'roles'>): RightsOfPosts =>
  Object.fromEntries(Object.entries(roles).flatMap(([role, { rights }]) => (rights ? [[role, rights]] : [])))

/** When a task is due. */
export function dueOffsetOf({ no, due, dueAfterWorkingDays }: TaskTemplate): Offset {
  return due ?? { workingDays: part(dueAfterWorkingDays, `time for task ${no}`) }
}

/** The name of an entry in the programme's lists of findings. */
export function entryOf({ rectification }: Programme, list: 'sources' | 'categories', code: string): Label {
  return part(
    rectification?.[list].find((each) => each.code === code),
    `entry ${code} in ${list}`,
  ).name
}
