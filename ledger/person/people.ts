import type { Actor } from '../../domain/person/access'
import { cadreRanks } from '../../domain/cadreRank'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { answeringOn, holdersFrom, type HoldersAt } from '../../domain/escalation/chain'
import { reading, type Database, type Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { grantsOf, HELD, postsOf, absencesAround, substituteForOn } from './substitutes'
import { all, oneOf, orNull, rowsOf } from '../database/rows'

/** What is asked of a person `p` to make an {@link Actor} of them. */
export function actorSql(now: Date): Prisma.Sql {
  const day = shanghaiDayOf(now.toISOString())
  return Prisma.sql`p.id, p.name, ${postsOf(Prisma.sql`p.id`)} as posts,
    ${grantsOf(Prisma.sql`p.id`, day)} as grants, ${substituteForOn(day)} as "substituteFor"`
}

/** What it gives. */
export const ACTOR = {
  id: 'text',
  name: 'text',
  ...HELD,
  substituteFor: [{ id: 'text', name: 'text', ...HELD }],
} as const

/** A person as the access rules see one now, or null. */
export async function actorById(db: Database | Transaction, id: string, now: Date): Promise<Actor | null> {
  const rows = await rowsOf(db, ACTOR)`
    select ${actorSql(now)}
    from "Person" p where p.id = ${id}::uuid and p."disabledAt" is null`
  return rows[0] ?? null
}

const FILLED_POST = {
  ...all('text', 'regionCode role title personId'),
  rank: orNull(oneOf(cadreRanks)),
} as const

const FILLED_POSTS = Prisma.sql`
  select post."regionCode", post.role, post.title, post."personId", p.rank
  from "Post" post join "Person" p on p.id = post."personId" and p."disabledAt" is null`

/** Who holds these roles now, wherever it may be. */
export async function holdersOf(tx: Database | Transaction, roles: string[]): Promise<HoldersAt> {
  const posts = await rowsOf(tx, FILLED_POST)`${FILLED_POSTS} where post.role = any(${roles})`
  return holdersFrom(posts)
}

/** Who answers in these roles on a day: those who hold them now, or whoever stands in for them on that day. With a
 * `path`, at its regions only. */
export async function answeringHolders(
  tx: Database | Transaction,
  roles: string[],
  path?: string,
): Promise<(day: string) => HoldersAt> {
  const along = path === undefined ? null : path.split('/')
  const posts = await rowsOf(tx, FILLED_POST)`${FILLED_POSTS}
    where post.role = any(${roles}) and (${along}::text[] is null or post."regionCode" = any(${along}::text[]))`
  const absences = await absencesAround(
    tx,
    posts.map(({ personId }) => personId),
  )
  const holdersAt = holdersFrom(posts)
  return (day) => answeringOn(holdersAt, absences, day)
}

/** Whether somebody may have a session. */
export async function mayComeIn(db: Database, personId: string): Promise<boolean> {
  return (await reading(() => db.person.count({ where: { id: personId, disabledAt: null } }))) > 0
}
