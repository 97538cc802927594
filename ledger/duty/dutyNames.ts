import type { Database } from '../database/database'
import { rowsOf } from '../database/rows'
import { countyIn } from '../../domain/region/regionCodes'
import type { OpenDuty } from './openDuty'

/** Who holds these duties, with a post of theirs, by their ids. */
export async function peopleOfDuties(
  db: Database,
  duties: OpenDuty[],
): Promise<Map<string, { name: string; post: string | null }>> {
  const ids = [...new Set(duties.flatMap(({ holders }) => holders))]
  const rows = await rowsOf(db, { id: 'text', name: 'text', post: 'text?' })`
    select p.id, p.name, (select min(post.title) from "Post" post where post."personId" = p.id) as post
    from "Person" p where p.id = any(${ids}::uuid[])`
  return new Map(rows.map(({ id, ...person }) => [id, person]))
}

/** The names of the counties in which these duties lie, by their codes. */
export async function placesOfDuties(db: Database, duties: OpenDuty[]): Promise<Map<string, string>> {
  const codes = [...new Set(duties.flatMap(({ place }) => countyIn(place.path) ?? []))]
  const rows = await rowsOf(db, { code: 'text', name: 'text' })`
    select code, name from "Region" where code = any(${codes})`
  return new Map(rows.map(({ code, name }) => [code, name]))
}
