import type { CadreRank } from '../../domain/cadreRank'
import { namedInWords, OTHER_PHONE_KNOWN, otherRankInWords } from '../../domain/importing/post/postBeside'
import type { PostRow } from '../../domain/importing/posts'
import type { AcceptedRow } from '../../domain/importing/rowsRead'
import { tidyText } from '../../domain/text'
import { ofLongList } from '../database/longLists'
import type { Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import { importPhones } from '../person/personalData'
import { personAction, type PersonBy } from '../person/personRecord'
import { chainAction, writeDown, type ChainedAction } from '../record/records'
import type { PersonalImport } from './parts'

type Row = AcceptedRow<PostRow>
type Person = { email: string; name: string | null; rank: CadreRank | null; title: string }
type Known = { id: string; email: string; name: string; rank: string | null }

/** Writes the people of a sheet by their address, and encrypts their phones. Rows that change what is known of
 * somebody are flagged, and the record has it. Returns the addresses of those who are new or different. `personal`:
 * null where the ledger is only filled. */
export async function writePeople(
  tx: Transaction,
  accepted: Row[],
  personal: PersonalImport | null,
): Promise<Set<string>> {
  const people = peopleOf(accepted)
  const known = await knownPeople(tx, people)
  flagChanges(accepted, known)
  const changed = await writeNames(tx, withNamesKept(people, known))
  if (personal)
    await recordMade(
      tx,
      changed.filter((email) => !known.has(email)),
      personal.by,
    )
  if (personal) await recordChanges(tx, [...known.values()], personal.by)
  const phones = await writePhones(tx, accepted, personal)
  return new Set([...changed, ...phones])
}

/** A person is named by the sheet; where the sheet is silent a new person is called by the first title held, and a
 * known one keeps name and rank. */
function peopleOf(accepted: Row[]): Person[] {
  const people = new Map<string, Person>()
  for (const {
    value: { email, name, rank, title },
  } of accepted) {
    if (email === null) continue
    const person = people.get(email) ?? { email, name, rank, title }
    people.set(email, { ...person, name: person.name ?? name, rank: person.rank ?? rank })
  }
  return [...people.values()]
}

async function knownPeople(tx: Transaction, people: Person[]): Promise<Map<string, Known>> {
  const emails = people.map(({ email }) => email).toSorted()
  const known = await ofLongList(emails, (part) =>
    tx.person.findMany({
      where: { email: { in: part } },
      select: { id: true, email: true, name: true, rank: true },
    }),
  )
  known.sort((one, other) => (one.id < other.id ? -1 : 1))
  return new Map(known.map((person) => [person.email, person]))
}

/** Says row by row whose name or rank becomes another: no such row changes more in silence than who holds a post. */
function flagChanges(accepted: Row[], known: Map<string, Known>): void {
  for (const { value, flags, faultOf } of accepted) {
    const person = known.get(value.email ?? '')
    if (!person) continue
    const called = tidyText(person.name)
    if (value.name !== null && value.name !== called)
      flags.push(faultOf('name', namedInWords(called, value.name)))
    if (value.rank !== null && person.rank !== null && value.rank !== person.rank)
      flags.push(faultOf('rank', otherRankInWords(person.rank as CadreRank, value.rank)))
  }
}

/** A sheet holds names tidied, forms keep them as they were typed: the same name written otherwise changes nothing. */
const withNamesKept = (people: Person[], known: Map<string, Known>): Person[] =>
  people.map((person) => {
    const name = known.get(person.email)?.name
    return name !== undefined && person.name === tidyText(name) ? { ...person, name: null } : person
  })

async function writeNames(tx: Transaction, people: Person[]): Promise<string[]> {
  const changed = await rowsOf(tx, { email: 'text' })`
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
  return changed.map(({ email }) => email)
}

/** Records the people that a sheet brought into the ledger. */
async function recordMade(tx: Transaction, emails: string[], by: PersonBy): Promise<void> {
  const made = await tx.person.findMany({
    where: { email: { in: emails } },
    select: { id: true, email: true, name: true, rank: true },
    orderBy: { id: 'asc' },
  })
  const { actor, channel, now: at } = by
  const actions = made.map(({ id: itemId, ...after }) =>
    chainAction({
      ...({ itemKind: 'person', itemId, version: 1, kind: 'create', byId: actor.id } as const),
      ...{ channel, at, before: null, after, previousHash: '' },
    }),
  )
  if (actions.length > 0) await writeDown(tx, at, { actions })
}

/** Writes down what became of people whose rows are locked. @param before as they were */
async function recordChanges(tx: Transaction, before: Known[], by: PersonBy): Promise<void> {
  const ids = before.map(({ id }) => id)
  const now = await ofLongList(ids, (part) => tx.person.findMany({ where: { id: { in: part } } }))
  const nowOf = new Map(now.map((person) => [person.id, person]))
  const actions: ChainedAction[] = []
  for (const { id, ...was } of before) {
    const { email, name, rank } = nowOf.get(id)!
    if (name === was.name && rank === was.rank) continue
    const change = { kind: 'change', before: was, after: { email, name, rank } } as const
    const { actor, channel, now: at } = by
    actions.push(await personAction(tx, id, { ...change, byId: actor.id, channel, at }))
  }
  if (actions.length > 0) await writeDown(tx, by.now, { actions })
}

/** Returns the addresses of those whose phone changed; a row without one leaves it as it is. One that had another is flagged. */
async function writePhones(
  tx: Transaction,
  accepted: Row[],
  personal: PersonalImport | null,
): Promise<string[]> {
  const given = accepted.flatMap(({ value: { email, phone } }) =>
    email && phone ? [[email, phone] as const] : [],
  )
  const phoneOf = new Map(given)
  if (phoneOf.size === 0) return []
  if (!personal) throw new Error('This sheet holds phones, and there is no key to seal them under.')
  const people = await ofLongList([...phoneOf.keys()], (part) =>
    tx.person.findMany({ where: { email: { in: part } }, select: { id: true, email: true } }),
  )
  const phones = new Map(people.map(({ id, email }) => [id, phoneOf.get(email) ?? '']))
  const { changed, replaced } = await importPhones(tx, personal.ring, phones, personal.by)
  const emailsOf = (ids: Set<string>) => people.filter(({ id }) => ids.has(id)).map(({ email }) => email)
  const others = new Set(emailsOf(replaced))
  for (const { value, flags, faultOf } of accepted)
    if (value.phone !== null && others.has(value.email ?? '')) flags.push(faultOf('phone', OTHER_PHONE_KNOWN))
  return emailsOf(changed)
}
