import type { Database } from '../ledger/database'
import { hashOf, type Action } from '../ledger/records'

/** Checks the whole record: the versions of every item rise by one from 1, every action is chained to the one before it, and
 * every task, target and finding stands where its last action left it. Returns the number of actions.
 * @throws Error naming the first item that does not verify */
export async function verifyAudit(db: Database): Promise<number> {
  const actions = await db.action.findMany({
    omit: { id: true },
    orderBy: [{ itemId: 'asc' }, { version: 'asc' }],
  })
  const last = new Map<string, { version: number; hash: string }>()
  for (const { hash, ...action } of actions) {
    const before = last.get(action.itemId) ?? { version: 0, hash: '' }
    const chained = action.version === before.version + 1 && action.previousHash === before.hash
    if (!chained || hashOf(action as Action) !== hash) {
      throw new Error(`the record of ${action.itemKind} ${action.itemId} breaks at version ${action.version}`)
    }
    last.set(action.itemId, { version: action.version, hash })
  }
  for (const item of [
    ...(await db.task.findMany()),
    ...(await db.target.findMany()),
    ...(await db.finding.findMany()),
  ]) {
    const end = last.get(item.id)
    if (end?.version !== item.version || end.hash !== item.auditHash) {
      throw new Error(`${item.id} does not stand where its last action left it`)
    }
  }
  return actions.length
}
