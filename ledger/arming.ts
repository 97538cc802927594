import type { Database } from './database'

/** The open targets of a campaign whose workflow has not looked at the ledger yet. */
export function unarmedTargets(db: Database, campaignId: string): Promise<{ id: string }[]> {
  return db.target.findMany({
    where: { campaignId, state: 'open', armedAt: null },
    select: { id: true },
    orderBy: { regionCode: 'asc' },
  })
}
