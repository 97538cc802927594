import { fault } from '../../domain/fault'
import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { Refused } from '../../domain/refusal'
import { inTransaction, reading, type Database, type Transaction } from '../database/database'
import { databaseRefusal } from '../database/databaseFailures'
import type { ApiKey } from '../generated/client'
import { ACTOR, actorSql } from './people'
import { lockPerson, personAction } from './personRecord'
import { writeDown, type Channel } from '../record/records'
import { rowsOf } from '../database/rows'

const KEY_BYTES = 32
const KEY_PREFIX = 'gj_'
/** Of a key, what lists show. */
const SHOWN_CHARACTERS = 8
/** Keys a person may have in force at once. */
const KEYS_MOST = 50

const hashOfKey = (key: string) => createHash('sha256').update(key).digest('hex')

type KeyBy = { byId: string | null; channel: Channel; now: Date }
/** `expiresAt`: an instant; null: never. */
export type NewKey = { name: string; expiresAt: Date | null }

/** Makes a new API key of the person with this address, by the command line. The key itself is returned once and kept only
 * as a hash. @throws Refused `not-found`, `refused` */
export async function createKey(db: Database, email: string, now: Date): Promise<string> {
  const person = await db.person.findUnique({ where: { email: email.trim().toLowerCase() } })
  if (!person) throw new Refused('not-found', fault('address.nobody', { address: email }))
  if (person.disabledAt) throw new Refused('refused', fault('address.disabled', { address: email }))
  const wanted = { name: 'command line', expiresAt: null }
  const by = { byId: null, channel: 'command' as const, now }
  const { key } = await inTransaction(db, (tx) => createKeyOf(tx, person.id, wanted, by))
  return key
}

/** Makes a new API key of a person. @throws Refused `refused` where they have too many, or it is over already */
export async function createKeyOf(
  tx: Transaction,
  personId: string,
  { name, expiresAt }: NewKey,
  { byId, channel, now }: KeyBy,
): Promise<{ key: string; kept: ApiKey }> {
  await lockPerson(tx, personId)
  if (expiresAt !== null && expiresAt <= now)
    throw new Refused('refused', 'key.over', [{ path: 'expiresOn', fault: 'day.in-past' }])
  if ((await tx.apiKey.count({ where: { personId, revokedAt: null } })) >= KEYS_MOST)
    throw new Refused('refused', fault('key.too-many', { most: KEYS_MOST }))
  const key = KEY_PREFIX + randomBytes(KEY_BYTES).toString('base64url')
  const prefix = key.slice(0, SHOWN_CHARACTERS)
  const kept = await tx.apiKey.create({
    data: { personId, name, prefix, hash: hashOfKey(key), createdAt: now, expiresAt },
  })
  const after = { id: kept.id, prefix, name, expiresAt: expiresAt?.toISOString() ?? null }
  const action = await personAction(tx, personId, {
    ...{ kind: 'make_key', byId, channel, at: now, before: null, after },
  })
  await writeDown(tx, now, { actions: [action] })
  return { key, kept }
}

/** A person's keys, newest first, revoked ones among them. */
export function keysOf(db: Database | Transaction, personId: string): Promise<ApiKey[]> {
  return db.apiKey.findMany({ where: { personId }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
}

/** Revokes a key of a person. @throws Refused `not-found`, `wrong-state` */
export async function revokeKey(
  tx: Transaction,
  { personId, keyId }: { personId: string; keyId: string },
  { byId, channel, now }: KeyBy,
): Promise<ApiKey> {
  await lockPerson(tx, personId)
  const key = await tx.apiKey.findFirst({ where: { id: keyId, personId } })
  if (!key) throw new Refused('not-found', 'key.none')
  if (key.revokedAt) throw new Refused('wrong-state', 'key.revoked')
  const action = await personAction(tx, personId, {
    kind: 'revoke_key',
    byId,
    channel,
    at: now,
    before: { id: keyId, prefix: key.prefix, revoked: false },
    after: { id: keyId, prefix: key.prefix, revoked: true },
  })
  await writeDown(tx, now, { actions: [action] })
  return tx.apiKey.update({ where: { id: keyId }, data: { revokedAt: now } })
}

/** The person behind an API key with the posts and roles they hold and those they stand in for now, or null. One statement,
 * and once a day another that notes the day of its use. */
export async function personByKey(db: Database, key: string, now: Date): Promise<Actor | null> {
  const hash = hashOfKey(key)
  const rows = await reading(
    () => rowsOf(db, { ...ACTOR, keyLastUsedOn: 'text?' })`
      select ${actorSql(now)}, k."lastUsedOn" as "keyLastUsedOn"
      from "ApiKey" k join "Person" p on p.id = k."personId"
      where k.hash = ${hash} and k."revokedAt" is null and p."disabledAt" is null
        and (k."expiresAt" is null or ${now} < k."expiresAt")`,
  )
  const [found] = rows
  if (!found) return null
  const { keyLastUsedOn, ...actor } = found
  const today = shanghaiDayOf(now.toISOString())
  if (keyLastUsedOn !== today)
    await db.apiKey.updateMany({ where: { hash }, data: { lastUsedOn: today } }).catch(unlessOfDatabase)
  return actor
}

/** A ledger that takes nothing in just now keeps nobody from reading: the next use notes the day. */
function unlessOfDatabase(error: unknown): void {
  if (!databaseRefusal(error, false)) throw error
}
