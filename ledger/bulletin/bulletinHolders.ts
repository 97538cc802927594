import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { cityPostsOf, type Role } from '../../domain/person/roles'
import type { Database, Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import { grantedOn } from '../person/substitutes'

const LEADS: Role = 'leader'
const PUBLISHES: Role = 'supervisor'

/** Who signs bulletins, the leaders of the city; and who publishes them: its supervisors, or the leaders where there is none. */
export async function bulletinHolders(
  db: Database | Transaction,
  now: Date,
): Promise<{ sign: string[]; publish: string[] }> {
  const rows = await rowsOf(db, { id: 'text', leads: 'flag' })`
    select distinct p.id, held.leads
    from "Person" p join (
      select post."personId", post.role = any(${cityPostsOf(LEADS)}) as leads from "Post" post
        where post.role = any(${[...cityPostsOf(LEADS), ...cityPostsOf(PUBLISHES)]})
      union all select g."personId", g.role = ${LEADS} from "RoleGrant" g
        where g.role in (${LEADS}, ${PUBLISHES}) and g."regionCode" is null
          and ${grantedOn(shanghaiDayOf(now.toISOString()))}) held on held."personId" = p.id
    where p."disabledAt" is null order by p.id`
  const sign = rows.filter(({ leads }) => leads).map(({ id }) => id)
  const publish = rows.filter(({ leads }) => !leads).map(({ id }) => id)
  return { sign, publish: publish.length > 0 ? publish : sign }
}
