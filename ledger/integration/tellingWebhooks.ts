import { webhookItems } from '../../domain/integration/webhook'
import { Prisma } from '../generated/client'

/** The campaign that an item belongs to; null: none, or, of a household, any in whose targets it lives. */
export const campaignOf = (itemKind: Prisma.Sql, itemId: Prisma.Sql) => Prisma.sql`case ${itemKind}
  when 'campaign' then ${itemId}
  when 'target' then (select "campaignId" from "Target" where id = ${itemId})
  when 'task' then (select "campaignId" from "Task" where id = ${itemId})
  when 'finding' then (select "campaignId" from "Finding" where id = ${itemId})
  when 'letter' then (select "campaignId" from "Letter" where id = ${itemId})
  when 'draw' then (select "campaignId" from "Draw" where id = ${itemId})
  when 'reading' then (select "campaignId" from "Reading" where id = ${itemId})
  when 'project' then (select "campaignId" from "Project" where id = ${itemId})
  when 'allocation' then (select "campaignId" from "Allocation" where id = ${itemId})
  when 'pairing' then (select "campaignId" from "Pairing" where id = ${itemId})
  when 'evidence' then (select coalesce(task."campaignId", finding."campaignId") from "Evidence" evidence
    left join "Task" task on task.id = evidence."taskId" left join "Finding" finding on finding.id = evidence."findingId"
    where evidence.id = ${itemId})
  end`

/** Whether an item is a household that lives in a target of a campaign, or below one, while the campaign goes on. */
const livesInTargets = (itemKind: Prisma.Sql, itemId: Prisma.Sql, campaignId: Prisma.Sql) => Prisma.sql`(
  ${itemKind} = 'household' and exists (
    select 1 from "Household" household join "Region" place on place.code = household."regionCode"
    join "Target" target on target."regionCode" = any(string_to_array(place.path, '/'))
    join "Campaign" campaign on campaign.id = target."campaignId" and campaign.state in ('launching', 'running')
    where household.id = ${itemId} and campaign.id = ${campaignId}))`

/** Writes what the enabled webhooks are to be told of the actions `acted`: part of the statement that writes them, so that
 * neither stands without the other. An item stands before its first action is written. */
export const deliveriesOfActions = (at: Date) => {
  const [itemKind, itemId] = [Prisma.sql`acted."itemKind"`, Prisma.sql`acted."itemId"`]
  return Prisma.sql`
  insert into "WebhookDelivery" ("webhookId", "actionId", "nextAttemptAt")
  select hook.id, acted.id, ${at}::timestamptz
  from "Webhook" hook join acted on acted."itemKind" in (${Prisma.join(webhookItems)})
    and hook.events && array['*', acted."itemKind" || '.*', acted."itemKind" || '.' || acted.kind]
  where hook."disabledAt" is null and (hook."campaignId" is null
    or hook."campaignId" = ${campaignOf(itemKind, itemId)}
    or ${livesInTargets(itemKind, itemId, Prisma.sql`hook."campaignId"`)})`
}
