import { randomUUID } from 'node:crypto'
import { shippedYear, type NoticedYear } from '../domain/calendar'
import { anchorDaysOf } from './anchors'
import { calendarNow } from './calendars'
import type { Database, Transaction } from './database'
import { catchUpFindings, redateFindings, wakeFindings } from './findingRedating'
import { Prisma } from './generated/client'
import { catchUpAll, redateTasks, wakeEarlier } from './redating'
import type { ActBy } from './taskActs'

export type KnownYear = NoticedYear & { published: boolean; source: string | null; loaded: boolean }

/** What is known of a year: as an operator loaded it, as it is shipped, or nothing: then it is provisional. */
export async function yearKnown(db: Database, year: number): Promise<KnownYear> {
  const loaded = await db.calendarYear.findUnique({ where: { year } })
  if (loaded) {
    const { holidays, workdays, source } = loaded
    return { year, published: true, loaded: true, source, holidays, workdays }
  }
  const shipped = shippedYear(year)
  const days = shipped ?? { year, holidays: [], workdays: [] }
  return { ...days, published: shipped !== null, loaded: false, source: null }
}

/** Loads a year's notice in place of what was known of it, and counts again every open task and finding that it touches:
 * nobody changes, registers or launches anything meanwhile. Returns how many tasks' and findings' days changed. */
export async function loadYear(
  tx: Transaction,
  year: NoticedYear & { source: string },
  by: Omit<ActBy, 'expectedVersion'>,
): Promise<{ redated: number; redatedFindings: number }> {
  await tx.$executeRaw`lock table "Target" in exclusive mode`
  await catchUpAll(tx, by.now)
  await catchUpFindings(tx, by.now)
  const row = { ...year, id: randomUUID(), byId: by.actor.id, at: by.now }
  await tx.calendarYear.upsert({ where: { year: year.year }, create: row, update: row })
  const campaigns = await tx.campaign.findMany({ where: { state: { in: ['launching', 'running'] } } })
  const days = new Map(campaigns.map((campaign) => [campaign.id, anchorDaysOf(campaign)]))
  const why = { reason: `calendar ${year.year}: ${year.source}`, by }
  const redated = await redateTasks(
    tx,
    Prisma.sql`true`,
    (id) => days.get(id) ?? {},
    await calendarNow(tx),
    why,
  )
  const redatedFindings = await redateFindings(tx, why)
  await wakeEarlier(tx, by.now)
  await wakeFindings(tx, by.now)
  return { redated, redatedFindings }
}
