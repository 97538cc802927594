import { THERE } from '../campaign/campaigns'
import type { Database } from '../database/database'
import { isOverdueTask } from '../task/openTasks'
import { rowsOf } from '../database/rows'

/** How much stands in the ledger, for the start page; `bulletin` is the month of the newest published one. */
export async function statusFigures(db: Database, now: Date) {
  const [regions, people, campaigns, targets, tasks, overdue, letters, findings, published] =
    await Promise.all([
      db.region.count(),
      db.person.count(),
      db.campaign.count({ where: THERE }),
      db.target.count(),
      db.task.count(),
      rowsOf(db, { count: 'int' })`select count(*)::int as count from "Task" t where ${isOverdueTask(now)}`,
      db.letter.count(),
      db.finding.count(),
      db.bulletin.findFirst({ where: { publishedAt: { not: null } }, orderBy: { month: 'desc' } }),
    ])
  const late = overdue[0]?.count ?? 0
  const bulletin = published?.month ?? null
  return { regions, people, campaigns, targets, tasks, overdue: late, letters, findings, bulletin }
}
