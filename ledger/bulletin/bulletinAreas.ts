import { fault, type Fault } from '../../domain/fault'
import { areaOf, capacitiesOf, isWithin, seesEverything, type Actor } from '../../domain/person/access'
import { levelOfPost } from '../../domain/person/roles'
import { answersForBulletin, bulletinAreas } from '../../domain/person/steers'
import { postRights, rightsOfPost, type PostRight, type RightsOfPosts } from '../../domain/postRights'
import { postRoles } from '../../domain/person/postRoles'
import { rightsIn } from '../../domain/programme/programmeParts'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import { all, rowsOf } from '../database/rows'
import { Prisma } from '../generated/client'
import { programmeById } from '../programme/programmes'
import { pathOf } from '../region/paths'

/** The code of the area of a bulletin of all that the ledger holds: frozen before bulletins had areas. */
const EVERYTHING = ''

/** The path of the area of a bulletin; null: of all that the ledger holds. */
export const pathOfArea = (db: Database | Transaction, areaCode: string): Promise<string | null> =>
  pathOf(db, areaCode === EVERYTHING ? null : areaCode)

/** The rights of posts over the bulletins of an area: what any programme of a campaign there says of them. */
export async function rightsAt(db: Database | Transaction, areaPath: string | null): Promise<RightsOfPosts> {
  const rows = await rowsOf(db, { id: 'text' })`
    select distinct c."programmeId" as id from "Campaign" c left join "Region" r on r.code = c."areaCode"
    where c."launchedAt" is not null and (r.path is null or ${areaPath}::text is null or r.path = ${areaPath}
      or r.path like ${`${areaPath}/%`} or ${areaPath} like r.path || '/%')`
  const said = await Promise.all(rows.map(async ({ id }) => rightsIn(await programmeById(db, id))))
  const ofPost = (role: string): PostRight[] =>
    postRights.filter((right) => said.some((each) => rightsOfPost(role, each).includes(right)))
  return said.length === 0 ? {} : Object.fromEntries(postRoles.map((role) => [role, ofPost(role)]))
}

/** Which bulletins somebody sees, by the codes of their areas: those published of an area that holds theirs or lies in it, and
 * unpublished ones of an area for whose bulletins they answer. Null: all. */
export async function areasSeen(
  db: Database | Transaction,
  actor: Actor,
): Promise<{ published: string[]; all: string[] } | null> {
  if (seesEverything(actor)) return null
  const areas = await rowsOf(db, all('text', 'code path'))`
    select distinct r.code, r.path from "Bulletin" b join "Region" r on r.code = b."areaCode"`
  const own = areaOf(actor)
  const published = areas.filter(({ path }) =>
    own.some((each) => isWithin(each, path) || isWithin(path, each)),
  )
  const answered: string[] = []
  for (const { code, path } of areas) {
    const rights = await rightsAt(db, path)
    const may = (right: 'sign' | 'publish') => answersForBulletin(actor, right, path, rights) !== null
    if (may('sign') || may('publish')) answered.push(code)
  }
  return { published: published.map(({ code }) => code), all: answered }
}

/** The area whose month somebody freezes: the one that is named, else their only one, of who runs the service the only city.
 * @throws Refused `refused` where it must be named or is none */
export async function areaToFreeze(
  tx: Transaction,
  named: string | undefined,
  actor: Actor,
): Promise<string> {
  const refused = (wrong: Fault) =>
    new Refused('refused', 'bulletin.area-refused', [{ path: 'area', fault: wrong }])
  if (named !== undefined) {
    if (await tx.region.findUnique({ where: { code: named } })) return named
    throw refused(fault('campaign.area-none', { area: named }))
  }
  const own = capacitiesOf(actor).flatMap((one) => bulletinAreas(one, 'publish'))
  const paths = own.includes(null) ? [] : [...new Set(own)]
  const codes = paths.map((path) => path!.split('/').at(-1)!)
  const areas = codes.length > 0 ? codes : await topAreas(tx)
  if (areas.length === 1) return areas[0]!
  throw refused(fault('bulletin.area-needed', { areas }))
}

const topAreas = async (db: Database | Transaction) =>
  (await db.region.findMany({ where: { parentCode: null }, orderBy: { code: 'asc' } })).map(
    ({ code }) => code,
  )

/** The posts of a county that sign its own bulletins. */
const COUNTY_SIGNERS = postRoles.filter(
  (role) => levelOfPost(role) === 'county' && rightsOfPost(role).includes('sign'),
)

/** The areas of which a bulletin is made every month, each since its first launch: cities, and counties whose own heads sign it. */
export async function areasWithBulletins(db: Database): Promise<{ code: string; since: Date }[]> {
  return rowsOf(db, { code: 'text', since: 'instant' })`
    select r.code, min(c."launchedAt") as since from "Region" r
    join "Target" g on true join "Region" place on place.code = g."regionCode" and r.code = any(string_to_array(place.path, '/'))
    join "Campaign" c on c.id = g."campaignId"
    where c."launchedAt" is not null and (r."parentCode" is null or exists (
      select 1 from "Post" post where post."regionCode" = r.code and post."personId" is not null
        and post.role in (${Prisma.join(COUNTY_SIGNERS)})))
    group by r.code order by length(r.code), r.code`
}
