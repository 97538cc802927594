import type { Database } from './database'
import { Prisma } from './generated/client'
import type { Page } from './taskLists'

/** A region with the names from the district down to it. */
export type ListedRegion = { code: string; name: string; level: string; within: string[] }

/** Regions by code. `q`: the beginning of a code, or part of a name. */
export async function listRegions(
  db: Database,
  { q, level }: { q?: string; level?: string },
  page: Page,
): Promise<{ items: ListedRegion[]; total: number }> {
  const escaped = q?.replaceAll(/[\\%_]/g, '\\$&')
  const where = Prisma.sql`
    ${escaped === undefined ? Prisma.sql`true` : Prisma.sql`(r.code like ${`${escaped}%`} or r.name ilike ${`%${escaped}%`})`}
    and ${level === undefined ? Prisma.sql`true` : Prisma.sql`r.level = ${level}`}`
  const [items, counted] = await Promise.all([
    db.$queryRaw<ListedRegion[]>`
      select r.code, r.name, r.level, coalesce((select json_agg(above.name order by length(above.path))
        from "Region" above where r.path like above.path || '/%' and above.level <> 'municipality'), '[]') as within
      from "Region" r where ${where} order by r.code limit ${page.limit} offset ${page.offset}`,
    db.$queryRaw<{ total: number }[]>`select count(*)::int as total from "Region" r where ${where}`,
  ])
  return { items, total: counted[0]?.total ?? 0 }
}
