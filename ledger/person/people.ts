import type { Actor } from '../../domain/person/access'
import { cadreRanks } from '../../domain/cadreRank'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { answeringOn, type HoldersAt, holdersFrom } from '../../domain/escalation/chain'
import { substituteOn } from '../../domain/person/substitution'
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

/** Who answers on a day: for roles, those who hold them or whoever stands in for them; for a person, they or who stands in
 * for them, null where that one has left. */
export type Answering = {
  holdersOn: (day: string) => HoldersAt
  answersFor: (personId: string, day: string) => string | null
  /** The posts of a person at the regions of a path, the lowest first. */
  postsOn: (personId: string, path: string) => { role: string; title: string }[]
}

/** Who answers in these roles, and for these people, on a day. With a `path`, at its regions only. */
export async function answering(
  tx: Database | Transaction,
  { roles, personIds = [], path }: { roles: string[]; personIds?: string[]; path?: string },
): Promise<Answering> {
  const along = path === undefined ? null : path.split('/')
  const posts = await rowsOf(tx, FILLED_POST)`${FILLED_POSTS}
    where (post.role = any(${roles}) or post."personId" = any(${personIds}::uuid[]))
      and (${along}::text[] is null or post."regionCode" = any(${along}::text[]))`
  const known = await absencesAround(tx, [...posts.map(({ personId }) => personId), ...personIds])
  const holdersAt = holdersFrom(posts)
  const byPerson = Map.groupBy(posts, ({ personId }) => personId)
  return {
    holdersOn: (day) => answeringOn(holdersAt, known, day),
    answersFor: (personId, day) => {
      const one = substituteOn(known.absences, personId, day)
      return known.departed.has(one) ? null : one
    },
    postsOn: (personId, at) => {
      const codes = at.split('/')
      const depth = ({ regionCode }: { regionCode: string }) => codes.indexOf(regionCode)
      const theirs = (byPerson.get(personId) ?? []).filter((post) => depth(post) >= 0)
      return theirs.toSorted((a, b) => depth(b) - depth(a) || (a.title < b.title ? -1 : 1))
    },
  }
}

/** Who answers in these roles on a day, as {@link answering} tells. */
export async function answeringHolders(
  tx: Database | Transaction,
  roles: string[],
  path?: string,
): Promise<(day: string) => HoldersAt> {
  return (await answering(tx, { roles, path })).holdersOn
}

/** Whether somebody may have a session. */
export async function mayComeIn(db: Database, personId: string): Promise<boolean> {
  return (await reading(() => db.person.count({ where: { id: personId, disabledAt: null } }))) > 0
}
