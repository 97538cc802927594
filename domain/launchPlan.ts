import { holdersFor, type HoldersAt } from './chain'
import { taskDates } from './ladder'
import type { Programme, RoleCode, TargetClass } from './programme'

export type PlannedTask = {
  no: number
  key: string
  assigneeId: string
  assigneePost: string
  dueOn: string
  dueAt: string
  dueProvisional: boolean
}
export type PlannedTarget = { regionCode: string; classCode: string; tasks: PlannedTask[] }
/** A required slot, or the role that is to hold a task, with too few people: the launch is refused until it is filled. */
export type Vacancy = { target: string; role: RoleCode; present: number; required: number }
export type LaunchPlan = { targets: PlannedTarget[]; vacancies: Vacancy[] }

/** What a launch would create, and what stands in its way. A task is planned only where somebody is there to hold it.
 * @param designations the chosen regions with their class and path */
export function planLaunch(
  programme: Programme,
  startsOn: string,
  designations: { regionCode: string; classCode: string; path: string }[],
  holdersAt: HoldersAt,
): LaunchPlan {
  const classes = new Map(programme.classes.map((each) => [each.code, each]))
  const dates = new Map(
    programme.tasks.map((task) => [task.no, taskDates(startsOn, task.dueAfterWorkingDays)]),
  )
  const plan: LaunchPlan = { targets: [], vacancies: [] }
  for (const { regionCode, classCode, path } of designations) {
    const targetClass = classes.get(classCode)
    if (!targetClass) throw new Error(`programme ${programme.code} has no class ${classCode}`)
    plan.vacancies.push(...vacanciesOf(programme, targetClass, { regionCode, path }, holdersAt))
    const tasks: PlannedTask[] = []
    for (const task of programme.tasks) {
      const role = task.assignee[classCode]
      const holder = role && holdersFor(path, role, holdersAt)[0]
      const date = dates.get(task.no)
      if (!holder || !date) continue
      tasks.push({
        no: task.no,
        key: task.key,
        assigneeId: holder.personId,
        assigneePost: holder.post,
        ...date,
      })
    }
    plan.targets.push({ regionCode, classCode, tasks })
  }
  return plan
}

function vacanciesOf(
  programme: Programme,
  targetClass: TargetClass,
  { regionCode, path }: { regionCode: string; path: string },
  holdersAt: HoldersAt,
): Vacancy[] {
  const needed = new Map(
    targetClass.slots.filter((slot) => slot.required).map((slot) => [slot.role, slot.min]),
  )
  for (const task of programme.tasks) {
    const role = task.assignee[targetClass.code]
    if (role && !needed.has(role)) needed.set(role, 1)
  }
  return [...needed]
    .map(([role, required]) => ({
      target: regionCode,
      role,
      present: holdersFor(path, role, holdersAt).length,
      required,
    }))
    .filter((slot) => slot.present < slot.required)
}
