import { createHmac, randomBytes } from 'node:crypto'

const SECRET_BYTES = 32
const SECRET_PREFIX = 'whsec_'

/** What a receiver is told: which item changed how, and nothing that says who. */
export type Told = {
  /** Stays the same however often it is sent. */
  deliveryId: string
  itemKind: string
  itemId: string
  version: number
  kind: string
  at: Date
  campaignId: string | null
}

/** A new secret of a webhook. */
export const newSecret = () => SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64url')

/** The request of one delivery, signed with each of these secrets at an instant. */
export function deliveryRequest(told: Told, secrets: string[], now: Date) {
  const event = `${told.itemKind}.${told.kind}`
  const body = JSON.stringify({
    id: told.deliveryId,
    event,
    at: told.at.toISOString(),
    item: { kind: told.itemKind, id: told.itemId, version: told.version },
    campaign: told.campaignId,
  })
  const seconds = Math.floor(now.getTime() / 1000)
  const signatures = secrets.map((secret) => `v1=${signature(secret, `${seconds}.${body}`)}`)
  const headers = {
    'Gongjian-Signature': [`t=${seconds}`, ...signatures].join(','),
    'Gongjian-Delivery': told.deliveryId,
    'Gongjian-Event': event,
  }
  return { body, headers }
}

const signature = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex')
