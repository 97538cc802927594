import type { Database, Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import { Prisma } from '../generated/client'
import { placeOf } from '../record/places'

/** The open targets of a campaign whose workflow has not read the ledger yet, and where they are. */
export function unarmedTargets(
  db: Database,
  campaignId: string,
): Promise<{ id: string; place: string | null }[]> {
  return rowsOf(db, { id: 'text', place: 'text?' })`
    select g.id, ${placeOf(Prisma.sql`'target'`, Prisma.sql`g.id`)} as place from "Target" g
    where g."campaignId" = ${campaignId}::uuid and g.state = 'open' and g."armedAt" is null order by g."regionCode"`
}

/** Wakes a campaign whose last target has just been armed, in the transaction that armed it. Looks that arm wait for each other
 * here, as the last thing they do, so that the last of them sees that it is. */
export async function tellWhenArmed(tx: Transaction, campaignId: string, now: Date): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${campaignId}, 17))`
  await tx.$executeRaw`
    insert into "Nudge" (workflow, "itemId", at) select 'campaign', ${campaignId}::uuid, ${now}::timestamptz
    where not exists (select 1 from "Target" where "campaignId" = ${campaignId}::uuid and state = 'open' and "armedAt" is null)`
}
