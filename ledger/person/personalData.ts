import type { Actor } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { holdsPersonalNumber, mask } from '../../domain/person/masking'
import type { Page, Paged } from '../../domain/paging'
import {
  mayChange,
  mayDisclose,
  seesDisclosures,
  seesMasked,
  type Subject,
} from '../../domain/person/personalAccess'
import {
  checkPersonal,
  personalFields,
  type PersonalField,
  type PersonalValues,
  type SubjectKind,
} from '../../domain/person/personalData'
import type { RecordedAct } from '../../domain/audit/recorded'
import { Refused, type FieldError } from '../../domain/refusal'
import { ofLongList } from '../database/longLists'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { lockPerson, personAction, type PersonBy } from './personRecord'
import { writeDown } from '../record/records'
import { lookupHashes, decryptValue, recordHash, encryptValue, type KeyRing } from '../household/encryption'
import { grantsOf, HELD, postsOf } from './substitutes'
import { type RowOf, rowsOf } from '../database/rows'

/** Lets one ID number at a time be looked up and taken: PostgreSQL's advisory lock of this number. */
const ID_NUMBER_LOCK = 90_001
const PERSON: SubjectKind = 'person'

/** What is to become of fields: a value as somebody typed it, null to remove it; what is absent stays. */
export type PersonalChange = Partial<Record<PersonalField, string | null>>
export type MaskedData = Record<PersonalField, string | null>
const DISCLOSURE = {
  at: 'instant',
  by: { id: 'text', name: 'text' },
  channel: 'text',
  fields: ['text'],
  reason: 'text',
} as const
export type Disclosure = RowOf<typeof DISCLOSURE>

const placeOf = (subjectId: string, field: PersonalField) => ({ subjectKind: PERSON, subjectId, field })

/** A person as the rules of personal data see one. @throws Refused `not-found` where it is none, or not the actor's to see */
async function subjectFor(db: Database | Transaction, actor: Actor, id: string, now: Date): Promise<Subject> {
  const rows = await rowsOf(db, { id: 'text', ...HELD })`
    select p.id, ${postsOf(Prisma.sql`p.id`)} as posts,
      ${grantsOf(Prisma.sql`p.id`, shanghaiDayOf(now.toISOString()))} as grants
    from "Person" p where p.id = ${id}::uuid`
  const [subject] = rows
  if (subject && seesMasked(actor, subject)) return subject
  throw new Refused('not-found', 'person.absent')
}

/** The values of people, decrypted. */
async function valuesOf(
  db: Database | Transaction,
  ring: KeyRing,
  subjectIds: string[],
): Promise<Map<string, PersonalValues>> {
  const rows = await ofLongList(subjectIds, (part) =>
    db.personalDatum.findMany({ where: { subjectKind: PERSON, subjectId: { in: part } } }),
  )
  const values = new Map<string, PersonalValues>()
  for (const { subjectId, field, ...kept } of rows) {
    const one = field as PersonalField
    const opened = decryptValue(ring, placeOf(subjectId, one), kept)
    values.set(subjectId, { ...values.get(subjectId), [one]: opened })
  }
  return values
}

const forFields = <T>(of: (field: PersonalField) => T) =>
  Object.fromEntries(personalFields.map((field) => [field, of(field)])) as Record<PersonalField, T>

/** What the ledger keeps of a person, masked. @throws Refused `not-found` */
export async function maskedData(
  db: Database | Transaction,
  ring: KeyRing,
  personId: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<MaskedData> {
  const { id } = await subjectFor(db, actor, personId, now)
  const values = (await valuesOf(db, ring, [id])).get(id) ?? {}
  return forFields((field) => {
    const value = values[field]
    return value === undefined ? null : mask(field, value)
  })
}

/** Sets and removes fields of a person. @throws Refused `not-found`, `forbidden`, `refused` naming each field that is not as it must be */
export async function changePersonalData(
  tx: Transaction,
  ring: KeyRing,
  personId: string,
  { change, by }: { change: PersonalChange; by: PersonBy },
): Promise<void> {
  const fields = personalFields.filter((field) => change[field] !== undefined)
  const subject = await subjectFor(tx, by.actor, personId, by.now)
  if (!mayChange(by.actor, subject, fields)) throw new Refused('forbidden', 'phone.operators-only')
  await storeChange(tx, ring, subject.id, { change: checked(change, by.now), by })
}

/** @throws Refused `refused` */
function checked(change: PersonalChange, now: Date): PersonalChange {
  const errors: FieldError[] = []
  const today = shanghaiDayOf(now.toISOString())
  const stored = Object.entries(change).map(([name, value]) => {
    if (value === null || value === undefined) return [name, value]
    const result = checkPersonal(name as PersonalField, value, today)
    if ('ok' in result) return [name, result.ok]
    errors.push({ path: name, fault: result.reason })
    return [name, null]
  })
  if (errors.length > 0) throw new Refused('refused', 'fields.wrong', errors)
  return Object.fromEntries(stored) as PersonalChange
}

/** Phones of people that an import brings, as they are stored. Returns whose changed, and of these who had another. */
export async function importPhones(
  tx: Transaction,
  ring: KeyRing,
  phones: Map<string, string>,
  by: PersonBy,
): Promise<{ changed: Set<string>; replaced: Set<string> }> {
  const known = await valuesOf(tx, ring, [...phones.keys()])
  const changed = [...phones].filter(([id, phone]) => known.get(id)?.phone !== phone)
  for (const [id, phone] of changed.toSorted()) await storeChange(tx, ring, id, { change: { phone }, by })
  const ids = changed.map(([id]) => id)
  return { changed: new Set(ids), replaced: new Set(ids.filter((id) => known.get(id)?.phone !== undefined)) }
}

/** Encrypts what changes, and writes down which fields did, with keyed hashes of what they held. */
async function storeChange(
  tx: Transaction,
  ring: KeyRing,
  subjectId: string,
  { change, by }: { change: PersonalChange; by: PersonBy },
): Promise<void> {
  await lockPerson(tx, subjectId)
  const known = (await valuesOf(tx, ring, [subjectId])).get(subjectId) ?? {}
  const fields = personalFields.filter(
    (field) => change[field] !== undefined && (change[field] ?? undefined) !== known[field],
  )
  if (fields.length === 0) return
  for (const field of fields) await storeField(tx, ring, { subjectId, field, value: change[field] }, by)
  const told = (values: PersonalChange) =>
    Object.fromEntries(
      fields.map((field) => {
        const value = values[field] ?? null
        return [field, value === null ? null : recordHash(ring, placeOf(subjectId, field), value)]
      }),
    )
  await record(tx, subjectId, 'change_personal_data', { before: told(known), after: told(change) }, by)
}

async function storeField(
  tx: Transaction,
  ring: KeyRing,
  { subjectId, field, value }: { subjectId: string; field: PersonalField; value?: string | null },
  { actor, now: at }: PersonBy,
): Promise<void> {
  const place = placeOf(subjectId, field)
  if (value === null || value === undefined) {
    await tx.personalDatum.delete({ where: { subjectKind_subjectId_field: place } })
    return
  }
  if (field === 'idNumber') await refuseTaken(tx, ring, subjectId, value)
  const lookupHash = field === 'idNumber' ? lookupHashes(ring, place, value)[0] : null
  const kept = { ...encryptValue(ring, place, value), lookupHash, at, byId: actor.id }
  await tx.personalDatum.upsert({
    where: { subjectKind_subjectId_field: place },
    create: { ...place, ...kept },
    update: kept,
  })
}

async function refuseTaken(tx: Transaction, ring: KeyRing, subjectId: string, value: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${ID_NUMBER_LOCK})`
  const lookupHash = { in: lookupHashes(ring, { subjectKind: PERSON, field: 'idNumber' }, value) }
  const taken = await tx.personalDatum.count({
    where: { subjectKind: PERSON, field: 'idNumber', lookupHash, subjectId: { not: subjectId } },
  })
  if (taken === 0) return
  throw new Refused('refused', 'id-number.of-another', [{ path: 'idNumber', fault: 'value.of-another' }])
}

/** Values in full, once, to whom they may be shown: which fields and why is in the record for good, the values never.
 * @throws Refused `not-found`, `forbidden`, `refused` where the reason repeats a value */
export async function disclose(
  tx: Transaction,
  ring: KeyRing,
  personId: string,
  { fields, reason, by }: { fields: PersonalField[]; reason: string; by: PersonBy },
): Promise<Partial<Record<PersonalField, string | null>>> {
  const subject = await subjectFor(tx, by.actor, personId, by.now)
  if (!mayDisclose(by.actor, subject)) throw new Refused('forbidden', 'disclosure.chain-only')
  await lockPerson(tx, subject.id)
  const values = (await valuesOf(tx, ring, [subject.id])).get(subject.id) ?? {}
  if (holdsPersonalNumber(reason) || Object.values(values).some((value) => reason.includes(value)))
    throw new Refused('refused', 'disclosure.reason-kept', [
      { path: 'reason', fault: 'disclosure.reason-repeats' },
    ])
  await record(tx, subject.id, 'disclose', { before: null, after: { fields, reason } }, by)
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]))
}

async function record(
  tx: Transaction,
  personId: string,
  kind: RecordedAct<'person'>,
  change: Pick<Parameters<typeof personAction>[2], 'before' | 'after'>,
  { actor, channel, now: at }: PersonBy,
): Promise<void> {
  const action = await personAction(tx, personId, { kind, byId: actor.id, channel, at, ...change })
  await writeDown(tx, at, { actions: [action] })
}

const NEWEST_FIRST: SqlOrder = { version: { by: Prisma.sql`a.version`, as: 'int', desc: true } }

/** Who saw which values of a person, and why, newest first. @throws Refused `not-found`, `forbidden` */
export async function listDisclosures(
  db: Database,
  personId: string,
  { actor, now, page }: { actor: Actor; now: Date; page: Page },
): Promise<Paged<Disclosure>> {
  const subject = await subjectFor(db, actor, personId, now)
  if (!seesDisclosures(actor, subject)) throw new Refused('forbidden', 'disclosure.log-only')
  const where = { itemKind: 'person', itemId: subject.id, kind: 'disclose' }
  const { bookmark, behind, tail } = pageIn(NEWEST_FIRST, page)
  const rows = await rowsOf(db, marked(DISCLOSURE))`
    select a.at, a.channel, a.after->'fields' as fields, a.after->>'reason' as reason,
      json_build_object('id', p.id, 'name', p.name) as by,
      ${bookmark}
    from "Action" a join "Person" p on p.id = a."byId"
    where a."itemKind" = ${where.itemKind} and a."itemId" = ${subject.id}::uuid and a.kind = ${where.kind}
      and ${behind} ${tail}`
  return pagedRows(rows, await db.action.count({ where }), page)
}
