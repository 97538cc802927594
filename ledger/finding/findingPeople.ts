import type { Database, Transaction } from '../database/database'
import { type RowOf, rowsOf } from '../database/rows'

/** Somebody who may take a finding or one of its measures. */
const ASSIGNABLE_PERSON = {
  id: 'text',
  name: 'text',
  posts: [{ title: 'text', regionName: 'text' }],
} as const
export type AssignablePerson = RowOf<typeof ASSIGNABLE_PERSON>

/** Who may take a finding or a measure of it: everybody who holds a post in its unit, in what lies in that, or above it in
 * its district. By name. */
export function peopleAround(db: Database | Transaction, regionCode: string): Promise<AssignablePerson[]> {
  return rowsOf(db, ASSIGNABLE_PERSON)`
    select p.id, p.name,
      json_agg(json_build_object('title', post.title, 'regionName', r.name) order by r.path, post.title) as posts
    from "Region" unit
    join "Region" r on r.path = unit.path or r.path like unit.path || '/%'
      or (r.level not in ('municipality', 'prefecture') and r.code = any(string_to_array(unit.path, '/')))
    join "Post" post on post."regionCode" = r.code
    join "Person" p on p.id = post."personId"
    where unit.code = ${regionCode} and p."disabledAt" is null
    group by p.id, p.name order by p.name, p.id`
}

/** The names of people, by their ids. */
export async function namesOf(
  db: Database | Transaction,
  ids: (string | null)[],
): Promise<Map<string, string>> {
  const known = [...new Set(ids)].filter((id) => id !== null)
  const people = await db.person.findMany({ where: { id: { in: known } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}
