import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import type { Json } from '../../domain/json'
import type { CadreRank } from '../../domain/cadreRank'
import { countedKinds } from '../../domain/handOver/openItems'
import type { RecordedAct } from '../../domain/audit/recorded'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { refuseLastOperator } from './grants'
import { handOver } from '../handOver/handOvers'
import { openCountsOf } from '../handOver/openItems'
import { lockPeople, personAction, personToChange, type PersonBy } from './personRecord'
import { writeDown } from '../record/records'

/** `rank`: undefined leaves it, null takes it away. */
export type PersonFacts = { email: string; name: string; rank?: CadreRank | null }

/** Records somebody who is not here yet, and tells them how to sign in. @throws Refused `refused` where the address is taken */
export async function createPerson(tx: Transaction, facts: PersonFacts, by: PersonBy): Promise<string> {
  await refuseTaken(tx, facts.email, null)
  const { id } = await tx.person.create({ data: { ...facts, createdAt: by.now, updatedAt: by.now } })
  await record(tx, id, 'create', { before: null, after: facts }, by)
  return id
}

/** Changes the name, the address or the rank. A new address has not refused any mail; it ends every session, and what was mailed
 * to the old one opens nothing any more.
 * @throws Refused `not-found`, `refused` where the address is taken */
export async function changePerson(
  tx: Transaction,
  personId: string,
  facts: PersonFacts,
  by: PersonBy,
): Promise<void> {
  const { email, name, rank } = await personToChange(tx, personId)
  const after = { ...facts, rank: facts.rank === undefined ? (rank as CadreRank | null) : facts.rank }
  if (email === after.email && name === after.name && rank === after.rank) return
  await refuseTaken(tx, facts.email, personId)
  const lifted = email === facts.email ? {} : { addressRefusedAt: null }
  await tx.person.update({ where: { id: personId }, data: { ...after, ...lifted, updatedAt: by.now } })
  if (email !== facts.email) await closeFormerAddress(tx, personId, by.now)
  await record(tx, personId, 'change', { before: { email, name, rank }, after }, by)
}

/** Lets somebody in no more: their sessions, keys and links are dead at once. What stands with them passes to `to`, or else there
 * is nothing open.
 * @throws Refused `not-found`, `refused` for oneself, for the last operator and while something is open, `wrong-state` */
export async function disablePerson(
  tx: Transaction,
  personId: string,
  { reason, to }: { reason: string; to?: string },
  by: ActBy,
): Promise<void> {
  await lockPeople(tx, [personId, ...(to === undefined ? [] : [to])])
  const { disabledAt } = await personToChange(tx, personId)
  if (disabledAt) throw new Refused('wrong-state', 'person.disabled-already')
  if (personId === by.actor.id) throw new Refused('refused', 'person.disables-themself')
  await refuseLastOperator(tx, personId)
  if (to !== undefined) await handOver(tx, { personId, to, reason }, by)
  await refuseOpenWork(tx, personId, to)
  await tx.person.update({ where: { id: personId }, data: { disabledAt: by.now } })
  await tx.apiKey.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: by.now } })
  await tx.passwordLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: by.now } })
  await endSessions(tx, personId)
  await record(
    tx,
    personId,
    'disable',
    { before: { disabled: false }, after: { disabled: true, reason } },
    by,
  )
}

/** @throws Refused `refused` with how much of what is open, and what to do about it */
async function refuseOpenWork(tx: Transaction, personId: string, to: string | undefined): Promise<void> {
  const errors = countedKinds(await openCountsOf(tx, personId)).map(({ count, zh, more }) => ({
    path: 'to',
    fault: fault('person.in-hand', { what: { zh, en: more }, count }),
  }))
  if (errors.length === 0) return
  throw to === undefined
    ? new Refused('refused', 'person.work-in-hand', errors)
    : new Refused('refused', 'person.work-stays', errors)
}

/** Lets somebody in again; sessions and keys of before stay dead. @throws Refused `not-found`, `wrong-state` */
export async function enablePerson(tx: Transaction, personId: string, by: PersonBy): Promise<void> {
  const { disabledAt } = await personToChange(tx, personId)
  if (!disabledAt) throw new Refused('wrong-state', 'person.not-disabled')
  await tx.person.update({ where: { id: personId }, data: { disabledAt: null } })
  await record(tx, personId, 'enable', { before: { disabled: true }, after: { disabled: false } }, by)
}

async function closeFormerAddress(tx: Transaction, personId: string, now: Date): Promise<void> {
  await endSessions(tx, personId)
  await tx.passwordLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } })
  await tx.mailLink.updateMany({ where: { personId, expiresAt: { gt: now } }, data: { expiresAt: now } })
}

/** Signs a person out everywhere. */
export async function endSessions(tx: Transaction, personId: string): Promise<void> {
  await tx.authSession.deleteMany({ where: { userId: personId } })
}

async function refuseTaken(tx: Transaction, email: string, ownId: string | null): Promise<void> {
  const holder = await tx.person.findUnique({ where: { email }, select: { id: true } })
  if (!holder || holder.id === ownId) return
  throw new Refused('refused', 'address.of-another', [
    { path: 'email', fault: fault('address.taken', { address: email }) },
  ])
}

async function record(
  tx: Transaction,
  personId: string,
  kind: RecordedAct<'person'>,
  change: { before: Json; after: Json },
  { actor, channel, now: at }: PersonBy,
): Promise<void> {
  const action = await personAction(tx, personId, { kind, byId: actor.id, channel, at, ...change })
  await writeDown(tx, at, { actions: [action] })
}
