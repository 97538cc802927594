import type { PersonalImport } from './parts'
import type { PostRow, StandingPosts } from '../../domain/importing/posts'
import { reportOf, type ImportReport } from '../../domain/importing/report'
import type { AcceptedRow, ReadRows } from '../../domain/importing/rowsRead'
import type { Transaction } from '../database/database'
import { refuseDoubles, refuseOtherNames } from './postDoubles'
import { changeHolders, lockHolders, postKey, refuseDisabled, type PostKey } from './postHolders'
import { writePeople } from './postPeople'
import { oneOf, rowsOf } from '../database/rows'
import { postRoles } from '../../domain/person/postRoles'

/** The titles and names that the ledger has. */
export async function readStandingPosts(tx: Transaction): Promise<StandingPosts> {
  const posts = await tx.post.findMany({ select: { regionCode: true, title: true } })
  const people = await tx.person.findMany({ select: { email: true, name: true } })
  const titles = Map.groupBy(posts, ({ regionCode }) => regionCode)
  const names = new Map(people.map(({ email, name }) => [email, name]))
  return {
    titlesAt: (regionCode) => titles.get(regionCode)?.map(({ title }) => title) ?? [],
    nameOf: (email) => names.get(email),
  }
}

/** Writes the posts of a sheet and who holds them; where one changes hands, its row is flagged with what the former holder has in
 * hand, and that passes or stays as the importer chose. `personal`: null where the ledger is only filled. */
export async function importPosts(
  tx: Transaction,
  read: ReadRows<PostRow>,
  personal: PersonalImport | null,
): Promise<ImportReport> {
  const before = personal && (await lockHolders(tx, read))
  if (before) await refuseDisabled(tx, read, before)
  await refuseOtherNames(tx, read)
  await refuseDoubles(tx, read)
  if (read.accepted.length === 0) return reportOf(read, 0)
  const changed = await writePosts(tx, read.accepted, personal)
  if (before) for (const key of await changeHolders(tx, read, before, personal)) changed.add(key)
  return reportOf(read, changed.size)
}

/** Writes posts by (region, role, title), the people who hold them by their address, and encrypts their phones.
 * Returns the rows that made a post or its holder new or different. */
async function writePosts(
  tx: Transaction,
  accepted: AcceptedRow<PostRow>[],
  personal: PersonalImport | null,
): Promise<Set<PostKey>> {
  const posts = accepted.map(({ value: { phone: _, ...post } }) => post)
  const people = await writePeople(tx, accepted, personal)
  const changed = await rowsOf(tx, { role: oneOf(postRoles), title: 'text', regionCode: 'text' })`
    insert into "Post" (id, "regionCode", role, title, "personId")
    select gen_random_uuid(), sheet."regionCode", sheet.role, sheet.title, "Person".id
    from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb)
      as sheet("regionCode" text, role text, title text, email text)
    left join "Person" on "Person".email = sheet.email
    order by sheet."regionCode", sheet.role, sheet.title
    on conflict ("regionCode", role, title) do update set "personId" = excluded."personId"
      where "Post"."personId" is distinct from excluded."personId"
    returning "regionCode", role, title`
  const ofChangedPeople = posts.filter(({ email }) => people.has(email ?? ''))
  return new Set([...changed, ...ofChangedPeople].map(postKey))
}
