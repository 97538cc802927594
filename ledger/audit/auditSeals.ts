import { createHash } from 'node:crypto'
import { inTransaction, type Database, type Transaction } from '../database/database'
import type { AuditSeal } from '../generated/client'
import { AUDIT_LOCK, canonicalJson } from '../record/records'
import { rowsOf } from '../database/rows'

/** How many hashes of actions are read at once. */
const BATCH_ROWS = 10_000
const SEAL_EVERY_MS = 24 * 3_600_000

/** A fault of the seals: which one does not hold. */
export type SealFault = { no: number; fault: keyof typeof sealFaults }
export const sealFaults = {
  chain: { zh: '封存记录本身被改动或缺失', en: 'the seal itself was edited, or one before it is missing' },
  content: { zh: '其所封存的记录被改动、增加或删除', en: 'actions it covers were edited, added or removed' },
} as const

/** Seals the actions since the last seal where that is a day old and somebody acted since. Returns the new seal; null where
 * none is due, or somebody is writing just now, so that the next round tries again. */
export async function sealWhenDue(db: Database, now: Date): Promise<AuditSeal | null> {
  return inTransaction(db, async (tx) => {
    const last = await lastSeal(tx)
    if (last && now.getTime() - last.at.getTime() < SEAL_EVERY_MS) return null
    // Every transaction that adds actions shares this lock. Once it is ours alone, no number below the highest can still come.
    const [lock] = await rowsOf(tx, { taken: 'flag' })`
      select pg_try_advisory_xact_lock(${AUDIT_LOCK}::bigint) as taken`
    return lock?.taken ? seal(tx, now) : null
  })
}

async function seal(tx: Transaction, now: Date): Promise<AuditSeal | null> {
  // Read again: another worker may have sealed before the lock was ours.
  const last = await lastSeal(tx)
  if (last && now.getTime() - last.at.getTime() < SEAL_EVERY_MS) return null
  const newest = await tx.action.findFirst({ orderBy: { id: 'desc' }, select: { id: true } })
  const from = last?.lastActionId ?? 0n
  if (!newest || newest.id <= from) return null
  const covered = await digestOf(tx, from, newest.id)
  const content = { no: (last?.no ?? 0) + 1, at: now, lastActionId: newest.id, ...covered }
  const unsealed = { ...content, previousHash: last?.hash ?? '' }
  return tx.auditSeal.create({ data: { ...unsealed, hash: sealHashOf(unsealed) } })
}

/** Compares every seal with the actions it covers. Returns the last seal and what does not hold. */
export async function verifySeals(tx: Transaction): Promise<{ last: AuditSeal | null; faults: SealFault[] }> {
  const faults: SealFault[] = []
  let last: AuditSeal | null = null
  for (const seal of await tx.auditSeal.findMany({ orderBy: { no: 'asc' } })) {
    const follows = seal.no === (last?.no ?? 0) + 1 && seal.previousHash === (last?.hash ?? '')
    if (!follows || sealHashOf(seal) !== seal.hash) faults.push({ no: seal.no, fault: 'chain' })
    const { actions, actionsHash } = await digestOf(tx, last?.lastActionId ?? 0n, seal.lastActionId)
    if (actions !== seal.actions || actionsHash !== seal.actionsHash) {
      faults.push({ no: seal.no, fault: 'content' })
    }
    last = seal
  }
  return { last, faults }
}

const lastSeal = (tx: Transaction) => tx.auditSeal.findFirst({ orderBy: { no: 'desc' } })

/** The SHA-256 over the hashes of the actions behind `from`, up to `until`. */
async function digestOf(tx: Transaction, from: bigint, until: bigint) {
  const digest = createHash('sha256')
  let actions = 0
  for (let reached = from; reached < until;) {
    const rows = await rowsOf(tx, { id: 'bigint', hash: 'text' })`
      select id, hash from "Action" where id > ${reached} and id <= ${until} order by id limit ${BATCH_ROWS}`
    for (const { hash } of rows) digest.update(`${hash}\n`)
    actions += rows.length
    reached = rows.at(-1)?.id ?? until
  }
  return { actions, actionsHash: digest.digest('hex') }
}

function sealHashOf(seal: Omit<AuditSeal, 'hash'>): string {
  const { no, at, lastActionId, actions, actionsHash, previousHash } = seal
  const content = { no, at: at.toISOString(), lastActionId: String(lastActionId), actions, actionsHash }
  return createHash('sha256')
    .update(canonicalJson({ ...content, previousHash }))
    .digest('hex')
}
