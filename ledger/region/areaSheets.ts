import { regionLevels } from '../../domain/level'
import { postRoles } from '../../domain/person/postRoles'
import { cadreRanks } from '../../domain/cadreRank'
import type { Database } from '../database/database'
import { Prisma } from '../generated/client'
import { countyOf } from './counties'
import { all, oneOf, orNull, rowsOf, type RowOf, type Shape } from '../database/rows'

/** A region with its names from the district down, or what stands in its place, as sheets name it; null: it has none at that level. */
const NAMED = { code: 'text', ...all('text?', 'county township'), name: 'text' } as const
const REGION = { code: 'text', name: 'text', level: oneOf(regionLevels), parentCode: 'text?' } as const
export type RegionLine = RowOf<typeof REGION>
const VILLAGE = {
  ...NAMED,
  ...all('int', 'population remainingPoor'),
  statedIncidence: 'text?',
  shortfallAreas: ['text'],
  note: 'text?',
} as const
export type VillageLine = RowOf<typeof VILLAGE>
const TOWNSHIP = { ...NAMED, list: 'text' } as const
export type TownshipLine = RowOf<typeof TOWNSHIP>
const POST = {
  ...all('text', 'code unit title'),
  role: oneOf(postRoles),
  ...all('text?', 'email name'),
  rank: orNull(oneOf(cadreRanks)),
} as const
export type PostLine = RowOf<typeof POST>
type List<Line> = { items: Line[]; total: number }

const named = Prisma.sql`r.code, (select up.name from "Region" up where up.code = ${countyOf(Prisma.sql`r.path`)}) as county,
  (select up.name from "Region" up where up.level = 'township' and up.code = any(string_to_array(r.path, '/'))) as township, r.name`

/** Regions, those above before those below.
 * @param unit a region, with all that lies in it */
export function regionLines(
  db: Database,
  unit: string | undefined,
  limit: number,
): Promise<List<RegionLine>> {
  return lines(db, REGION, Prisma.sql`r.code, r.name, r.level, r."parentCode"`, Prisma.sql`"Region" r`, {
    unit,
    limit,
  })
}

/** Surveyed villages. */
export function villageLines(
  db: Database,
  unit: string | undefined,
  limit: number,
): Promise<List<VillageLine>> {
  const columns = Prisma.sql`${named}, s.population, s."remainingPoor", s."statedIncidence", s."shortfallAreas", s.note`
  return lines(db, VILLAGE, columns, Prisma.sql`"Survey" s join "Region" r on r.code = s."regionCode"`, {
    unit,
    limit,
  })
}

/** Townships on their lists. */
export function townshipLines(
  db: Database,
  unit: string | undefined,
  limit: number,
): Promise<List<TownshipLine>> {
  const from = Prisma.sql`"Listing" l join "Region" r on r.code = l."regionCode"`
  return lines(db, TOWNSHIP, Prisma.sql`${named}, l.list`, from, { unit, limit }, Prisma.sql`l.list`)
}

/** Posts with who holds them. */
export function postLines(db: Database, unit: string | undefined, limit: number): Promise<List<PostLine>> {
  const columns = Prisma.sql`r.code, r.name as unit, post.title, post.role, p.email, p.name, p.rank`
  const from = Prisma.sql`"Post" post join "Region" r on r.code = post."regionCode" left join "Person" p on p.id = post."personId"`
  return lines(db, POST, columns, from, { unit, limit }, Prisma.sql`post.role, post.title`)
}

async function lines<const S extends Shape>(
  db: Database,
  shape: S,
  columns: Prisma.Sql,
  from: Prisma.Sql,
  { unit, limit }: { unit: string | undefined; limit: number },
  then: Prisma.Sql = Prisma.sql`r.code`,
): Promise<List<RowOf<S>>> {
  const where =
    unit === undefined ? Prisma.sql`true` : Prisma.sql`${unit} = any(string_to_array(r.path, '/'))`
  const items = await rowsOf(db, shape)`select ${columns} from ${from} where ${where}
    order by r.path, ${then} limit ${limit}`
  const counted = await rowsOf(db, {
    total: 'int',
  })`select count(*)::int as total from ${from} where ${where}`
  return { items, total: counted[0]?.total ?? 0 }
}
