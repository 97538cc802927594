import type { Database } from '../../ledger/database'
import { hashOf, type Action, type Json } from '../../ledger/records'

/** The items whose actions are not versions 1, 2, 3 … of one unbroken chain that ends in what the item's row says. */
export async function brokenChains(db: Database): Promise<string[]> {
  const columns = { id: true, version: true, auditHash: true } as const
  const [campaigns, targets, tasks, findings, letters] = await Promise.all([
    db.campaign.findMany({ select: columns }),
    db.target.findMany({ select: columns }),
    db.task.findMany({ select: columns }),
    db.finding.findMany({ select: columns }),
    db.letter.findMany({ select: columns }),
  ])
  const kinds = { campaign: campaigns, target: targets, task: tasks, finding: findings, letter: letters }
  const actions = await db.action.findMany({ orderBy: { version: 'asc' } })
  const items = Object.entries(kinds).flatMap(([kind, rows]) => rows.map((row) => ({ kind, row })))
  expect(new Set(actions.map((action) => action.itemId)).size).toBe(items.length)
  return items
    .filter(({ kind, row }) => {
      const chain = actions.filter((action) => action.itemKind === kind && action.itemId === row.id)
      const linked = chain.every(({ id: _id, hash, ...action }, index) => {
        const previousHash = chain[index - 1]?.hash ?? ''
        const content = { ...action, before: action.before as Json, after: action.after as Json } as Action
        return (
          action.version === index + 1 && action.previousHash === previousHash && hashOf(content) === hash
        )
      })
      const last = chain.at(-1)
      return !linked || last?.version !== row.version || last.hash !== row.auditHash
    })
    .map(({ kind, row }) => `${kind} ${row.id}`)
}
