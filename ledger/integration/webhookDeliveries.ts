import { FAILURES_MOST } from '../../domain/integration/webhook'
import { inTransaction, type Database, type Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { keptWords, recordIntegration } from '../audit/integrationRecord'
import { campaignOf } from './tellingWebhooks'
import { all, type RowOf, rowsOf } from '../database/rows'

/** How long an attempt may be under way before it counts as lost, seconds. Longer than any answer is waited for. */
const LEASE_SECONDS = 20

/** One attempt to tell a webhook of an action, with the secrets that sign it. */
const DELIVERY_ATTEMPT = {
  ...all('text', 'deliveryId webhookId url itemKind itemId kind'),
  attempt: 'int',
  version: 'int',
  secrets: ['text'],
  at: 'instant',
  campaignId: 'text?',
} as const
export type DeliveryAttempt = RowOf<typeof DELIVERY_ATTEMPT>
/** How an attempt ended; of one that failed, when the next is due, null: never. */
export type AttemptEnd = { status: number | null } & (
  { delivered: true } | { delivered: false; error: string; nextAttemptAt: Date | null }
)

const DELIVERY_POSITION = { waiting: 'int', nextAt: 'instant?' } as const
/** How many events wait for a webhook, and when the next attempt is due, an instant; null: none is. */
export type DeliveryPosition = { waiting: number; nextAt: string | null }

/** Takes the events of a webhook that are due at `now`, oldest first, for one attempt each: whoever else asks meanwhile gets others,
 * and where no end is told the attempt counts as lost and is made again. */
export function takeDeliveries(
  db: Database,
  webhookId: string,
  now: Date,
  most: number,
): Promise<DeliveryAttempt[]> {
  const leasedUntil = new Date(now.getTime() + LEASE_SECONDS * 1000)
  return rowsOf(db, DELIVERY_ATTEMPT)`
    with taken as (
      update "WebhookDelivery" d set attempts = d.attempts + 1, "nextAttemptAt" = ${leasedUntil}
      where d.id in (
        select due.id from "WebhookDelivery" due join "Webhook" h on h.id = due."webhookId" and h."disabledAt" is null
        where due."webhookId" = ${webhookId}::uuid and due.state = 'pending' and due."nextAttemptAt" <= ${now}
        order by due."nextAttemptAt", due."actionId" limit ${most} for update of due skip locked)
      returning d.id, d."webhookId", d."actionId", d.attempts
    )
    select taken.id as "deliveryId", taken."webhookId", taken.attempts as attempt, hook.url,
      case when hook."previousSecretUntil" > ${now} then array[hook.secret, hook."previousSecret"]
        else array[hook.secret] end as secrets,
      a."itemKind", a."itemId", a.version, a.kind, a.at,
      coalesce(hook."campaignId", ${campaignOf(Prisma.sql`a."itemKind"`, Prisma.sql`a."itemId"`)}) as "campaignId"
    from taken join "Webhook" hook on hook.id = taken."webhookId" join "Action" a on a.id = taken."actionId"
    order by a.id`
}

/** Where a webhook stands; for one that is disabled nothing waits. */
export async function deliveryPosition(db: Database, webhookId: string): Promise<DeliveryPosition> {
  const [position] = await rowsOf(db, DELIVERY_POSITION)`
    select count(*)::int as waiting, min(d."nextAttemptAt") as "nextAt"
    from "WebhookDelivery" d join "Webhook" h on h.id = d."webhookId" and h."disabledAt" is null
    where d."webhookId" = ${webhookId}::uuid and d.state = 'pending'`
  return { waiting: position?.waiting ?? 0, nextAt: position?.nextAt?.toISOString() ?? null }
}

/** Writes down how an attempt ended, unless a later one has begun. A webhook that many deliveries in a row could not reach is
 * disabled. */
export async function endAttempt(
  db: Database,
  { deliveryId, webhookId, attempt }: DeliveryAttempt,
  end: AttemptEnd,
  now: Date,
): Promise<void> {
  const which = { id: deliveryId, attempts: attempt, state: 'pending' }
  if (end.delivered) {
    const lastStatus = end.status
    const data = { state: 'delivered', deliveredAt: now, lastStatus, lastError: null }
    await db.webhookDelivery.updateMany({ where: which, data })
    await db.webhook.updateMany({ where: { id: webhookId, failures: { gt: 0 } }, data: { failures: 0 } })
    return
  }
  const failed = { lastStatus: end.status, lastError: keptWords(end.error) }
  if (end.nextAttemptAt) {
    const data = { ...failed, nextAttemptAt: end.nextAttemptAt }
    await db.webhookDelivery.updateMany({ where: which, data })
    return
  }
  await inTransaction(db, async (tx) => {
    const { count } = await tx.webhookDelivery.updateMany({
      where: which,
      data: { ...failed, state: 'failed' },
    })
    if (count > 0) await countFailure(tx, webhookId, now)
  })
}

async function countFailure(tx: Transaction, webhookId: string, now: Date): Promise<void> {
  const [hook] = await rowsOf(tx, {
    id: 'text',
    version: 'int',
    auditHash: 'text',
    failures: 'int',
    disabledAt: 'instant?',
  })`
    update "Webhook" set failures = failures + 1 where id = ${webhookId}::uuid
    returning id, version, "auditHash", failures, "disabledAt"`
  if (!hook || hook.disabledAt || hook.failures < FAILURES_MOST) return
  const by = { byId: null, channel: 'workflow', now } as const
  const recorded = await recordIntegration(tx, 'webhook', hook, 'disable', { because: 'failing' }, by)
  const data = { ...recorded, disabledAt: now, disabledBecause: 'failing' }
  await tx.webhook.update({ where: { id: webhookId }, data })
}
