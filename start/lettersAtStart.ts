import { SYSTEM } from '../domain/person/access'
import { openDatabase } from '../ledger/database/database'
import { FOR_OPERATORS } from '../ledger/database/databaseLimits'
import { lettersAsOf } from '../ledger/escalation/overdue'

/** Letters that are named one by one, at most. */
const NAMED_MOST = 50

/** The supervision letters that a start would write at once, in words: those that the ladder names by now and nobody has
 * written. Writes nothing. */
export async function lettersAtStart(databaseUrl: string, now: Date): Promise<string[]> {
  const db = openDatabase(databaseUrl, undefined, FOR_OPERATORS)
  try {
    const letters = await lettersAsOf(db, SYSTEM, {}, { asOf: now, fromRecord: false })
    const due = letters.filter(({ id }) => id === null)
    if (due.length === 0) return ['a start writes no supervision letter at once']
    const named = due.slice(0, NAMED_MOST).map(({ rung, cause, regionCode, taskId, no }) => {
      const item = taskId === null ? 'finding' : 'task'
      return `  level ${rung}, ${cause}: ${item} ${no} of ${regionCode}`
    })
    const more = due.length > named.length ? [`  and ${due.length - named.length} more`] : []
    return [`a start writes ${due.length} supervision letters at once:`, ...named, ...more]
  } finally {
    await db.$disconnect()
  }
}
