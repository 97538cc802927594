import { seesMailAddresses, type Actor } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { cadreRanks } from '../../domain/cadreRank'
import type { Page, Paged } from '../../domain/paging'
import { workingRoles } from '../../domain/person/roles'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { grantedOn } from './substitutes'
import { holdsStranded } from '../handOver/strandedLists'
import { regionsVisibleTo } from './visibility'
import { all, oneOf, orNull, type RowOf, rowsOf } from '../database/rows'

export type PeopleFilter = {
  /** Part of a name or a title, and of an address for who sees addresses. */
  q?: string
  /** A role of a post. */
  post?: string
  /** The top of an area. */
  area?: string
  disabled?: boolean
  /** Whether a mail server refused their address. */
  refused?: boolean
  id?: string
}
const LISTED_PERSON = {
  ...all('text', 'id name email'),
  rank: orNull(oneOf(cadreRanks)),
  disabledAt: 'instant?',
  addressRefusedAt: 'instant?',
  hasPassword: 'flag',
  twoFactorEnabled: 'flag',
  posts: [{ role: 'text', title: 'text', regionCode: 'text', regionName: 'text' }],
} as const
export type ListedPerson = RowOf<typeof LISTED_PERSON>

const BY_NAME: SqlOrder = {
  name: { by: Prisma.sql`p.name`, as: 'text' },
  id: { by: Prisma.sql`p.id`, as: 'uuid' },
}

/** Who asks, and when; `everybody`: whether they see all people. */
export type PeopleSight = { actor: Actor; everybody: boolean; now: Date }

/** People by name: all of them for `everybody`, else those who hold a post in the actor's area, were given a role there that
 * takes part in the work, or have something there in hand that is stranded. */
export async function listPeople(
  db: Database | Transaction,
  sight: PeopleSight,
  filter: PeopleFilter,
  page: Page,
): Promise<Paged<ListedPerson>> {
  const where = Prisma.join(conditions(sight, filter), ' and ')
  const { bookmark, behind, tail } = pageIn(BY_NAME, page)
  const rows = await rowsOf(db, marked(LISTED_PERSON))`
    select p.id, p.name, p.email, p.rank, p."disabledAt", p."addressRefusedAt", p."twoFactorEnabled",
      exists (select from "AuthAccount" a where a."userId" = p.id and a.password is not null) as "hasPassword",
      coalesce((select json_agg(json_build_object('role', post.role, 'title', post.title,
          'regionCode', post."regionCode", 'regionName', r.name) order by post."regionCode", post.title)
        from "Post" post join "Region" r on r.code = post."regionCode" where post."personId" = p.id), '[]') as posts,
      ${bookmark}
    from "Person" p where ${where} and ${behind} ${tail}`
  const counted = await rowsOf(db, { total: 'int' })`
    select count(*)::int as total from "Person" p where ${where}`
  return pagedRows(rows, counted[0]?.total, page)
}

function conditions({ actor, everybody, now }: PeopleSight, filter: PeopleFilter): Prisma.Sql[] {
  const { q, post: role, area, disabled, refused, id } = filter
  const holds = (which: Prisma.Sql) => Prisma.sql`exists (
    select from "Post" post join "Region" r on r.code = post."regionCode" where post."personId" = p.id and ${which})`
  const day = shanghaiDayOf(now.toISOString())
  const given = (which: Prisma.Sql) => Prisma.sql`exists (
    select from "RoleGrant" g left join "Region" r on r.code = g."regionCode"
    where g."personId" = p.id and g.role = any(${workingRoles}) and ${grantedOn(day)} and ${which})`
  const placed = (which: Prisma.Sql) => Prisma.sql`(${holds(which)} or ${given(which)})`
  const like = q === undefined ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const byAddress = seesMailAddresses(actor) ? Prisma.sql`or p.email ilike ${like}` : Prisma.empty
  return [
    everybody
      ? Prisma.sql`true`
      : Prisma.sql`(${placed(regionsVisibleTo(actor))} or ${holdsStranded(actor, now)})`,
    like === null
      ? Prisma.sql`true`
      : Prisma.sql`(p.name ilike ${like} ${byAddress} or ${holds(Prisma.sql`post.title ilike ${like}`)})`,
    role === undefined ? Prisma.sql`true` : holds(Prisma.sql`post.role = ${role}`),
    area === undefined ? Prisma.sql`true` : placed(Prisma.sql`${area} = any(string_to_array(r.path, '/'))`),
    disabled === undefined ? Prisma.sql`true` : Prisma.sql`(p."disabledAt" is not null) = ${disabled}`,
    refused === undefined ? Prisma.sql`true` : Prisma.sql`(p."addressRefusedAt" is not null) = ${refused}`,
    id === undefined ? Prisma.sql`true` : Prisma.sql`p.id = ${id}::uuid`,
  ]
}
