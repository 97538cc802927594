import { webhookItems } from '../../domain/integration/webhook'
import type { ItemKind } from '../../domain/audit/recorded'
import { Prisma } from '../generated/client'
import { setOf } from '../database/sets'
import { liveStates } from '../../domain/campaign/states'

/** The campaign of an item, by its id, for every kind of item that is of one campaign. */
const CAMPAIGN_OF: Partial<Record<ItemKind, (id: Prisma.Sql) => Prisma.Sql>> = {
  campaign: (id) => id,
  target: (id) => Prisma.sql`(select "campaignId" from "Target" where id = ${id})`,
  task: (id) => Prisma.sql`(select "campaignId" from "Task" where id = ${id})`,
  finding: (id) => Prisma.sql`(select "campaignId" from "Finding" where id = ${id})`,
  letter: (id) => Prisma.sql`(select "campaignId" from "Letter" where id = ${id})`,
  draw: (id) => Prisma.sql`(select "campaignId" from "Draw" where id = ${id})`,
  reading: (id) => Prisma.sql`(select "campaignId" from "Reading" where id = ${id})`,
  project: (id) => Prisma.sql`(select "campaignId" from "Project" where id = ${id})`,
  allocation: (id) => Prisma.sql`(select "campaignId" from "Allocation" where id = ${id})`,
  pairing: (id) => Prisma.sql`(select "campaignId" from "Pairing" where id = ${id})`,
  evidence: (
    id,
  ) => Prisma.sql`(select coalesce(task."campaignId", finding."campaignId") from "Evidence" evidence
    left join "Task" task on task.id = evidence."taskId" left join "Finding" finding on finding.id = evidence."findingId"
    where evidence.id = ${id})`,
}

/** The campaign that an item belongs to; null: none, or, of a household, any in whose targets it lives. */
export const campaignOf = (itemKind: Prisma.Sql, itemId: Prisma.Sql) =>
  Prisma.sql`case ${itemKind} ${Prisma.join(
    Object.entries(CAMPAIGN_OF).map(([kind, of]) => Prisma.sql`when ${kind} then ${of(itemId)}`),
    ' ',
  )} end`

/** Whether the webhook of one campaign, which is there before it, can be told anything that a filter of events asks for. */
export function isHeardInCampaign(filter: string): boolean {
  const [item] = filter.split('.')
  if (filter === '*' || item === 'household') return true
  return item! in CAMPAIGN_OF && filter !== 'campaign.create'
}

/** Whether an item is a household that lives in a target of a campaign, or below one, while the campaign goes on. */
const livesInTargets = (itemKind: Prisma.Sql, itemId: Prisma.Sql, campaignId: Prisma.Sql) => Prisma.sql`(
  ${itemKind} = 'household' and exists (
    select 1 from "Household" household join "Region" place on place.code = household."regionCode"
    join "Target" target on target."regionCode" = any(string_to_array(place.path, '/'))
    join "Campaign" campaign on campaign.id = target."campaignId" and campaign.state in ${setOf(liveStates)}
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
