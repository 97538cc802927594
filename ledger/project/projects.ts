import { fault } from '../../domain/fault'
import type { Json } from '../../domain/json'
import { randomUUID } from 'node:crypto'
import { behalfToKeep, isWithinSight, type OnBehalf } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { ProjectRow } from '../../domain/importing/projects'
import { afterProjectAct, type ProjectAct, projectStages } from '../../domain/project/projectLife'
import type { RecordedAct } from '../../domain/audit/recorded'
import { Refused } from '../../domain/refusal'
import { launchedCampaign } from '../campaign/campaigns'
import type { Transaction } from '../database/database'
import { seal, writeDown, type SealedAction } from '../record/records'
import type { ActBy } from '../task/taskActs'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'

const LOCKED_PROJECT = {
  ...all('text', 'id campaignId path auditHash'),
  stage: oneOf(projectStages),
  publicityFromOn: 'text?',
  publicityUntilOn: 'text?',
  isPaid: 'flag',
  version: 'int',
} as const
export type LockedProject = RowOf<typeof LOCKED_PROJECT>

/** Registers one project in the library. @returns its id
 * @throws Refused `not-found`, `wrong-state` of a draft; `refused` where its number is used or the region is none of theirs */
export async function registerProject(
  tx: Transaction,
  campaignId: string,
  project: Omit<ProjectRow, 'stage'>,
  by: ActBy,
): Promise<string> {
  await launchedCampaign(tx, campaignId)
  const region = await tx.region.findUnique({ where: { code: project.region } })
  const behalf = region && behalfToKeep(by.actor, region.path)
  if (!behalf) {
    const wrong = fault('region.absent', { region: project.region })
    throw new Refused('refused', 'project.refused', [{ path: 'region', fault: wrong }])
  }
  const [id] = await writeProjects(
    tx,
    campaignId,
    [{ project: { ...project, stage: 'planned' }, behalf }],
    by,
  )
  if (id === undefined) {
    const wrong = fault('project.no-taken', { no: project.no })
    throw new Refused('refused', 'project.refused', [{ path: 'no', fault: wrong }])
  }
  return id
}

/** Writes projects with their parts. One whose number is used already is left out. @returns the ids of those written */
export async function writeProjects(
  tx: Transaction,
  campaignId: string,
  projects: { project: ProjectRow; behalf: OnBehalf }[],
  { actor, channel, now }: ActBy,
): Promise<string[]> {
  const stageOn = shanghaiDayOf(now.toISOString())
  const rows = projects.map(({ project: { region, budget, ...said }, behalf }) => {
    const id = randomUUID()
    const after = { ...said, campaignId, regionCode: region, budget, stageOn }
    const action = { itemKind: 'project', itemId: id, version: 1, kind: 'register' } as const
    const sealed = seal({
      ...action,
      ...{
        byId: actor.id,
        ...behalf,
        channel,
        at: now,
        before: null,
        after: after,
        previousHash: '',
      },
    })
    return { id, ...after, unpublicised: said.stage !== 'planned', auditHash: sealed.hash, sealed }
  })
  const data = rows.map(({ sealed: _sealed, budget: _budget, ...row }) => ({ ...row, version: 1 }))
  const written = await tx.project.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } })
  const ids = new Set(written.map(({ id }) => id))
  const kept = rows.filter(({ id }) => ids.has(id))
  const parts = kept.flatMap(({ id, budget }) =>
    Object.entries(budget).map(([channelOf, amount]) => ({
      projectId: id,
      channel: channelOf,
      budget: amount,
    })),
  )
  await tx.projectPart.createMany({ data: parts })
  const actions: SealedAction[] = kept.map(({ sealed }) => sealed)
  await writeDown(tx, now, { actions })
  return kept.map(({ id }) => id)
}

/** Locks a project that the person sees, at the version they expect, and says in whose name they act on it.
 * @throws Refused `not-found`, `forbidden`, `stale-version` */
export async function projectToActOn(
  tx: Transaction,
  id: string,
  { actor, expectedVersion }: Pick<ActBy, 'actor' | 'expectedVersion'>,
): Promise<{ project: LockedProject; behalf: OnBehalf }> {
  const [project] = await rowsOf(tx, LOCKED_PROJECT)`
    select p.id, p."campaignId", p.stage, p."publicityFromOn", p."publicityUntilOn", r.path,
      exists (select from "ProjectPart" part where part."projectId" = p.id and part.paid > 0) as "isPaid", p.version, p."auditHash"
    from "Project" p join "Region" r on r.code = p."regionCode" where p.id = ${id}::uuid for update of p`
  if (!project || !isWithinSight(actor, project.path, [])) throw new Refused('not-found', 'project.absent')
  const behalf = behalfToKeep(actor, project.path)
  if (!behalf) throw new Refused('forbidden', 'area.heads-only')
  if (expectedVersion !== null && expectedVersion !== project.version)
    throw new Refused(
      'stale-version',
      fault('project.stale-version', { version: project.version, given: expectedVersion }),
    )
  return { project, behalf }
}

/** Publicises a project, moves it to its next stage, or withdraws it. @throws Refused as {@link projectToActOn}, `wrong-state`, `refused` */
export async function actOnProject(tx: Transaction, id: string, act: ProjectAct, by: ActBy): Promise<void> {
  const { project, behalf } = await projectToActOn(tx, id, by)
  const { stage, isPaid, publicityFromOn: fromOn, publicityUntilOn: untilOn } = project
  const publicity = fromOn !== null && untilOn !== null ? { fromOn, untilOn } : null
  const today = shanghaiDayOf(by.now.toISOString())
  const after = afterProjectAct({ stage, isPaid, publicity }, act, today)
  const moved = {
    stage: after.stage,
    publicityFromOn: after.publicity?.fromOn ?? null,
    publicityUntilOn: after.publicity?.untilOn ?? null,
    ...(act.kind === 'advance' ? { stageOn: act.on } : {}),
    ...(act.kind === 'withdraw' ? { stageOn: today } : {}),
  }
  const before = { stage, publicityFromOn: fromOn, publicityUntilOn: untilOn }
  await recordOfProject(
    tx,
    project,
    {
      kind: act.kind,
      before,
      after: act.kind === 'withdraw' ? { ...moved, reason: act.reason } : moved,
      data: moved,
    },
    { ...by, ...behalf },
  )
}

/** Writes an action on a locked project, with what of its row changes. */
export async function recordOfProject(
  tx: Transaction,
  project: LockedProject,
  change: {
    kind: RecordedAct<'project'>
    before: Json
    after: Json
    data: Record<string, string | number | null>
  },
  { actor, channel, now, onBehalfOfId }: ActBy & OnBehalf,
): Promise<void> {
  const version = project.version + 1
  const { kind, before, after, data } = change
  const action = seal({
    ...{ itemKind: 'project', itemId: project.id, version, kind, byId: actor.id, onBehalfOfId },
    ...{ channel, at: now, before, after, previousHash: project.auditHash },
  })
  await tx.project.update({ where: { id: project.id }, data: { ...data, version, auditHash: action.hash } })
  await writeDown(tx, now, { actions: [action] })
}
