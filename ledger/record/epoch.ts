import { Prisma } from '../generated/client'
import { inTransaction, type Database, type Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import { nudgeAll } from './outbox'

/** What tells a ledger from every other, and from a copy of it that is older: an action of it, by its number and its hash, which holds
 * all that went before on its item. */
export type LedgerMark = { actionId: string; hash: string }

/** Begins a new epoch: workflows then hear every nudge, whatever number they heard before. */
export async function beginEpoch(db: Database | Transaction): Promise<void> {
  await db.$executeRaw`
    insert into "LedgerEpoch" default values on conflict (one) do update set epoch = gen_random_uuid()`
}

/** The newest action of this ledger; undefined: it has none. */
export async function markOf(db: Database): Promise<LedgerMark | undefined> {
  const [mark] = await marks(db, Prisma.sql`true`)
  return mark
}

/** Whether this ledger holds the action of a mark that was made before. */
export async function isMarked(db: Database, { actionId, hash }: LedgerMark): Promise<boolean> {
  const [mark] = await marks(db, Prisma.sql`id = ${BigInt(actionId)}`)
  return mark?.hash === hash
}

const marks = (db: Database, which: Prisma.Sql) => rowsOf(db, { actionId: 'text', hash: 'text' })`
  select id::text as "actionId", hash from "Action" where ${which} order by id desc limit 1`

/** Takes a ledger up that is not the one last seen: a new epoch, and a nudge for everything that is open. Returns how many. */
export function takeUpLedger(db: Database, now: Date): Promise<number> {
  return inTransaction(
    db,
    async (tx) => {
      await beginEpoch(tx)
      return nudgeAll(tx, now)
    },
    { long: true },
  )
}
