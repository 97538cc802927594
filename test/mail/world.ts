import { randomUUID } from 'node:crypto'
import type { MailLineKind } from '../../domain/mail/mailLink'
import { openDatabase, type Database } from '../../ledger/database/database'
import { freshDatabase } from '../support/databases'

/** The launch of the story: 30 July 2020, nine in the morning in Chongqing. */
export const LAUNCH = new Date('2020-07-30T01:00:00.000Z')
export const secondsAfter = (seconds: number, instant = LAUNCH) =>
  new Date(instant.getTime() + seconds * 1000)

/** A township with eight tasks, a first secretary 李 who holds them, and the township head 王 who reviews. */
export type MailWorld = {
  db: Database
  li: string
  wang: string
  campaignId: string
  targetId: string
  tasks: string[]
  tell: (
    personId: string,
    kind: MailLineKind,
    taskNo: number,
    more?: { at?: Date; letterId?: string; urgent?: boolean },
  ) => Promise<void>
  letter: (taskNo: number, recipientId: string) => Promise<string>
}

export async function openMailWorld(): Promise<MailWorld> {
  const db = openDatabase(await freshDatabase())
  const { campaignId, targetId, li, wang } = await settle(db)
  const tasks = await issueTasks(db, campaignId, targetId, li)
  return {
    db,
    li,
    wang,
    campaignId,
    targetId,
    tasks,
    tell: async (personId, kind, taskNo, { at = LAUNCH, letterId, urgent } = {}) => {
      const taskId = tasks[taskNo - 1]!
      await db.mailLine.create({ data: { personId, kind, taskId, letterId, urgent, at } })
    },
    letter: (taskNo, recipientId) =>
      issueLetter(db, { campaignId, targetId, taskId: tasks[taskNo - 1]!, recipientId }),
  }
}

async function settle(db: Database) {
  const region = await db.region.create({
    data: { code: '500240103', name: '中益乡', level: 'township', path: '500000/500240103' },
  })
  const li = await db.person.create({ data: { email: 'li@example.org', name: '李秘密' } })
  const wang = await db.person.create({ data: { email: 'wang@example.org', name: '王秘密' } })
  const body = {
    code: 'sample',
    tasks: TITLES.map((title, index) => ({ no: index + 1, key: `k${index + 1}`, name: title })),
  }
  const programme = await db.programmeVersion.create({
    data: { code: 'sample', hash: 'h', body, recordedAt: LAUNCH },
  })
  const campaign = await db.campaign.create({
    data: {
      programmeId: programme.id,
      name: '定点攻坚',
      startsOn: '2020-07-30',
      state: 'running',
      version: 1,
      auditHash: '',
      createdAt: LAUNCH,
    },
  })
  const target = await db.target.create({
    data: {
      id: randomUUID(),
      campaignId: campaign.id,
      regionCode: region.code,
      classCode: 'township',
      reviewerRole: 'township_head',
      state: 'open',
      version: 1,
      auditHash: '',
      openedAt: LAUNCH,
    },
  })
  return { campaignId: campaign.id, targetId: target.id, li: li.id, wang: wang.id }
}

const TITLES = [
  '义务教育等保障',
  '就业和兜底',
  '易地扶贫搬迁',
  '动态监测和帮扶',
  '问题整改',
  '产业发展',
  '资金和项目',
  '疫情影响',
].map((zh, index) => ({ zh, en: `Task ${index + 1}` }))

async function issueTasks(
  db: Database,
  campaignId: string,
  targetId: string,
  assigneeId: string,
): Promise<string[]> {
  const tasks = TITLES.map((_title, index) => ({
    id: randomUUID(),
    targetId,
    campaignId,
    no: index + 1,
    key: `k${index + 1}`,
    state: 'issued',
    version: 1,
    auditHash: '',
    cycle: 1,
    assigneeId,
    assigneePost: '驻村第一书记',
    dueOn: '2020-08-14',
    originalDueOn: '2020-08-14',
    dueAt: new Date('2020-08-14T16:00:00.000Z'),
    dueProvisional: false,
    issuedAt: LAUNCH,
  }))
  await db.task.createMany({ data: tasks })
  return tasks.map(({ id }) => id)
}

async function issueLetter(
  db: Database,
  about: { campaignId: string; targetId: string; taskId: string; recipientId: string },
): Promise<string> {
  const next = 1 + (await db.letter.count())
  const letter = await db.letter.create({
    data: {
      ...about,
      id: randomUUID(),
      cycle: 1,
      rung: next,
      level: 'township',
      colour: 'yellow',
      issuer: '市扶贫开发领导小组',
      year: 2020,
      number: next,
      firesAt: LAUNCH,
      issuedAt: LAUNCH,
      replyBy: new Date('2020-08-20T09:00:00.000Z'),
      version: 1,
      auditHash: '',
    },
  })
  return letter.id
}
