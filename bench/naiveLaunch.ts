import type { Json } from '../domain/json'
import { randomUUID } from 'node:crypto'
import { SHIPPED_CALENDAR } from '../domain/calendar/calendar'
import { planLaunch, type PlannedTarget } from '../domain/campaign/launchPlan'
import { classOf } from '../domain/programme/programmeParts'
import type { Programme } from '../domain/programme/programme'
import type { Recorded } from '../domain/audit/recorded'
import { timesOf } from '../domain/task/taskChange'
import { anchorDaysOf } from '../ledger/campaign/anchors'
import { openDatabase, type Database, type Transaction } from '../ledger/database/database'
import { designationsOf } from '../ledger/campaign/designations'
import type { Campaign } from '../ledger/generated/client'
import { holdersOf } from '../ledger/person/people'
import { programmeById } from '../ledger/programme/programmes'
import { chainAction } from '../ledger/record/records'
import { difference, type SqlCounts } from './caller'
import { draftInLedger } from './ledgerLaunch'
import { bytesWritten, TARGETS, TASKS } from './support'

export type NaiveLaunch = SqlCounts & { ms: number; bytes: number }

/** The same launch as one writes it first, on a fresh ledger: one transaction per target, and in it one row after the
 * other. It leaves the same rows, but a failure half-way leaves half a campaign. It runs in this process, without HTTP and
 * with no worker beside it, all of which favours it. */
export async function launchNaively(databaseUrl: string): Promise<NaiveLaunch> {
  const counts = { statements: 0, commits: 0 }
  const db = openDatabase(databaseUrl, (sql) => {
    counts.statements += 1
    if (sql === 'COMMIT') counts.commits += 1
  })
  try {
    const campaignId = await draftInLedger(db)
    const bytesBefore = await bytesWritten(db)
    const before = { ...counts }
    const began = performance.now()
    await launch(db, campaignId, new Date())
    const ms = performance.now() - began
    const spent = difference(counts, before)
    const bytes = (await bytesWritten(db)) - bytesBefore
    await refuseUnequal(db, campaignId)
    return { ms, ...spent, bytes }
  } finally {
    await db.$disconnect()
  }
}

async function launch(db: Database, campaignId: string, now: Date): Promise<void> {
  const campaign = await db.campaign.findUniqueOrThrow({ where: { id: campaignId } })
  const programme = await programmeById(db, campaign.programmeId)
  const designations = await designationsOf(db, campaignId)
  const holdersAt = await holdersOf(db, Object.keys(programme.roles))
  const times = { days: anchorDaysOf(campaign), issuedAt: now.toISOString(), calendar: SHIPPED_CALENDAR }
  const { targets } = planLaunch(programme, designations, holdersAt, times)
  for (const target of targets) {
    await db.$transaction((tx) => openTarget(tx, campaign, programme, target, now))
  }
  await db.$transaction(async (tx) => {
    const version = campaign.version + 1
    const { hash } = await writeAction(
      tx,
      'campaign',
      campaignId,
      { version, kind: 'launch', after: { state: 'launching' } },
      now,
    )
    const data = { state: 'launching', version, auditHash: hash, launchedAt: now }
    await tx.campaign.update({ where: { id: campaignId }, data })
    await tx.nudge.create({ data: { workflow: 'campaign', itemId: campaignId, at: now } })
  })
}

async function openTarget(
  tx: Transaction,
  campaign: Campaign,
  programme: Programme,
  { regionCode, classCode, tasks }: PlannedTarget,
  now: Date,
): Promise<void> {
  const targetId = randomUUID()
  const opening = { version: 1, kind: 'open', after: { state: 'open', regionCode } } as const
  const opened = await writeAction(tx, 'target', targetId, opening, now)
  const { reviewer } = classOf(programme, classCode)
  const place = { campaignId: campaign.id, regionCode, classCode, reviewerRole: reviewer }
  await tx.target.create({
    data: { id: targetId, ...place, state: 'open', version: 1, auditHash: opened.hash, openedAt: now },
  })
  for (const { supporters: _, passed: _passed, ...task } of tasks) {
    const id = randomUUID()
    const { no, clocks, assigneeId: personId } = task
    const dates = timesOf(task)
    const { dueOn, dueAt } = dates
    const after = { state: 'issued', no, cycle: 1, dueOn, dueAt, clocks, assigneeId: personId }
    const issued = await writeAction(tx, 'task', id, { version: 1, kind: 'issue', after }, now)
    const life = {
      state: 'issued',
      version: 1,
      auditHash: issued.hash,
      cycle: 1,
      originalDueOn: dueOn,
      issuedAt: now,
    }
    await tx.task.create({ data: { ...task, ...dates, id, targetId, campaignId: campaign.id, ...life } })
    const told = await tx.mailLine.findFirst({ where: { personId, mailId: null } })
    await tx.mailLine.create({ data: { personId, kind: 'issued', taskId: id, at: now } })
    if (!told) await tx.nudge.create({ data: { workflow: 'post', itemId: personId, at: now } })
  }
}

async function writeAction(
  tx: Transaction,
  itemKind: Recorded['itemKind'],
  itemId: string,
  { version, kind, after }: { version: number; kind: Recorded['kind']; after: { [key: string]: Json } },
  now: Date,
) {
  const common = { byId: null, channel: 'api', at: now, previousHash: '' } as const
  const act = { itemKind, kind } as Recorded
  const action = chainAction({ ...common, ...act, itemId, version, before: null, after })
  await tx.action.create({ data: { ...action, before: undefined, after } })
  return action
}

async function refuseUnequal(db: Database, campaignId: string): Promise<void> {
  const targets = await db.target.count({ where: { campaignId } })
  const tasks = await db.task.count({ where: { campaignId } })
  const lines = await db.mailLine.count()
  if (targets !== TARGETS || tasks !== TASKS || lines !== TASKS) {
    throw new Error(`the naive launch made ${targets} targets, ${tasks} tasks and ${lines} lines of mail`)
  }
}
