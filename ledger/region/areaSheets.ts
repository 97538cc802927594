import type { Level } from '../../domain/level'
import type { PostRole } from '../../domain/person/postRoles'
import type { CadreRank } from '../../domain/cadreRank'
import type { Database } from '../database/database'
import { Prisma } from '../generated/client'

/** A region with its names from the district down, as sheets name it; null: it has none at that level. */
type Named = { code: string; county: string | null; township: string | null; name: string }
export type RegionLine = { code: string; name: string; level: Level; parentCode: string | null }
export type VillageLine = Named & {
  population: number
  remainingPoor: number
  statedIncidence: string | null
  shortfallAreas: string[]
  note: string | null
}
export type TownshipLine = Named & { list: string }
export type PostLine = {
  code: string
  unit: string
  title: string
  role: PostRole
  email: string | null
  name: string | null
  rank: CadreRank | null
}
type List<Line> = { items: Line[]; total: number }

const nameAt = (level: string) => Prisma.sql`(
  select up.name from "Region" up where up.level = ${level} and up.code = any(string_to_array(r.path, '/')))`
const named = Prisma.sql`r.code, ${nameAt('county')} as county, ${nameAt('township')} as township, r.name`

/** Regions, those above before those below.
 * @param unit a region, with all that lies in it */
export function regionLines(
  db: Database,
  unit: string | undefined,
  limit: number,
): Promise<List<RegionLine>> {
  return lines(db, Prisma.sql`r.code, r.name, r.level, r."parentCode"`, Prisma.sql`"Region" r`, {
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
  return lines(db, columns, Prisma.sql`"Survey" s join "Region" r on r.code = s."regionCode"`, {
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
  return lines(db, Prisma.sql`${named}, l.list`, from, { unit, limit }, Prisma.sql`l.list`)
}

/** Posts with who holds them. */
export function postLines(db: Database, unit: string | undefined, limit: number): Promise<List<PostLine>> {
  const columns = Prisma.sql`r.code, r.name as unit, post.title, post.role, p.email, p.name, p.rank`
  const from = Prisma.sql`"Post" post join "Region" r on r.code = post."regionCode" left join "Person" p on p.id = post."personId"`
  return lines(db, columns, from, { unit, limit }, Prisma.sql`post.role, post.title`)
}

async function lines<Line>(
  db: Database,
  columns: Prisma.Sql,
  from: Prisma.Sql,
  { unit, limit }: { unit: string | undefined; limit: number },
  then: Prisma.Sql = Prisma.sql`r.code`,
): Promise<List<Line>> {
  const where =
    unit === undefined ? Prisma.sql`true` : Prisma.sql`${unit} = any(string_to_array(r.path, '/'))`
  const items = await db.$queryRaw<Line[]>`select ${columns} from ${from} where ${where}
    order by r.path, ${then} limit ${limit}`
  const counted = await db.$queryRaw<
    { total: number }[]
  >`select count(*)::int as total from ${from} where ${where}`
  return { items, total: counted[0]?.total ?? 0 }
}
