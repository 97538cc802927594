import { areaOf, seesEverything, type Actor } from '../../domain/person/access'
import type { Page, Paged } from '../../domain/paging'
import { countyIn } from '../../domain/region/regionCodes'
import type { Database } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { type RowOf, rowsOf } from '../database/rows'

/** A colleague: name and posts only. */
const COLLEAGUE = { id: 'text', name: 'text', posts: [{ title: 'text', regionName: 'text' }] } as const
export type Colleague = RowOf<typeof COLLEAGUE>

const BY_NAME: SqlOrder = {
  name: { by: Prisma.sql`p.name`, as: 'text' },
  id: { by: Prisma.sql`p.id`, as: 'uuid' },
}

/** Those who hold a post in the districts in which somebody has a post or a role, by name: whom they may ask to stand in for
 * them. `q`: part of a name or a title. */
export async function listColleagues(
  db: Database,
  actor: Actor,
  q: string | undefined,
  page: Page,
): Promise<Paged<Colleague>> {
  const like = q === undefined ? '%' : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const found = Prisma.sql`
    from "Person" p join "Post" post on post."personId" = p.id join "Region" r on r.code = post."regionCode"
    where p."disabledAt" is null and p.id <> ${actor.id}::uuid and ${sameDistricts(actor)}
      and (p.name ilike ${like} or post.title ilike ${like})`
  const { bookmark, behind, tail } = pageIn(BY_NAME, page)
  const [rows, counted] = await Promise.all([
    rowsOf(db, marked(COLLEAGUE))`
      select p.id, p.name,
        json_agg(json_build_object('title', post.title, 'regionName', r.name) order by r.path, post.title) as posts,
        ${bookmark}
      ${found} and ${behind} group by p.id, p.name ${tail}`,
    rowsOf(db, { total: 'int' })`select count(distinct p.id)::int as total ${found}`,
  ])
  return pagedRows(rows, counted[0]?.total, page)
}

/** The regions in the districts of a person, as a condition on `r`. */
function sameDistricts(actor: Actor): Prisma.Sql {
  const districts = areaOf(actor).map(countyIn)
  if (seesEverything(actor) || districts.includes(null)) return Prisma.sql`true`
  return Prisma.sql`string_to_array(r.path, '/') && ${districts}::text[]`
}
