import type { Database } from './database'
import { isOverdueTask } from './openTasks'

/** How much stands in the ledger, for the start page. */
export async function statusFigures(db: Database, now: Date) {
  const [regions, people, campaigns, targets, tasks, overdue, letters] = await Promise.all([
    db.region.count(),
    db.person.count(),
    db.campaign.count(),
    db.target.count(),
    db.task.count(),
    db.$queryRaw<
      { count: number }[]
    >`select count(*)::int as count from "Task" t where ${isOverdueTask(now)}`,
    db.letter.count(),
  ])
  return { regions, people, campaigns, targets, tasks, overdue: overdue[0]?.count ?? 0, letters }
}
