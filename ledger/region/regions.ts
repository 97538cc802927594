import { regionLevels } from '../../domain/level'
import type { Page, Paged } from '../../domain/paging'
import type { Database } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { oneOf, type RowOf, rowsOf } from '../database/rows'

/** A region with the names from the district down to it. */
const LISTED_REGION = { code: 'text', name: 'text', level: oneOf(regionLevels), within: ['text'] } as const
export type ListedRegion = RowOf<typeof LISTED_REGION>

const BY_CODE: SqlOrder = { code: { by: Prisma.sql`r.code`, as: 'text' } }

/** Regions by code. `q`: the beginning of a code, or part of a name. */
export async function listRegions(
  db: Database,
  { q, level }: { q?: string; level?: string },
  page: Page,
): Promise<Paged<ListedRegion>> {
  const escaped = q?.replaceAll(/[\\%_]/g, '\\$&')
  const where = Prisma.sql`
    ${escaped === undefined ? Prisma.sql`true` : Prisma.sql`(r.code like ${`${escaped}%`} or r.name ilike ${`%${escaped}%`})`}
    and ${level === undefined ? Prisma.sql`true` : Prisma.sql`r.level = ${level}`}`
  const { bookmark, behind, tail } = pageIn(BY_CODE, page)
  const [rows, counted] = await Promise.all([
    rowsOf(db, marked(LISTED_REGION))`
      select r.code, r.name, r.level, coalesce((select json_agg(above.name order by length(above.path))
        from "Region" above where r.path like above.path || '/%' and above.level <> 'municipality'), '[]') as within, ${bookmark}
      from "Region" r where ${where} and ${behind} ${tail}`,
    rowsOf(db, { total: 'int' })`select count(*)::int as total from "Region" r where ${where}`,
  ])
  return pagedRows(rows, counted[0]?.total, page)
}
