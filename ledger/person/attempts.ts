import type { Database } from '../database/database'

/** Forgets the counts of attempts that are over. */
export async function forgetAttempts(db: Database, now: Date): Promise<void> {
  await db.rateLimiterFlexible.deleteMany({ where: { expire: { lt: now } } })
}
