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
/** A slot that nobody fills: the launch is refused until somebody does. */
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
    plan.vacancies.push(...vacanciesOf(targetClass, regionCode, path, holdersAt))
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
  targetClass: TargetClass,
  target: string,
  path: string,
  holdersAt: HoldersAt,
): Vacancy[] {
  return targetClass.slots
    .filter((slot) => slot.required)
    .map((slot) => ({
      target,
      role: slot.role,
      present: holdersFor(path, slot.role, holdersAt).length,
      required: slot.min,
    }))
    .filter((slot) => slot.present < slot.required)
}
