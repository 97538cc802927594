import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { Held } from '../../domain/person/roles'
import { bulletinAreas } from '../../domain/person/steers'
import { postRoles } from '../../domain/person/postRoles'
import { isWithin } from '../../domain/person/access'
import type { Database, Transaction } from '../database/database'
import { all, rowsOf } from '../database/rows'
import { grantedOn } from '../person/substitutes'
import { pathOfArea, rightsAt } from './bulletinAreas'

export type BulletinHolders = { sign: string[]; publish: string[] }

/** Who signs the bulletin of an area, its leaders; and who publishes it: its office, or the leaders where there is none. Where the area
 * has nobody of its own, those of the area above. `areaPath` null: of all that the ledger holds. */
async function bulletinHolders(
  db: Database | Transaction,
  areaPath: string | null,
  now: Date,
): Promise<BulletinHolders> {
  const rows = await rowsOf(db, { ...all('text', 'id role'), path: 'text?', isPost: 'flag' })`
    select p.id, held.role, r.path, held."isPost" from "Person" p join (
      select post."personId", post.role, post."regionCode", true as "isPost" from "Post" post
        where post.role = any(${postRoles})
      union all select g."personId", g.role, g."regionCode", false from "RoleGrant" g
        where g.role in ('leader', 'supervisor')
          and ${grantedOn(shanghaiDayOf(now.toISOString()))}) held on held."personId" = p.id
    left join "Region" r on r.code = held."regionCode"
    where p."disabledAt" is null order by p.id`
  const rights = await rightsAt(db, areaPath)
  const holdersOf = (right: 'sign' | 'publish') => {
    const found = rows.flatMap(({ id, role, path, isPost }) =>
      bulletinAreas(heldBy(role, path, isPost), right, rights).flatMap((of) => {
        if (of !== null && areaPath !== null && !isWithin(areaPath, of)) return []
        return [{ id, depth: of === null ? 1 : of.split('/').length }]
      }),
    )
    const nearest = Math.max(0, ...found.map(({ depth }) => depth))
    return [...new Set(found.flatMap(({ id, depth }) => (depth === nearest ? [id] : [])))]
  }
  const [sign, publish] = [holdersOf('sign'), holdersOf('publish')]
  return { sign, publish: publish.length > 0 ? publish : sign }
}

const heldBy = (role: string, path: string | null, isPost: boolean): Held =>
  isPost
    ? { posts: [{ role, title: '', regionCode: '', path: path! }], grants: [] }
    : { posts: [], grants: [{ role: role as 'leader', path, level: null }] }

/** The holders of the duties of bulletins, by the code of their areas. */
export async function holdersByArea(
  db: Database | Transaction,
  bulletins: { areaCode: string }[],
  now: Date,
): Promise<Map<string, BulletinHolders>> {
  const holders = new Map<string, BulletinHolders>()
  for (const code of new Set(bulletins.map(({ areaCode }) => areaCode)))
    holders.set(code, await bulletinHolders(db, await pathOfArea(db, code), now))
  return holders
}
