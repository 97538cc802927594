import { existsSync, rmSync } from 'node:fs'

/** What SQLite says of a file that it cannot go on with. */
const BROKEN = /malformed|not a database|SQLITE_CORRUPT|SQLITE_NOTADB/i
/** The same of a store that another program, or another version of the server, has made. */
const FOREIGN = /SQL logic error|no such (table|column)/i
/** The store, and what SQLite keeps beside it. */
const PARTS = ['', '-wal', '-shm', '-journal']

/** Whether these words of the server tell of a store that is broken. */
export const tellsOfBrokenStore = (words: string) => BROKEN.test(words)

/** Whether a server that did not start says so because of its store. */
export const cannotUseStore = (words: string) => tellsOfBrokenStore(words) || FOREIGN.test(words)

/** Looks through the store of a server that does not run. Returns what is wrong with it, or null.
 * A store that is not there is sound. */
export async function faultOfStore(store: string): Promise<string | null> {
  if (!existsSync(store)) return null
  const sqlite = await import('node:sqlite').catch(() => null)
  // An older Node cannot look: then the server tells.
  if (!sqlite) return null
  let database: InstanceType<typeof sqlite.DatabaseSync> | undefined
  try {
    database = new sqlite.DatabaseSync(store)
    const found = database.prepare('pragma quick_check(1)').get() as { quick_check: string }
    return found.quick_check === 'ok' ? null : (found.quick_check.split('\n').at(-1) ?? '')
  } catch (error) {
    const { message } = error as Error
    if (tellsOfBrokenStore(message)) return message
    throw error
  } finally {
    database?.close()
  }
}

/** Removes the store. The reconciler starts every workflow again from the ledger. */
export function throwAwayStore(store: string): void {
  for (const part of PARTS) rmSync(store + part, { force: true })
}
