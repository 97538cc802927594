import { failureText } from './failureText'
import type { SenderWorld } from './senderWorld'
import { ATTEMPTS_MOST, pauseAfter } from '../domain/integration/webhook'
import {
  endAttempt,
  takeDeliveries,
  type AttemptEnd,
  type DeliveryAttempt,
} from '../ledger/integration/webhookDeliveries'
import { sendJson } from '../outbound/sendJson'
import { deliveryRequest } from '../outbound/webhook'

/** Deliveries under way side by side. */
const AT_ONCE = 16

/** Sends every delivery that is due, some at a time, until none is. Returns how many attempts were made. */
export async function sendDeliveries(world: SenderWorld): Promise<number> {
  let attempts = 0
  for (;;) {
    const taken = await takeDeliveries(world.db, world.now(), AT_ONCE)
    const ends = await Promise.allSettled(taken.map((attempt) => sendOne(world, attempt)))
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) throw failed.reason
    attempts += taken.length
    if (taken.length < AT_ONCE) return attempts
  }
}

async function sendOne(world: SenderWorld, attempt: DeliveryAttempt): Promise<void> {
  const end = await attemptAt(world, attempt)
  await endAttempt(world.db, attempt, end, world.now())
}

async function attemptAt(world: SenderWorld, attempt: DeliveryAttempt): Promise<AttemptEnd> {
  const failed = (status: number | null, error: string): AttemptEnd => ({
    delivered: false,
    status,
    error,
    nextAttemptAt: nextAttempt(attempt.attempt, world),
  })
  const { body, headers } = deliveryRequest(attempt, attempt.secrets, world.now())
  try {
    const { status, text } = await sendJson(attempt.url, body, headers, world.rules)
    return status >= 200 && status < 300 ? { delivered: true, status } : failed(status, text)
  } catch (error) {
    return failed(null, failureText(error))
  }
}

function nextAttempt(attempt: number, { now, chance }: SenderWorld): Date | null {
  if (attempt >= ATTEMPTS_MOST) return null
  return new Date(now().getTime() + pauseAfter(attempt, chance()))
}
