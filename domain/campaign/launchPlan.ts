import type { PlannedSlot } from './plannedSlot'
import type { Calendar } from '../calendar/calendar'
import { type Holder, type HoldersAt, holdersFor } from '../escalation/chain'
import { clocksAtIssue, withContribution } from '../task/clocks'
import type { Clock, ClockRules } from '../escalation/clock'
import { passedAtIssue, type Passed } from './passed'
import { breachesOf, type Breach } from './slotBreaches'
import type { Programme, RoleCode, TargetClass, TaskTemplate } from '../programme/programme'
import { dueOffsetOf, tasksOf } from '../programme/programmeParts'
import { heldAt, type HeldAt } from '../task/level'
import { LAUNCH } from '../calendar/term'

export type PlannedTask = {
  no: number
  key: string
  assigneeId: string
  assigneePost: string
  held: HeldAt
  /** The same for all tasks of a number, and one for each supporting unit. */
  clocks: Clock[]
  /** What of its dates had passed before the launch; null: nothing. */
  passed: Passed | null
  /** The supporting units, as the people who hold their posts. */
  supporters: { personId: string; post: string }[]
}
export type PlannedTarget = { regionCode: string; classCode: string; tasks: PlannedTask[] }
/** A required slot, or the role that is to hold a task, with too few people: the launch is refused until it is filled. */
export type Vacancy = { target: string; role: RoleCode; present: number; required: number }

export type LaunchPlan = {
  targets: PlannedTarget[]
  slots: PlannedSlot[]
  vacancies: Vacancy[]
  breaches: Breach[]
}

/** What a launch would create, and what stands in its way. A task is planned only where somebody is there to hold it.
 * @param designations the chosen regions with their class and path
 * @param days the days of the anchor events by their codes, the launch among them
 * @param issuedAt the instant of the launch */
export function planLaunch(
  programme: Programme,
  designations: { regionCode: string; classCode: string; path: string }[],
  holdersAt: HoldersAt,
  { days, issuedAt, calendar }: { days: Record<string, string>; issuedAt: string; calendar: Calendar },
): LaunchPlan {
  const classes = new Map(programme.classes.map((each) => [each.code, each]))
  const rules: ClockRules = { ladder: programme.ladder, calendar }
  const times = new Map(
    programme.tasks.map((task) => [
      task.no,
      {
        clocks: clocksAtIssue(task, days, issuedAt, rules),
        passed: passedAtIssue(task, days, issuedAt, rules),
      },
    ]),
  )
  const targets: PlannedTarget[] = []
  const slots: PlannedSlot[] = []
  for (const { regionCode, classCode, path } of designations) {
    const targetClass = classes.get(classCode)
    if (!targetClass) throw new Error(`programme ${programme.code} has no class ${classCode}`)
    slots.push(...slotsOf(programme, targetClass, { regionCode, path }, holdersAt))
    const tasks = tasksOf(programme, classCode).flatMap((task): PlannedTask[] => {
      const role = task.assignee[classCode]
      const holder = role && holdersFor(path, role, holdersAt)[0]
      if (!holder) return []
      const { personId: assigneeId, post: assigneePost } = holder
      const supporters = supportersOf(task, classCode, path, holdersAt).flatMap(({ personId, post }) =>
        personId === assigneeId ? [] : [{ personId, post }],
      )
      const { no, key } = task
      const { clocks: asked = [], passed = null } = times.get(no) ?? {}
      const clocks = supporters.reduce(
        (all, supporter) => withContribution(all, supporter.personId, issuedAt, rules),
        asked,
      )
      const held = heldAt(programme, classCode, role)
      return [{ no, key, assigneeId, assigneePost, held, clocks, passed, supporters }]
    })
    targets.push({ regionCode, classCode, tasks })
  }
  const vacancies = slots.flatMap(({ holders: { length: present }, ...slot }) =>
    present < slot.required
      ? [{ target: slot.target, role: slot.role, present, required: slot.required }]
      : [],
  )
  return { targets, slots, vacancies, breaches: breachesOf(programme, designations, slots) }
}

/** Each person once, under the first post that makes them a supporting unit. */
function supportersOf(task: TaskTemplate, classCode: string, path: string, holdersAt: HoldersAt): Holder[] {
  const holders = (task.supporters?.[classCode] ?? []).flatMap(
    (role) => holdersFor(path, role, holdersAt)[0] ?? [],
  )
  return eachPersonOnce(holders)
}

const eachPersonOnce = (holders: Holder[]) =>
  holders.filter(({ personId }, index) => holders.findIndex((each) => each.personId === personId) === index)

/** The anchor events of a programme that its tasks count from and that have no day yet. */
export function anchorsWithoutDay(programme: Programme, days: Record<string, string>): string[] {
  const offsets = programme.tasks.flatMap((task) => [
    dueOffsetOf(task),
    ...(task.milestones ?? []).map(({ after }) => after),
  ])
  const named = new Set(offsets.map(({ anchor = LAUNCH }) => anchor))
  return [...named].filter((anchor) => days[anchor] === undefined)
}

/** The slots of a target with their holders: the slots of its class, and the assignees of its tasks. Each person appears once. */
function slotsOf(
  programme: Programme,
  targetClass: TargetClass,
  { regionCode, path }: { regionCode: string; path: string },
  holdersAt: HoldersAt,
): PlannedSlot[] {
  const needed = new Map(targetClass.slots.map(({ role, min, required }) => [role, required ? min : 0]))
  for (const task of tasksOf(programme, targetClass.code)) {
    const role = task.assignee[targetClass.code]
    if (role) needed.set(role, needed.get(role) || 1)
  }
  return [...needed].map(([role, required]) => ({
    target: regionCode,
    role,
    required,
    holders: eachPersonOnce(holdersFor(path, role, holdersAt)),
  }))
}
