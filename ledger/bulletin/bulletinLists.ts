import type { Month } from '../../domain/calendar/month'
import type { Order, Page, Paged } from '../../domain/paging'
import type { Actor } from '../../domain/person/access'
import type { Database, Transaction } from '../database/database'
import { pagedModel, pageOfModel } from '../database/paging'
import type { Bulletin, Prisma } from '../generated/client'
import { areasSeen } from './bulletinAreas'

type Seen = Awaited<ReturnType<typeof areasSeen>>

/** Whether a bulletin is among those that somebody sees. */
export const isSeen = ({ areaCode, publishedAt }: Bulletin, seen: Seen) =>
  seen === null || seen.all.includes(areaCode) || (publishedAt !== null && seen.published.includes(areaCode))

const NEWEST_FIRST: Order = {
  month: { as: 'text', desc: true },
  issue: { as: 'int', desc: true },
  areaCode: { as: 'text' },
}

/** The bulletins that somebody sees, newest first. */
export async function listBulletins(
  db: Database | Transaction,
  actor: Actor,
  { month, area: areaCode, id }: { month?: Month; area?: string; id?: string },
  page: Page,
): Promise<Paged<Bulletin>> {
  const seen = await areasSeen(db, actor)
  const published = { publishedAt: { not: null }, areaCode: { in: seen?.published } }
  const where = {
    ...{ month, areaCode, id },
    ...(seen === null ? {} : { OR: [{ areaCode: { in: seen.all } }, published] }),
  }
  const { behind, ...asked } = pageOfModel<Prisma.BulletinWhereInput>(NEWEST_FIRST, page)
  const rows = await db.bulletin.findMany({ where: { AND: [where, behind] }, ...asked })
  return pagedModel(rows, await db.bulletin.count({ where }), NEWEST_FIRST, page)
}

/** The published issues of a month of an area, the first one first; where no area is named, of the first that has any. */
export async function publishedIssues(db: Database, month: Month, area?: string): Promise<Bulletin[]> {
  const where = { month, areaCode: area, publishedAt: { not: null } }
  const issues = await db.bulletin.findMany({ where, orderBy: { issue: 'asc' } })
  const byRank = (a: string, b: string) => a.length - b.length || a.localeCompare(b)
  const [first] = issues.map(({ areaCode }) => areaCode).sort(byRank)
  return issues.filter(({ areaCode }) => areaCode === first)
}
