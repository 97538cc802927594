import type { KnownAbsences } from '../../domain/escalation/chain'
import { roles } from '../../domain/person/roles'
import { regionLevels } from '../../domain/level'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { all, oneOf, orNull, rowsOf } from '../database/rows'
import { dayOf } from '../calendar/days'

/** The last day of an absence `a`: one that was ended lasts until the day before. */
export const LAST_DAY = Prisma.sql`
  least(a."untilOn", ${dayOf(Prisma.sql`(a."endedAt" - interval '1 day')`)})`

/** Whether the absence `a` is in force on a day. */
export const inForceOn = (day: string) => Prisma.sql`(a."fromOn" <= ${day} and ${day} <= ${LAST_DAY})`

/** The roles somebody has, as {@link postsOf} and {@link grantsOf} read them. */
export const HELD = {
  posts: [{ role: 'text', title: 'text', regionCode: 'text', path: 'text' }],
  grants: [{ role: oneOf(roles), path: 'text?', level: orNull(oneOf(regionLevels)) }],
} as const

/** A person's posts with their paths, as JSON. */
export const postsOf = (personId: Prisma.Sql) => Prisma.sql`coalesce((
  select json_agg(json_build_object('role', post.role, 'title', post.title, 'regionCode', post."regionCode", 'path', r.path))
  from "Post" post join "Region" r on r.code = post."regionCode" where post."personId" = ${personId}), '[]')`

/** The roles a person has by grant on a day, with the tops of their areas, as JSON. */
export const grantsOf = (personId: Prisma.Sql, day: string) => Prisma.sql`coalesce((
  select json_agg(json_build_object('role', g.role, 'path', area.path, 'level', area.level))
  from "RoleGrant" g left join "Region" area on area.code = g."regionCode"
  where g."personId" = ${personId} and ${grantedOn(day)}), '[]')`

/** Whether the grant `g` is in force on a day. */
export const grantedOn = (
  day: string,
) => Prisma.sql`(g."endedAt" is null and (g."fromOn" is null or g."fromOn" <= ${day})
  and (g."untilOn" is null or ${day} <= g."untilOn"))`

/** Whom a person `p` stands in for on a day, upstream along A → B → C, with their posts and roles, as JSON. */
export const substituteForOn = (day: string) => Prisma.sql`coalesce((
  with recursive absent(id) as (
    select a."personId" from "Absence" a where a."substituteId" = p.id and ${inForceOn(day)}
    union
    select a."personId" from absent join "Absence" a on a."substituteId" = absent.id and ${inForceOn(day)}
  )
  select json_agg(json_build_object('id', who.id, 'name', who.name, 'posts', ${postsOf(Prisma.sql`who.id`)},
    'grants', ${grantsOf(Prisma.sql`who.id`, day)}) order by who.id)
  from absent join "Person" who on who.id = absent.id and who."disabledAt" is null and who.id <> p.id), '[]')`

/** Common table expressions after `line`, of which `recipient` says who takes the lines of a person who is absent on
 * a day: domain/person/substitution's rule in SQL, because a change writes its lines in one statement. */
export const substitutesOfLines = (day: string) => Prisma.sql`
  taking("personId", "recipientId") as (
    select "personId", "personId" from line
    union
    select taking."personId", a."substituteId"
    from taking join "Absence" a on a."personId" = taking."recipientId" and ${inForceOn(day)}
  ), recipient as (
    select taking."personId", taking."recipientId"
    from taking join "Person" p on p.id = taking."recipientId" and p."disabledAt" is null
    where not exists (select 1 from "Absence" a where a."personId" = taking."recipientId" and ${inForceOn(day)})
  )`

/** Every absence, past and to come, that touches these people or whoever stands in for them. */
export async function absencesAround(
  tx: Database | Transaction,
  personIds: string[],
): Promise<KnownAbsences> {
  const rows = await rowsOf(tx, { ...all('text', 'personId substituteId fromOn untilOn'), departed: 'flag' })`
    with recursive reached(id) as (
      select unnest(${personIds}::uuid[])
      union
      select a."substituteId" from reached join "Absence" a on a."personId" = reached.id
    )
    select a."personId", a."substituteId", a."fromOn", ${LAST_DAY} as "untilOn", p."disabledAt" is not null as departed
    from reached join "Absence" a on a."personId" = reached.id join "Person" p on p.id = a."substituteId"
    where a."fromOn" <= ${LAST_DAY}`
  const departed = new Set(rows.filter((row) => row.departed).map(({ substituteId }) => substituteId))
  return { absences: rows, departed }
}

/** The person and everybody they stand in for on a day, directly or through others who are absent themselves. */
export async function actsFor(db: Database | Transaction, personId: string, day: string): Promise<string[]> {
  const rows = await rowsOf(db, { substituteFor: [{ id: 'text' }] })`
    select ${substituteForOn(day)} as "substituteFor" from "Person" p where p.id = ${personId}::uuid`
  return [personId, ...(rows[0]?.substituteFor ?? []).map(({ id }) => id)]
}
