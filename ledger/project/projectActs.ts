import type { ActBy } from '../acts'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { Json } from '../../domain/json'
import { isWithinSight, type OnBehalf } from '../../domain/person/access'
import { nextStage, projectActOf, type ActOf, type ProjectAct } from '../../domain/project/acts'
import { projectStages, type ProjectStage } from '../../domain/project/projectLife'
import { refuseStale } from '../acts'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'
import { chainAction, writeDown } from '../record/records'
import { pay, reversePayment } from './payments'
import { correctProject } from './projectCorrections'

const LOCKED_PROJECT = {
  ...all('text', 'id path auditHash'),
  stage: oneOf(projectStages),
  publicityFromOn: 'text?',
  publicityUntilOn: 'text?',
  isPaid: 'flag',
  version: 'int',
} as const
type LockedProject = RowOf<typeof LOCKED_PROJECT>
/** What of the row of a project an act changes, and what the record keeps of it. */
type Change = { before: Json; after: Json; data?: Record<string, string | number | null> }

/** What an act touches beside its project, or changes of it beside its stage and publicity. */
const BESIDE: {
  [Kind in ProjectAct['kind']]?: (tx: Transaction, id: string, act: ActOf<Kind>, by: ActBy) => Promise<Change>
} = { correct: correctProject, pay, reverse: reversePayment }

/** Does one act on one project: locks it, checks who and from which stage, and writes the change and its action.
 * @throws Refused `not-found`, `forbidden`, `stale-version`, `wrong-state`, `refused` with what does not fit */
export async function actOnProject(tx: Transaction, id: string, act: ProjectAct, by: ActBy): Promise<void> {
  const { who, notFrom, refuses } = projectActOf(act)
  const project = await projectSeen(tx, id, by)
  const behalf = who(project, by.actor)
  if (!behalf) throw new Refused('forbidden', 'area.heads-only')
  const { stage, isPaid, publicityFromOn: fromOn, publicityUntilOn: untilOn } = project
  refuseStale('project', project, by)
  const next = nextStage(act.kind, stage)
  if (next === null) throw new Refused('wrong-state', notFrom(stage))
  const publicity = fromOn !== null && untilOn !== null ? { fromOn, untilOn } : null
  const today = shanghaiDayOf(by.now.toISOString())
  refuses?.({ stage, isPaid, publicity }, act, today)
  const beside = BESIDE[act.kind] as ((...given: unknown[]) => Promise<Change>) | undefined
  const change = beside ? await beside(tx, id, act, by) : stageChange(project, next, act, today)
  await record(tx, project, { kind: act.kind, ...change }, { ...by, ...behalf })
}

/** Locks a project that the person sees. @throws Refused `not-found` */
async function projectSeen(tx: Transaction, id: string, { actor }: ActBy): Promise<LockedProject> {
  const [project] = await rowsOf(tx, LOCKED_PROJECT)`
    select p.id, p.stage, p."publicityFromOn", p."publicityUntilOn", r.path,
      exists (select from "ProjectPart" part where part."projectId" = p.id and part.paid > 0) as "isPaid", p.version, p."auditHash"
    from "Project" p join "Region" r on r.code = p."regionCode" where p.id = ${id}::uuid for update of p`
  if (!project || !isWithinSight(actor, project.path, [])) throw new Refused('not-found', 'project.absent')
  return project
}

/** What an act changes that leads to a stage, or publicises what comes next. */
function stageChange(project: LockedProject, stage: ProjectStage, act: ProjectAct, today: string): Change {
  const { publicises, on, says } = projectActOf(act)
  const publicity = publicises?.(act) ?? null
  const data = {
    stage,
    publicityFromOn: publicity?.fromOn ?? null,
    publicityUntilOn: publicity?.untilOn ?? null,
    ...(stage !== project.stage && { stageOn: on?.(act) ?? today }),
  }
  const { publicityFromOn, publicityUntilOn } = project
  const before = { stage: project.stage, publicityFromOn, publicityUntilOn }
  return { before, after: { ...data, ...says?.(act) }, data }
}

async function record(
  tx: Transaction,
  project: LockedProject,
  { kind, before, after, data }: Change & Pick<ProjectAct, 'kind'>,
  { actor, channel, now, onBehalfOfId }: ActBy & OnBehalf,
): Promise<void> {
  const version = project.version + 1
  const action = chainAction({
    ...{ itemKind: 'project', itemId: project.id, version, kind, byId: actor.id, onBehalfOfId },
    ...{ channel, at: now, before, after, previousHash: project.auditHash },
  })
  await tx.project.update({ where: { id: project.id }, data: { ...data, version, auditHash: action.hash } })
  await writeDown(tx, now, { actions: [action] })
}
