import { fault } from '../../domain/fault'
import { randomUUID } from 'node:crypto'
import type { Order, Page, Paged } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import { ROTATION_HOURS } from '../../domain/integration/webhook'
import { THERE } from '../campaign/campaigns'
import type { Database, Transaction } from '../database/database'
import type { Prisma, Webhook } from '../generated/client'
import { recordIntegration, type IntegrationBy } from '../audit/integrationRecord'
import { isHeardInCampaign } from './tellingWebhooks'
import { pagedModel, pageOfModel } from '../database/paging'
import { all, oneOf, rowsOf } from '../database/rows'

/** Deliveries shown with a webhook, the newest first. */
const RECENT_DELIVERIES = 50

export type WantedWebhook = { url: string; secret: string; events: string[]; campaignId: string | null }
export type WebhookBy = IntegrationBy & { byId: string }
/** A webhook as it may be shown: without its secrets. */
export type ShownWebhook = Omit<Webhook, 'secret' | 'previousSecret' | 'auditHash'>

const SHOWN = { omit: { secret: true, previousSecret: true, auditHash: true } } as const

/** Makes a webhook. @throws Refused `refused` for a campaign that is not there, or events that no campaign has */
export async function createWebhook(
  tx: Transaction,
  wanted: WantedWebhook,
  by: WebhookBy,
): Promise<ShownWebhook> {
  const { campaignId, events, url } = wanted
  if (campaignId !== null && (await tx.campaign.count({ where: { id: campaignId, ...THERE } })) === 0) {
    throw new Refused('refused', 'webhook.refused', [
      { path: 'campaign', fault: fault('campaign.no-such', { campaign: campaignId }) },
    ])
  }
  if (campaignId !== null) refuseUnheard(events)
  const id = randomUUID()
  const after = { host: new URL(url).host, events, campaignId }
  const row = { id, version: 0, auditHash: '' }
  const recorded = await recordIntegration(tx, 'webhook', row, 'make', after, by)
  const data = { ...wanted, ...recorded, id, createdById: by.byId, createdAt: by.now }
  return tx.webhook.create({ data, ...SHOWN })
}

function refuseUnheard(events: string[]): void {
  const errors = events.flatMap((event, index) =>
    isHeardInCampaign(event)
      ? []
      : [{ path: `events.${index}`, fault: fault('webhook.event-of-none', { event }) }],
  )
  if (errors.length > 0) throw new Refused('refused', 'webhook.refused', errors)
}

const NEWEST_FIRST: Order = { createdAt: { as: 'instant', desc: true }, id: { as: 'uuid' } }

/** All webhooks, the newest first. */
export async function listWebhooks(db: Database, page: Page): Promise<Paged<ShownWebhook>> {
  const { behind: where, ...asked } = pageOfModel<Prisma.WebhookWhereInput>(NEWEST_FIRST, page)
  const [rows, total] = await Promise.all([
    db.webhook.findMany({ ...SHOWN, where, ...asked }),
    db.webhook.count(),
  ])
  return pagedModel(rows, total, NEWEST_FIRST, page)
}

/** A webhook with its newest deliveries. @throws Refused `not-found` */
export async function webhookWithDeliveries(db: Database, id: string) {
  const webhook = await db.webhook.findUnique({ where: { id }, ...SHOWN })
  if (!webhook) throw new Refused('not-found', ABSENT)
  return { webhook, deliveries: await recentDeliveries(db, id) }
}

const ABSENT = 'webhook.absent'

const SHOWN_DELIVERY = {
  ...all('text', 'id event'),
  state: oneOf(['pending', 'delivered', 'failed']),
  attempts: 'int',
  nextAttemptAt: 'instant',
  deliveredAt: 'instant?',
  lastStatus: 'int?',
  lastError: 'text?',
} as const

const recentDeliveries = (db: Database, id: string) => rowsOf(db, SHOWN_DELIVERY)`
  select d.id, a."itemKind" || '.' || a.kind as event, d.state, d.attempts, d."nextAttemptAt", d."deliveredAt",
    d."lastStatus", d."lastError"
  from "WebhookDelivery" d join "Action" a on a.id = d."actionId"
  where d."webhookId" = ${id}::uuid order by d."actionId" desc limit ${RECENT_DELIVERIES}`

/** Takes a webhook away: nothing goes to it any more, what waited is given up, and its secrets are forgotten.
 * @throws Refused `not-found`, `wrong-state` when it was taken away before */
export async function removeWebhook(tx: Transaction, id: string, by: WebhookBy): Promise<ShownWebhook> {
  const hook = await lockedWebhook(tx, id)
  const recorded = await recordIntegration(tx, 'webhook', hook, 'remove', { because: 'removed' }, by)
  const given = { state: 'failed', lastError: 'the webhook was taken away' }
  await tx.webhookDelivery.updateMany({ where: { webhookId: id, state: 'pending' }, data: given })
  const forgotten = { secret: '', previousSecret: null, previousSecretUntil: null }
  const data = { ...recorded, ...forgotten, disabledAt: by.now, disabledBecause: 'removed' }
  return tx.webhook.update({ where: { id }, data, ...SHOWN })
}

/** Gives a webhook a new secret; the one before signs along for a day.
 * @throws Refused `not-found`, `wrong-state` when it was taken away */
export async function renewSecret(
  tx: Transaction,
  id: string,
  secret: string,
  by: WebhookBy,
): Promise<ShownWebhook> {
  const hook = await lockedWebhook(tx, id)
  const previousSecretUntil = new Date(by.now.getTime() + ROTATION_HOURS * 3_600_000)
  const after = { previousSecretUntil: previousSecretUntil.toISOString() }
  const recorded = await recordIntegration(tx, 'webhook', hook, 'renew_secret', after, by)
  const data = { ...recorded, secret, previousSecret: hook.secret, previousSecretUntil }
  return tx.webhook.update({ where: { id }, data, ...SHOWN })
}

/** Has a delivery that was given up tried again, and enables a webhook that was disabled because it could not be reached.
 * @throws Refused `not-found`, `wrong-state` for a delivery that was not given up, and when the webhook was taken away */
export async function repeatDelivery(
  tx: Transaction,
  { id, delivery }: { id: string; delivery: string },
  by: WebhookBy,
): Promise<ShownWebhook> {
  const hook = await lockedWebhook(tx, id)
  const found = await tx.webhookDelivery.findFirst({ where: { id: delivery, webhookId: id } })
  if (!found) throw new Refused('not-found', 'delivery.absent')
  if (found.state !== 'failed')
    throw new Refused('wrong-state', fault('delivery.not-failed', { state: found.state }))
  const recorded = await recordIntegration(tx, 'webhook', hook, 'repeat', { delivery }, by)
  const retried = { state: 'pending', attempts: 0, nextAttemptAt: by.now }
  await tx.webhookDelivery.update({ where: { id: delivery }, data: retried })
  await tx.nudge.create({ data: { workflow: 'delivery', itemId: id, at: by.now } })
  const data = { ...recorded, failures: 0, disabledAt: null, disabledBecause: null }
  return tx.webhook.update({ where: { id }, data, ...SHOWN })
}

async function lockedWebhook(tx: Transaction, id: string): Promise<Webhook> {
  const [hook] = await rowsOf(tx, {
    version: 'int',
    failures: 'int',
    ...all('text', 'id url auditHash secret createdById'),
    ...all('text?', 'campaignId previousSecret disabledBecause'),
    createdAt: 'instant',
    disabledAt: 'instant?',
    previousSecretUntil: 'instant?',
    events: ['text'],
  })`
    select * from "Webhook" where id = ${id}::uuid for no key update`
  if (!hook) throw new Refused('not-found', ABSENT)
  if (hook.disabledBecause === 'removed') throw new Refused('wrong-state', 'webhook.gone')
  return hook
}
