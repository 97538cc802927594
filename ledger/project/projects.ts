import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import { randomUUID } from 'node:crypto'
import type { OnBehalf } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { ProjectRow } from '../../domain/importing/projects'
import { projectActs } from '../../domain/project/acts'
import { Refused } from '../../domain/refusal'
import { launchedCampaign } from '../campaign/campaigns'
import type { Transaction } from '../database/database'
import { insertionOf, insertRows, inTurns } from '../database/longLists'
import { rowsOf } from '../database/rows'
import { chainAction, writeDown, type ChainedAction } from '../record/records'

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
  const behalf = region && projectActs.register.who(region, by.actor)
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
  by: ActBy,
): Promise<string[]> {
  return inTurns(projects, (part) => writePart(tx, campaignId, part, by))
}

async function writePart(
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
    const chained = chainAction({
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
    return { id, ...after, unpublicised: said.stage !== 'planned', auditHash: chained.hash, chained }
  })
  const data = rows.map(({ chained: _chained, budget: _budget, ...row }) => ({ ...row, version: 1 }))
  const written = await rowsOf(tx, {
    id: 'text',
  })`${insertionOf('Project', data)} on conflict do nothing returning id`
  const ids = new Set(written.map(({ id }) => id))
  const kept = rows.filter(({ id }) => ids.has(id))
  const parts = kept.flatMap(({ id, budget }) =>
    Object.entries(budget).map(([channelOf, amount]) => ({
      projectId: id,
      channel: channelOf,
      budget: amount,
    })),
  )
  await insertRows(
    tx,
    'ProjectPart',
    parts.map((part) => ({ ...part, paid: 0 })),
  )
  const actions: ChainedAction[] = kept.map(({ chained }) => chained)
  await writeDown(tx, now, { actions })
  return kept.map(({ id }) => id)
}
