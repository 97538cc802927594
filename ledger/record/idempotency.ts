import type { Json } from '../../domain/json'
import { Refused } from '../../domain/refusal'
import { inTransaction, reading, type Database, type Transaction } from '../database/database'
import { rowsOf } from '../database/rows'

export type Answer = { status: number; body: Json }
export type OnceRequest = {
  personId: string
  key: string
  requestHash: string
  /** The same request as keys that are no longer the newest knew it. */
  earlierHashes?: string[]
  at: Date
}

/** Applies a request once: the first with this key does the work, and every other one with the same key, even
 * while the first is under way, gets its answer. A refusal undoes the claim with everything else.
 * @param long whether the work may take long
 * @throws Refused `key-reused` where the key came with another request before */
export async function once(
  db: Database,
  request: OnceRequest,
  work: (tx: Transaction) => Promise<Answer>,
  { long = false } = {},
): Promise<Answer> {
  const whole = async (tx: Transaction) => {
    const claimed = await tx.$executeRaw`
      insert into "IdempotencyKey" ("personId", key, "requestHash", at)
      values (${request.personId}::uuid, ${request.key}, ${request.requestHash}, ${request.at})
      on conflict do nothing`
    if (claimed === 0) return answeredBefore(tx, request)
    const answer = await work(tx)
    // The first answer is read back too, so that all copies of it are equal to the byte.
    const kept = await rowsOf(tx, { answer: 'json' })`
      update "IdempotencyKey" set status = ${answer.status}, answer = ${JSON.stringify(answer.body)}::jsonb
      where "personId" = ${request.personId}::uuid and key = ${request.key} returning answer`
    return { status: answer.status, body: kept[0]?.answer ?? null }
  }
  return inTransaction(db, whole, { long })
}

/** Whether a request of somebody's with this key was done and answered. */
export async function isAnswered(db: Database, personId: string, key: string): Promise<boolean> {
  return (await reading(() => db.idempotencyKey.count({ where: { personId, key } }))) > 0
}

async function answeredBefore(tx: Transaction, request: OnceRequest): Promise<Answer> {
  const before = await tx.idempotencyKey.findUniqueOrThrow({
    where: { personId_key: { personId: request.personId, key: request.key } },
  })
  if (![request.requestHash, ...(request.earlierHashes ?? [])].includes(before.requestHash)) {
    throw new Refused('key-reused', 'request.key-reused')
  }
  return { status: before.status ?? 200, body: before.answer as Json }
}
