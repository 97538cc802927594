import type { Database } from './database'

/** How much stands in the ledger, for the start page. */
export async function statusFigures(db: Database, now: Date) {
  const openAndDue = { state: { in: ['issued', 'accepted', 'returned'] }, dueAt: { lte: now } }
  const [regions, people, campaigns, targets, tasks, overdue, letters] = await Promise.all([
    db.region.count(),
    db.person.count(),
    db.campaign.count(),
    db.target.count(),
    db.task.count(),
    db.task.count({ where: openAndDue }),
    db.letter.count(),
  ])
  return { regions, people, campaigns, targets, tasks, overdue, letters }
}
