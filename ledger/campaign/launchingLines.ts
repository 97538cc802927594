import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { setOf } from '../database/sets'
import { untoldStates } from '../../domain/campaign/states'

/** Whether a line, by its alias, tells of a campaign whose launch is not complete: it waits until then, and wakes nobody. */
export const waitsForLaunch = (line: Prisma.Sql) => Prisma.sql`exists (
  select 1 from "Task" task join "Campaign" campaign on campaign.id = task."campaignId"
  where task.id = ${line}."taskId" and campaign.state in ${setOf(untoldStates)})`

/** Once a launch is complete, wakes the mail of everybody whom it tells something. */
export async function releaseLaunchLines(tx: Transaction, campaignId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into "Nudge" (workflow, "itemId", at)
    select distinct 'post', line."personId", ${now}::timestamptz
    from "MailLine" line join "Task" task on task.id = line."taskId"
    where line."mailId" is null and task."campaignId" = ${campaignId}::uuid`
}
