import { Prisma } from './generated/client'

/** The campaign that an item belongs to, or null. */
export const campaignOf = (itemKind: Prisma.Sql, itemId: Prisma.Sql) => Prisma.sql`case ${itemKind}
  when 'campaign' then ${itemId}
  when 'target' then (select "campaignId" from "Target" where id = ${itemId})
  when 'task' then (select "campaignId" from "Task" where id = ${itemId})
  when 'finding' then (select "campaignId" from "Finding" where id = ${itemId})
  when 'letter' then (select "campaignId" from "Letter" where id = ${itemId})
  when 'draw' then (select "campaignId" from "Draw" where id = ${itemId})
  when 'reading' then (select "campaignId" from "Reading" where id = ${itemId})
  end`

/** Writes what the enabled webhooks are to be told of the actions `acted`: part of the statement that writes them, so that
 * neither stands without the other. */
export const deliveriesOfActions = (at: Date) => Prisma.sql`
  insert into "WebhookDelivery" ("webhookId", "actionId", "nextAttemptAt")
  select hook.id, acted.id, ${at}::timestamptz
  from "Webhook" hook join acted on acted."itemKind" not in ('webhook', 'robot')
    and hook.events && array['*', acted."itemKind" || '.*', acted."itemKind" || '.' || acted.kind]
  where hook."disabledAt" is null and (hook."campaignId" is null
    or hook."campaignId" = ${campaignOf(Prisma.sql`acted."itemKind"`, Prisma.sql`acted."itemId"`)})`
