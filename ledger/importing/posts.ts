import type { PersonalImport } from './parts'
import type { PostRow } from '../../domain/importing/posts'
import { reportOf, type ImportReport } from '../../domain/importing/report'
import type { ReadRows } from '../../domain/importing/rows'
import { tidyText } from '../../domain/text'
import type { Transaction } from '../database/database'
import { importPhones } from '../person/personalData'
import { refuseDoubles, refuseOtherNames } from './postDoubles'
import { changeHands, lockHolders, postKey, refuseDisabled, type PostKey } from './postHands'

type Person = { email: string; name: string | null; rank: string | null; title: string }

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
  const rows = read.accepted.map(({ value }) => value)
  const changed = await writePosts(tx, rows, personal)
  if (before) for (const key of await changeHands(tx, read, before, personal)) changed.add(key)
  return reportOf(read, changed.size)
}

/** Writes posts by (region, role, title), the people who hold them by their address, and seals their phones. Returns the
 * rows that made a post or its holder new or different. */
async function writePosts(
  tx: Transaction,
  rows: PostRow[],
  personal: PersonalImport | null,
): Promise<Set<PostKey>> {
  const posts = rows.map(({ phone: _, ...post }) => post)
  const people = await writePeople(tx, await withNamesKept(tx, peopleOf(posts)))
  for (const email of await writePhones(tx, rows, personal)) people.add(email)
  const changed = await tx.$queryRaw<Pick<PostRow, 'regionCode' | 'role' | 'title'>[]>`
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

/** A person is named by the sheet; where the sheet is silent a new person is called by the first title held, and a
 * known one keeps name and rank. */
function peopleOf(posts: Omit<PostRow, 'phone'>[]): Person[] {
  const people = new Map<string, Person>()
  for (const { email, name, rank, title } of posts) {
    if (email === null) continue
    const person = people.get(email) ?? { email, name, rank, title }
    people.set(email, { ...person, name: person.name ?? name, rank: person.rank ?? rank })
  }
  return [...people.values()]
}

async function namesByAddress(tx: Transaction, emails: string[]): Promise<Map<string, string>> {
  const known = await tx.person.findMany({
    where: { email: { in: emails } },
    select: { email: true, name: true },
  })
  return new Map(known.map(({ email, name }) => [email, tidyText(name)]))
}

/** A sheet holds names tidied, forms keep them as they were typed: the same name written otherwise changes nothing. */
async function withNamesKept(tx: Transaction, people: Person[]): Promise<Person[]> {
  const nameOf = await namesByAddress(
    tx,
    people.map(({ email }) => email),
  )
  return people.map((person) =>
    person.name === nameOf.get(person.email) ? { ...person, name: null } : person,
  )
}

async function writePeople(tx: Transaction, people: Person[]): Promise<Set<string>> {
  const changed = await tx.$queryRaw<{ email: string }[]>`
    with sheet as (
      select * from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as person(email text, name text, rank text, title text)
    )
    insert into "Person" (id, email, name, rank)
    select gen_random_uuid(), sheet.email, coalesce(sheet.name, "Person".name, sheet.title), coalesce(sheet.rank, "Person".rank)
    from sheet left join "Person" on "Person".email = sheet.email
    order by sheet.email
    on conflict (email) do update set name = excluded.name, rank = excluded.rank
      where ("Person".name, "Person".rank) is distinct from (excluded.name, excluded.rank)
    returning email`
  return new Set(changed.map(({ email }) => email))
}

/** Returns the addresses of those whose phone changed; a row without one leaves it as it is. */
async function writePhones(
  tx: Transaction,
  rows: PostRow[],
  personal: PersonalImport | null,
): Promise<string[]> {
  const phoneOf = new Map(rows.flatMap(({ email, phone }) => (email && phone ? [[email, phone]] : [])))
  if (phoneOf.size === 0) return []
  if (!personal) throw new Error('This sheet holds phones, and there is no key to seal them under.')
  const people = await tx.person.findMany({
    where: { email: { in: [...phoneOf.keys()] } },
    select: { id: true, email: true },
  })
  const phones = new Map(people.map(({ id, email }) => [id, phoneOf.get(email) ?? '']))
  const changed = await importPhones(tx, personal.ring, phones, personal.by)
  return people.filter(({ id }) => changed.has(id)).map(({ email }) => email)
}
