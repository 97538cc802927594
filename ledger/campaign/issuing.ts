import { randomUUID } from 'node:crypto'
import type { LaunchPlan, PlannedTarget, PlannedTask } from '../../domain/campaign/launchPlan'
import type { Programme } from '../../domain/programme/programme'
import { classOf } from '../../domain/programme/programmeParts'
import { timesOf } from '../../domain/task/taskChange'
import type { Transaction } from '../database/database'
import type { Campaign, Prisma } from '../generated/client'
import { chainAction, writeDown, type Channel, type LineRow, type ChainedAction } from '../record/records'

type By = { id: string; channel: Channel }
type Rows = {
  targets: Prisma.TargetCreateManyInput[]
  tasks: Prisma.TaskCreateManyInput[]
  supporters: Prisma.TaskSupporterCreateManyInput[]
  actions: ChainedAction[]
  lines: LineRow[]
}

/** Writes the targets and tasks of a plan, each with its first action, and what their people are to be told. Returns the ids of the
 * targets by the codes of their regions. */
export async function issuePlan(
  tx: Transaction,
  campaign: Campaign,
  { plan, programme }: { plan: LaunchPlan; programme: Programme },
  by: By,
  now: Date,
): Promise<Map<string, string>> {
  const rows: Rows = { targets: [], tasks: [], supporters: [], actions: [], lines: [] }
  for (const target of plan.targets) {
    const targetId = openTarget(rows, target, campaign, programme, by, now)
    for (const task of target.tasks) issueTask(rows, task, { targetId, campaignId: campaign.id }, by, now)
  }
  await tx.target.createMany({ data: rows.targets })
  await writeTasks(tx, rows, now)
  return new Map(rows.targets.map(({ id, regionCode }) => [regionCode, id]))
}

/** Issues tasks of a plan to targets that stand already. */
export async function issueMore(
  tx: Transaction,
  campaignId: string,
  placed: { targetId: string; tasks: PlannedTask[] }[],
  by: By,
  now: Date,
): Promise<void> {
  const rows: Rows = { targets: [], tasks: [], supporters: [], actions: [], lines: [] }
  for (const { targetId, tasks } of placed)
    for (const task of tasks) issueTask(rows, task, { targetId, campaignId }, by, now)
  await writeTasks(tx, rows, now)
}

async function writeTasks(tx: Transaction, rows: Rows, now: Date): Promise<void> {
  await tx.task.createMany({ data: rows.tasks })
  if (rows.supporters.length > 0) await tx.taskSupporter.createMany({ data: rows.supporters })
  await writeDown(tx, now, { actions: rows.actions, lines: rows.lines })
}

function openTarget(
  rows: Rows,
  { regionCode, classCode }: PlannedTarget,
  campaign: Campaign,
  programme: Programme,
  by: By,
  now: Date,
): string {
  const id = randomUUID()
  const after = { state: 'open', regionCode }
  const opened = chainAction({ ...first(by, now), itemKind: 'target', itemId: id, kind: 'open', after })
  const { reviewer } = classOf(programme, classCode)
  const place = { id, campaignId: campaign.id, regionCode, classCode, reviewerRole: reviewer }
  rows.actions.push(opened)
  rows.targets.push({ ...place, state: 'open', version: 1, auditHash: opened.hash, openedAt: now })
  return id
}

function issueTask(
  rows: Rows,
  { no, key, assigneeId, assigneePost, held, clocks, passed, supporters }: PlannedTask,
  place: { targetId: string; campaignId: string },
  by: By,
  now: Date,
): void {
  const id = randomUUID()
  const dates = timesOf({ clocks })
  const life = { state: 'issued', no, cycle: 1, ...dates, assigneeId, assigneePost, clocks }
  const after = { ...life, ...(passed ? { passed } : {}) }
  const issued = chainAction({ ...first(by, now), itemKind: 'task', itemId: id, kind: 'issue', after })
  const line = { taskId: id, letterId: null }
  rows.actions.push(issued)
  rows.lines.push({ ...line, personId: assigneeId, kind: 'issued' })
  rows.lines.push(...supporters.map(({ personId }) => ({ ...line, personId, kind: 'support' as const })))
  rows.supporters.push(...supporters.map((each) => ({ ...each, taskId: id, state: 'asked' })))
  const begun = { version: 1, auditHash: issued.hash, originalDueOn: dates.dueOn, issuedAt: now }
  rows.tasks.push({ id, key, ...place, ...held, ...life, ...begun })
}

/** What the first action of an item has in common with every other. */
const first = (by: By, at: Date) =>
  ({ version: 1, byId: by.id, channel: by.channel, at, before: null, previousHash: '' }) as const
