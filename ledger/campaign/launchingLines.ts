import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { setOf } from '../database/sets'
import { untoldStates } from '../../domain/campaign/states'

/** Whether a line, by its alias, tells of a campaign whose launch is not complete: it waits until then, or, where the launch takes too
 * long, until its own target is armed; and it wakes nobody. */
export const waitsForLaunch = (line: Prisma.Sql) => Prisma.sql`exists (
  select 1 from "Task" task join "Campaign" campaign on campaign.id = task."campaignId"
    join "Target" target on target.id = task."targetId"
  where task.id = ${line}."taskId" and campaign.state in ${setOf(untoldStates)}
    and (campaign."mailReleasedAt" is null or target."armedAt" is null))`

/** How long no target may have been armed before a launch counts as held up, seconds. */
const HELD_UP_SECONDS = 20

/** Where a launch is held up by targets that cannot be armed: wakes the mail of everybody whose own targets are, and of those from then
 * on. Nothing happens while targets are being armed. */
export async function releaseThoseArmed(tx: Transaction, campaignId: string, now: Date): Promise<void> {
  const lately = new Date(now.getTime() - HELD_UP_SECONDS * 1000)
  const released = await tx.$executeRaw`
    update "Campaign" c set "mailReleasedAt" = coalesce(c."mailReleasedAt", ${now})
    where c.id = ${campaignId}::uuid and c.state = 'launching'
      and not exists (select from "Target" t where t."campaignId" = c.id and t."armedAt" > ${lately})`
  if (released > 0) await wakeLines(tx, campaignId, now)
}

/** Once a launch is complete, wakes the mail of everybody whom it tells something. */
export function releaseLaunchLines(tx: Transaction, campaignId: string, now: Date): Promise<void> {
  return wakeLines(tx, campaignId, now)
}

async function wakeLines(tx: Transaction, campaignId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into "Nudge" (workflow, "itemId", at)
    select distinct 'post', line."personId", ${now}::timestamptz
    from "MailLine" line join "Task" task on task.id = line."taskId"
    where line."mailId" is null and task."campaignId" = ${campaignId}::uuid and not ${waitsForLaunch(Prisma.sql`line`)}`
}
