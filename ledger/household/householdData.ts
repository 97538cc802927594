import type { ActBy } from '../acts'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { holdsPersonalNumber, isMasked, mask, maskName } from '../../domain/person/masking'
import { mayDiscloseHousehold } from '../../domain/household/who'
import {
  checkPersonal,
  householdFields,
  type Checked,
  type HouseholdField,
} from '../../domain/person/personalData'
import { Refused, type FieldError } from '../../domain/refusal'
import { ofLongList } from '../database/longLists'
import type { Database, Transaction } from '../database/database'
import type { LockedHousehold } from './householdRows'
import { chainAction, writeDown } from '../record/records'
import { lookupHashes, decryptValue, recordHash, encryptValue, type KeyRing } from './encryption'
import { rowsOf } from '../database/rows'

/** What is known of the head of a household, as somebody typed it. */
export type HeadGiven = Partial<Record<HouseholdField, string>>
/** Where each value stands, and who wrote it. */
type Written = { householdId: string; head: HeadGiven }

const SUBJECT = 'household' as const
const placeOf = (subjectId: string, field: HouseholdField) => ({ subjectKind: SUBJECT, subjectId, field })

/** The head's facts as they are stored. @returns them, or what is wrong, never with the value */
export function checkedHead(head: HeadGiven, now: Date): { head: HeadGiven } | { errors: FieldError[] } {
  const today = shanghaiDayOf(now.toISOString())
  const errors: FieldError[] = []
  const stored = Object.entries(head).map(([name, value]) => {
    const field = name as HouseholdField
    const checked = field === 'name' ? wholeName(value) : checkPersonal(field, value, today)
    if ('ok' in checked) return [field, checked.ok]
    errors.push({ path: `head.${field}`, fault: checked.reason })
    return [field, '']
  })
  return errors.length > 0 ? { errors } : { head: Object.fromEntries(stored) as HeadGiven }
}

const wholeName = (value: string): Checked =>
  isMasked(value) ? { reason: 'personal.masked-name' } : { ok: value.trim() }

/** The ID numbers among these that head a household already. */
export async function takenIdNumbers(
  tx: Transaction,
  ring: KeyRing,
  numbers: string[],
): Promise<Map<string, string>> {
  const place = { subjectKind: SUBJECT, field: 'idNumber' } as const
  const numberOf = new Map(
    numbers.flatMap((each) => lookupHashes(ring, place, each).map((hash) => [hash, each])),
  )
  const taken = await rowsOf(tx, { lookupHash: 'text', subjectId: 'text' })`
    select "lookupHash", "subjectId" from "PersonalDatum" where "subjectKind" = ${SUBJECT} and field = 'idNumber'
      and "lookupHash" = any(${[...numberOf.keys()]})`
  return new Map(
    taken.flatMap(({ lookupHash, subjectId }): [string, string][] => {
      const number = numberOf.get(lookupHash)
      return number === undefined ? [] : [[number, subjectId]]
    }),
  )
}

/** Encrypts what is known of new households' heads, all in one statement. */
export async function encryptHeads(
  tx: Transaction,
  ring: KeyRing,
  households: Written[],
  { byId, now }: { byId: string; now: Date },
): Promise<void> {
  const rows = households.flatMap(({ householdId, head }) =>
    entriesOf(head).map(([field, value]) => {
      const place = placeOf(householdId, field)
      const { sealed, keyVersion } = encryptValue(ring, place, value)
      const lookupHash = field === 'idNumber' ? lookupHashes(ring, place, value)[0] : null
      return { ...place, sealed: Buffer.from(sealed).toString('base64'), keyVersion, lookupHash }
    }),
  )
  await tx.$executeRaw`
    insert into "PersonalDatum" ("subjectKind", "subjectId", field, sealed, "lookupHash", "keyVersion", at, "byId")
    select "subjectKind", "subjectId", field, decode(sealed, 'base64'), "lookupHash", "keyVersion", ${now}, ${byId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as datum("subjectKind" text, "subjectId" uuid, field text,
      sealed text, "lookupHash" text, "keyVersion" text)`
}

const entriesOf = (head: HeadGiven) => Object.entries(head) as [HouseholdField, string][]

/** What the record says of them: keyed hashes. */
export const headInRecord = (ring: KeyRing, { householdId, head }: Written): Record<string, string> =>
  Object.fromEntries(
    entriesOf(head).map(([field, value]) => [field, recordHash(ring, placeOf(householdId, field), value)]),
  )

async function headsOf(
  db: Database | Transaction,
  ring: KeyRing,
  householdIds: string[],
): Promise<Map<string, HeadGiven>> {
  const rows = await ofLongList(householdIds, (part) =>
    db.personalDatum.findMany({ where: { subjectKind: SUBJECT, subjectId: { in: part } } }),
  )
  const heads = new Map<string, HeadGiven>()
  for (const { subjectId, field, ...kept } of rows) {
    const one = field as HouseholdField
    heads.set(subjectId, {
      ...heads.get(subjectId),
      [one]: decryptValue(ring, placeOf(subjectId, one), kept),
    })
  }
  return heads
}

/** What is shown of a head's value. */
export const maskedField = (field: HouseholdField, value: string) =>
  field === 'name' ? maskName(value) : mask(field, value)

export type MaskedHead = Record<HouseholdField, string | null>

/** What the ledger keeps of the heads of households that somebody may see, masked. */
export async function maskedHeads(
  db: Database | Transaction,
  ring: KeyRing,
  householdIds: string[],
): Promise<(householdId: string) => MaskedHead> {
  const heads = await headsOf(db, ring, householdIds)
  return (householdId) => {
    const head = heads.get(householdId) ?? {}
    const fields = householdFields.map((field) => {
      const value = head[field]
      return [field, value === undefined ? null : maskedField(field, value)]
    })
    return Object.fromEntries(fields) as MaskedHead
  }
}

/** The names of heads in full, for what is posted in their village. */
export async function namesOfHeads(
  db: Database,
  ring: KeyRing,
  householdIds: string[],
): Promise<Map<string, string>> {
  const heads = await headsOf(db, ring, householdIds)
  return new Map([...heads].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name]])))
}

/** Values in full, once, to whom they may be shown: which fields and why is in the record for good, the values never.
 * @throws Refused `forbidden`, `refused` where the reason repeats a value */
export async function discloseHead(
  tx: Transaction,
  ring: KeyRing,
  household: LockedHousehold,
  { fields, reason, by }: { fields: HouseholdField[]; reason: string; by: ActBy },
): Promise<Partial<Record<HouseholdField, string | null>>> {
  const { id, version, auditHash: previousHash } = household
  if (!mayDiscloseHousehold(by.actor, household))
    throw new Refused('forbidden', 'household.responsible-or-head')
  const head = (await headsOf(tx, ring, [id])).get(id) ?? {}
  if (holdsPersonalNumber(reason) || Object.values(head).some((value) => reason.includes(value)))
    throw new Refused('refused', 'disclosure.reason-kept', [
      { path: 'reason', fault: 'disclosure.reason-repeats' },
    ])
  const action = chainAction({
    itemKind: 'household',
    itemId: id,
    version: version + 1,
    kind: 'disclose',
    byId: by.actor.id,
    channel: by.channel,
    at: by.now,
    before: null,
    after: { fields, reason },
    previousHash,
  })
  await tx.household.update({ where: { id }, data: { version: version + 1, auditHash: action.hash } })
  await writeDown(tx, by.now, { actions: [action] })
  return Object.fromEntries(fields.map((field) => [field, head[field] ?? null]))
}
