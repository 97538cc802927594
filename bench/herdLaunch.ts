import { randomUUID } from 'node:crypto'
import { addDays, shanghaiDayOf } from '../domain/calendar/calendar'
import type { Programme } from '../domain/programme/programme'
import { createCampaign } from '../ledger/campaign/campaigns'
import { inTransaction, type Database } from '../ledger/database/database'
import { launchCampaign } from '../ledger/campaign/launches'
import { createKey } from '../ledger/person/keys'
import { programmeVersionId, recordProgrammes } from '../ledger/programme/programmes'
import { shippedProgrammes } from '../programmes/load'
import { operatorOf } from './ledgerLaunch'
import { PROGRAMME } from './support'

export const HERD_TARGETS = 1_250
export const HERD_TASKS = HERD_TARGETS * 8
const KEYS = 20
const HASH = 'herd'

export type Herd = { campaignId: string; keys: string[] }

/** Launches eight tasks for each of so many villages, all of whose first escalation level comes at `moment`
 * (milliseconds): due yesterday, in a year in which every day is worked. */
export async function launchHerd(db: Database, moment: number): Promise<Herd> {
  const instant = new Date(moment).toISOString()
  const today = shanghaiDayOf(instant)
  const programme = herdProgramme(new Date(moment + 8 * 3_600_000).toISOString().slice(11, 16))
  const now = new Date()
  await recordProgrammes(db, [{ programme, hash: HASH }], now)
  await workEveryDay(db, Number(today.slice(0, 4)))
  const villages = await appointSecretaries(db)
  const by = await operatorOf(db)
  const campaignId = await inTransaction(db, async (tx) => {
    const programmeId = await programmeVersionId(tx, programme.code, HASH)
    const startsOn = addDays(today, -2)
    const { id } = await createCampaign(
      tx,
      { programmeId, name: '攻坚', startsOn, pastReason: '补录' },
      by,
      now,
    )
    const common = {
      campaignId: id,
      classCode: 'village',
      qualified: true,
      matched: [],
      byId: by.id,
      at: now,
    }
    await tx.designation.createMany({ data: villages.map((regionCode) => ({ ...common, regionCode })) })
    await launchCampaign(tx, id, { without: {} }, by, now)
    return id
  })
  const people = await db.person.findMany({ where: { email: { startsWith: 'herd' } }, take: KEYS })
  const keys = await Promise.all(people.map(({ email }) => createKey(db, email, now)))
  return { campaignId, keys }
}

/** The sample's programme with every task due one day after the launch, and no clock but that. */
function herdProgramme(atHour: string): Programme {
  const { programme } = shippedProgrammes().find(({ programme: { code } }) => code === PROGRAMME)!
  const { rungs, reworkWorkingDays, source } = programme.ladder
  return {
    ...programme,
    code: 'herd',
    classes: programme.classes
      .filter(({ code }) => code === 'village')
      .map((each) => ({ ...each, quota: HERD_TARGETS, slots: [], selection: { chosen: true as const } })),
    tasks: programme.tasks.map(({ milestones: _, ...task }) => ({ ...task, dueAfterWorkingDays: 1 })),
    ladder: { atHour, reminders: [], rungs, reworkWorkingDays, source },
  }
}

async function workEveryDay(db: Database, year: number): Promise<void> {
  const days = Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index))
  const { id: byId } = await operatorOf(db)
  await db.calendarYear.create({
    data: { year, id: randomUUID(), holidays: [], workdays: days, source: 'bench', byId, at: new Date() },
  })
}

/** Gives the first villages a first secretary each, and returns their codes. */
async function appointSecretaries(db: Database): Promise<string[]> {
  const villages = await db.region.findMany({
    where: { level: 'village', posts: { none: { role: 'first_secretary' } } },
    orderBy: { code: 'asc' },
    take: HERD_TARGETS,
  })
  const people = villages.map(({ code, name }) => ({
    id: randomUUID(),
    email: `herd.${code}@example.org`,
    name,
  }))
  await db.person.createMany({ data: people })
  await db.post.createMany({
    data: villages.map(({ code }, index) => ({
      regionCode: code,
      role: 'first_secretary',
      title: '驻村第一书记',
      personId: people[index]!.id,
    })),
  })
  return villages.map(({ code }) => code)
}
