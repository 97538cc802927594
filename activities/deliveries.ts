import { ATTEMPTS_MOST, pauseAfter } from '../domain/integration/webhook'
import type { Database } from '../ledger/database/database'
import {
  deliveryPosition,
  endAttempt,
  takeDeliveries,
  type AttemptEnd,
  type DeliveryAttempt,
  type DeliveryPosition,
} from '../ledger/integration/webhookDeliveries'
import type { OutboundRules } from '../outbound/address'
import { sendJson } from '../outbound/sendJson'
import { deliveryRequest } from '../outbound/webhook'
import { failureText } from './failureText'

/** Attempts at one webhook side by side. */
const AT_ONCE = 16

export type DeliveryActivities = ReturnType<typeof createDeliveryActivities>
export type DeliveryWorld = {
  db: Database
  rules: OutboundRules
  now: () => Date
  /** A number from 0 to 1, new at each call. */
  chance: () => number
}

/** What the `delivery` workflow does to the world. Ids and instants go in and out; addresses and secrets stay here. */
export function createDeliveryActivities(world: DeliveryWorld) {
  const { db } = world
  return {
    /** Makes one attempt at each of the oldest events that are due, some side by side. One that failed waits longer each time, and
     * after the last it is given up with a record. Returns where the webhook stands then. */
    async sendEvents({ webhookId, at }: { webhookId: string; at: string }): Promise<DeliveryPosition> {
      const now = later(new Date(at), world.now())
      const taken = await takeDeliveries(db, webhookId, now, AT_ONCE)
      const ends = await Promise.allSettled(taken.map((attempt) => sendOne(world, attempt, now)))
      const failed = ends.find((end) => end.status === 'rejected')
      if (failed) throw failed.reason
      return deliveryPosition(db, webhookId)
    },
  }
}

/** An activity may begin long after its workflow asked for it, and a signature says when it was made. */
const later = (a: Date, b: Date) => (a > b ? a : b)

async function sendOne(world: DeliveryWorld, attempt: DeliveryAttempt, now: Date): Promise<void> {
  const end = await attemptAt(world, attempt, now)
  await endAttempt(world.db, attempt, end, now)
}

async function attemptAt(
  { rules, chance }: DeliveryWorld,
  attempt: DeliveryAttempt,
  now: Date,
): Promise<AttemptEnd> {
  const failed = (status: number | null, error: string): AttemptEnd => {
    const isLast = attempt.attempt >= ATTEMPTS_MOST
    const nextAttemptAt = isLast ? null : new Date(now.getTime() + pauseAfter(attempt.attempt, chance()))
    return { delivered: false, status, error, nextAttemptAt }
  }
  const { body, headers } = deliveryRequest(attempt, attempt.secrets, now)
  try {
    const { status, text } = await sendJson(attempt.url, body, headers, rules)
    return status >= 200 && status < 300 ? { delivered: true, status } : failed(status, text)
  } catch (error) {
    return failed(null, failureText(error))
  }
}
