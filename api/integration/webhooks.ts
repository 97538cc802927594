import { fault } from '../../domain/fault'
import { uuid } from '../../domain/shapes'
import { z } from 'zod'
import { eventFilters } from '../../domain/integration/webhook'
import {
  createWebhook,
  listWebhooks,
  removeWebhook,
  renewSecret,
  repeatDelivery,
  webhookWithDeliveries,
  type ShownWebhook,
} from '../../ledger/integration/webhooks'
import { checkedAddress } from '../../outbound/address'
import { newSecret } from '../../outbound/webhook'
import { address, refusing } from './outboundAddress'
import { change, read } from '../http/route'
import { idFrom, listOf, oneOf, pageFrom, pageOf, paging, pathId } from '../http/shapes'

const FILTERS_MOST = 50

const filter = z
  .enum(eventFilters, {
    message: fault('event.format'),
  })
  .meta({
    id: 'WebhookEvent',
    description: '`*`: all of them; `task.*`: all of one kind of item; `task.accept`: one',
  })
const because = ['failing', 'removed'] as const
const webhookAnswer = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  campaign: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  disabledAt: z.string().nullable(),
  disabledBecause: z.enum(because).nullable(),
  failures: z.number().int().meta({ description: 'deliveries given up in a row' }),
  previousSecretUntil: z
    .string()
    .nullable()
    .meta({ description: 'until when the secret before signs along' }),
  version: z.number().int(),
})
const withSecret = webhookAnswer.extend({
  secret: z
    .string()
    .nullable()
    .meta({ description: 'shown only once; null if the same request was answered before' }),
})
const withDeliveries = webhookAnswer.extend({
  deliveries: z.array(
    z.object({
      id: z.string(),
      event: z.string(),
      state: z.enum(['pending', 'delivered', 'failed']),
      attempts: z.number().int(),
      nextAttemptAt: z.string(),
      deliveredAt: z.string().nullable(),
      lastStatus: z.number().int().nullable(),
      lastError: z.string().nullable(),
    }),
  ),
})

function webhookView(hook: ShownWebhook) {
  const { id, url, events, createdAt, disabledAt, failures, previousSecretUntil, version } = hook
  const disabledBecause = hook.disabledBecause === null ? null : oneOf(because, hook.disabledBecause)
  const { campaignId: campaign, createdById: createdBy } = hook
  const state = { disabledAt, disabledBecause, failures, previousSecretUntil, version }
  return { id, url, events, campaign, createdBy, createdAt, ...state }
}

const by = (actor: { id: string }, now: Date) => ({ byId: actor.id, channel: 'api', now }) as const

export const webhookRoutes = {
  create: change({
    method: 'post',
    path: '/webhooks',
    summary: 'Add a webhook: an address that receives events, signed with a secret. The secret is shown once',
    right: 'administer',
    status: 201,
    toldOnce: 'secret',
    input: {
      body: z.strictObject({
        url: address,
        events: z.array(filter).min(1).max(FILTERS_MOST).default(['*']),
        campaign: uuid.optional().meta({
          description: 'only of this campaign: refused for events that happen in none, such as person.change',
        }),
      }),
    },
    answer: withSecret,
    handle: async ({ tx, actor, body, now, service }) => {
      const { url } = await refusing(() => checkedAddress(body.url, service.outbound))
      const secret = newSecret()
      const campaignId = body.campaign?.toLowerCase() ?? null
      const wanted = { url: url.href, secret, events: [...new Set(body.events)], campaignId }
      return { ...webhookView(await createWebhook(tx, wanted, by(actor, now))), secret }
    },
  }),
  list: read({
    path: '/webhooks',
    summary: 'All webhooks, the newest first, also those disabled',
    right: 'administer',
    input: { query: z.object(paging) },
    answer: listOf(webhookAnswer),
    handle: async ({ service, query }) => {
      const page = pageFrom(query)
      const list = await listWebhooks(service.db, page)
      return pageOf(list.items.map(webhookView), list)
    },
  }),
  one: read({
    path: '/webhooks/{id}',
    summary: 'A webhook with its newest deliveries, and what came back',
    right: 'administer',
    input: { params: pathId },
    answer: withDeliveries,
    handle: async ({ service, params }) => {
      const { webhook, deliveries } = await webhookWithDeliveries(service.db, idFrom(params, 'webhook'))
      return { ...webhookView(webhook), deliveries }
    },
  }),
  renewSecret: change({
    method: 'post',
    path: '/webhooks/{id}/secret',
    summary: 'Make a new secret, shown once. The old secret stays valid for 24 hours',
    right: 'administer',
    status: 200,
    toldOnce: 'secret',
    input: { params: pathId },
    answer: withSecret,
    handle: async ({ tx, actor, params, now }) => {
      const secret = newSecret()
      const hook = await renewSecret(tx, idFrom(params, 'webhook'), secret, by(actor, now))
      return { ...webhookView(hook), secret }
    },
  }),
  repeat: change({
    method: 'post',
    path: '/webhooks/{id}/deliveries/{delivery}/repeat',
    summary: 'Repeat a failed delivery. This also enables a webhook disabled after failures',
    right: 'administer',
    status: 202,
    input: { params: z.object({ id: z.string(), delivery: z.string() }) },
    answer: webhookAnswer,
    handle: async ({ tx, actor, params, now }) => {
      const ids = { id: idFrom(params, 'webhook'), delivery: idFrom({ id: params.delivery }, 'delivery') }
      return webhookView(await repeatDelivery(tx, ids, by(actor, now)))
    },
  }),
  remove: change({
    method: 'delete',
    path: '/webhooks/{id}',
    summary: 'Remove a webhook. It gets nothing more',
    right: 'administer',
    status: 200,
    input: { params: pathId },
    answer: webhookAnswer,
    handle: async ({ tx, actor, params, now }) =>
      webhookView(await removeWebhook(tx, idFrom(params, 'webhook'), by(actor, now))),
  }),
}
