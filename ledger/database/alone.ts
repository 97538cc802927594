import type { Database } from './database'
import { rowsOf } from './rows'

/** How long the work may take at most, and how often its connection is used meanwhile, milliseconds: one that stands idle is cut off. */
const MOST_MS = 600_000
const USED_EVERY_MS = 20_000

/** Does work where nobody else does it at the same time, under PostgreSQL's advisory lock of this number, which is free again when this
 * process is gone. Returns false, and does nothing, where somebody else does it. */
export async function alone(db: Database, lock: number, work: () => Promise<void>): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      const [asked] = await rowsOf(tx, { mine: 'flag' })`
        select pg_try_advisory_xact_lock(${lock}::bigint) as mine`
      if (!asked?.mine) return false
      const using = setInterval(() => void tx.$executeRaw`select 1`.catch(() => {}), USED_EVERY_MS)
      try {
        await work()
        return true
      } finally {
        clearInterval(using)
      }
    },
    { timeout: MOST_MS },
  )
}
