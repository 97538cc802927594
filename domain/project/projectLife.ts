import { fault } from '../fault'
import type { Label } from '../label'
import { addDays } from '../calendar/calendar'
import { isMore, type FundChannel } from './funds'
import { Refused, type FieldError } from '../refusal'

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
  planned: { zh: '储备', en: 'In the library' },
  approved: { zh: '立项', en: 'Approved' },
  started: { zh: '开工', en: 'Started' },
  completed: { zh: '竣工', en: 'Completed' },
  accepted: { zh: '验收', en: 'Accepted' },
  withdrawn: { zh: '退出', en: 'Withdrawn' },
}

/** What a stage is publicised before: nothing becomes approved or accepted that was not. */
const GATED: Partial<Record<ProjectStage, true>> = { approved: true, accepted: true }
/** The least days of a publicity period, its first and last included: a default of this software. */
const PUBLICITY_DAYS_LEAST = 10

/** `publicity`: the period of the present stage, days Asia/Shanghai; null: not yet publicised; `isPaid`: some of it is. */
export type ProjectParts = {
  stage: ProjectStage
  isPaid: boolean
  publicity: { fromOn: string; untilOn: string } | null
}
export type ProjectAct =
  | { kind: 'publicise'; fromOn: string; untilOn: string }
  | { kind: 'advance'; to: ProjectStage; on: string }
  | { kind: 'withdraw'; reason: string }

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

/** The project after an act. @throws Refused `wrong-state` and `refused` with what does not fit
 * @param today the present day, behind which nothing has happened */
export function afterProjectAct(project: ProjectParts, act: ProjectAct, today: string): ProjectParts {
  if (act.kind === 'withdraw') return withdrawn(project)
  const errors =
    act.kind === 'publicise' ? publicityMisfits(project, act) : advanceMisfits(project, act, today)
  if (errors.length > 0) throw new Refused('refused', 'project.unfit', errors)
  return act.kind === 'publicise'
    ? { ...project, publicity: { fromOn: act.fromOn, untilOn: act.untilOn } }
    : { ...project, stage: act.to, publicity: null }
}

function withdrawn(project: ProjectParts): ProjectParts {
  if (isOver(project.stage))
    throw new Refused('wrong-state', fault('project.not-withdrawable', { stage: project.stage }))
  if (project.isPaid) throw new Refused('wrong-state', 'project.paid')
  return { ...project, stage: 'withdrawn', publicity: null }
}

function publicityMisfits(
  { stage }: ProjectParts,
  { fromOn, untilOn }: Extract<ProjectAct, { kind: 'publicise' }>,
): FieldError[] {
  if (!isGated(stage)) throw new Refused('wrong-state', 'project.not-publicised-now')
  return untilOn < addDays(fromOn, PUBLICITY_DAYS_LEAST - 1)
    ? [{ path: 'untilOn', fault: fault('project.publicity-too-short', { least: PUBLICITY_DAYS_LEAST }) }]
    : []
}

function advanceMisfits(
  { stage, publicity }: ProjectParts,
  { to, on }: Extract<ProjectAct, { kind: 'advance' }>,
  today: string,
): FieldError[] {
  const next = stageAfter(stage)
  if (to !== next)
    throw new Refused(
      'wrong-state',
      next === null ? fault('project.last-stage', { stage }) : fault('project.next-stage', { stage, next }),
    )
  if (on > today) return [{ path: 'on', fault: 'day.in-future' }]
  if (!isGated(stage)) return []
  if (!publicity) return [{ path: 'on', fault: 'project.no-publicity' }]
  return on <= publicity.untilOn
    ? [{ path: 'on', fault: fault('project.publicity-until', { day: publicity.untilOn }) }]
    : []
}

/** Refuses to put right a project that is over, or to give a channel less than was paid of it.
 * @param budget yuan by channel, all of them; undefined: it stays
 * @param parts what stands: how much of each channel is paid, by how many payments, those taken back among them
 * @throws Refused `wrong-state`, `refused` */
export function admitCorrection(
  stage: ProjectStage,
  budget: Partial<Record<FundChannel, string>> | undefined,
  parts: { channel: FundChannel; paid: string; payments: number }[],
): void {
  if (isOver(stage)) throw new Refused('wrong-state', fault('project.not-correctable', { stage }))
  const errors = (budget ? parts : []).flatMap(({ channel, paid, payments }): FieldError[] => {
    const amount = budget?.[channel]
    const path = `budget.${channel}`
    if (amount === undefined) return payments > 0 ? [{ path, fault: 'project.payments-stand' }] : []
    return isMore(paid, amount) ? [{ path, fault: fault('project.paid-already', { amount: paid }) }] : []
  })
  if (errors.length > 0) throw new Refused('refused', 'project.unfit', errors)
}
