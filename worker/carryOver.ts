import { spreadMoments } from '../domain/escalation/spread'
import { SYSTEM } from '../domain/person/access'
import { calendarNow } from '../ledger/calendar/calendars'
import type { Database } from '../ledger/database/database'
import { lettersOfTasksAsOf } from '../ledger/escalation/overdue'
import { giveLevelsLacking } from '../ledger/task/levelsLacking'
import { giveTurnsLacking, targetsLackingTurns } from '../ledger/task/turnsLacking'

/** Carries the tasks of an earlier version over, once: each gets its level, and the turns of others that it lacks. What that writes
 * is due already: where it is a letter, the targets come one after the other over the hours of work. Returns of how many tasks it
 * was, each time it is called; a worker that starts again begins with what is left. */
export function createCarryOver(db: Database): (now: Date) => Promise<number> {
  let left: { id: string; at: string }[] | null = null
  return async (now) => {
    if (left === null) {
      await giveLevelsLacking(db)
      left = await planned(db, now)
    }
    const due = left.filter(({ at }) => at <= now.toISOString()).map(({ id }) => id)
    left = left.filter(({ id }) => !due.includes(id))
    return giveTurnsLacking(db, due, now)
  }
}

/** When each target is carried over: at once where no letter is due in it. */
async function planned(db: Database, now: Date): Promise<{ id: string; at: string }[]> {
  const ids = await targetsLackingTurns(db)
  if (ids.length === 0) return []
  const letters = await lettersOfTasksAsOf(db, SYSTEM, {}, { asOf: now, fromRecord: false })
  const late = new Set(letters.flatMap(({ id, targetId }) => (id === null && targetId ? [targetId] : [])))
  const spread = ids.filter((id) => late.has(id))
  const moments = spreadMoments(spread.length, await calendarNow(db), now.toISOString())
  const at = new Map(spread.map((id, index) => [id, moments[index]!]))
  return ids.map((id) => ({ id, at: at.get(id) ?? now.toISOString() }))
}
