import type { Label } from '../label'

/** The life of a project 项目:
 * - planned 储备: in the library of projects.
 * - approved 立项: chosen, after its publicity.
 * - started 开工: under way.
 * - completed 竣工: built.
 * - accepted 验收: held to be as planned, after its publicity.
 * - withdrawn 退出: taken out of the library before it was accepted and while nothing is paid; it counts no more. */
export const projectStages = ['planned', 'approved', 'started', 'completed', 'accepted', 'withdrawn'] as const
export type ProjectStage = (typeof projectStages)[number]

/** Of projects that are under way or further. */
export const startedStages: ProjectStage[] = ['started', 'completed', 'accepted']

export const PROJECT_STAGES: Record<ProjectStage, Label> = {
  planned: { zh: '储备', en: 'Planned' },
  approved: { zh: '立项', en: 'Approved' },
  started: { zh: '开工', en: 'Started' },
  completed: { zh: '竣工', en: 'Completed' },
  accepted: { zh: '验收', en: 'Accepted' },
  withdrawn: { zh: '退出', en: 'Withdrawn' },
}

/** What a stage is publicised before: nothing becomes approved or accepted that was not. */
const GATED: Partial<Record<ProjectStage, true>> = { approved: true, accepted: true }

/** The stage behind this one; null: it is over. */
export function stageAfter(stage: ProjectStage): ProjectStage | null {
  const next = projectStages[projectStages.indexOf(stage) + 1] ?? null
  return next === 'withdrawn' ? null : next
}
/** Whether a project is over: accepted, or withdrawn. */
export const isOver = (stage: ProjectStage) => stageAfter(stage) === null
/** Whether what comes next has to be publicised before. */
export function isGated(stage: ProjectStage): boolean {
  const next = stageAfter(stage)
  return next !== null && GATED[next] === true
}
/** Whether money may be paid. */
export const isPayable = (stage: ProjectStage) => stage !== 'planned' && stage !== 'withdrawn'
