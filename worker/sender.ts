import type { MailPace } from '../domain/mail/mailPace'
import type { Database } from '../ledger/database/database'
import type { OutboundRules } from '../outbound/address'
import { sendDeliveries } from './deliveries'
import { sendDigests } from './groupDigests'
import { startLoop, type Loop, type LoopWorld } from './loop'

const PAUSE_MS = 1_000

export type SenderWorld = {
  db: Database
  rules: OutboundRules
  pace: MailPace
  now: () => Date
  /** A number from 0 to 1, new at each call. */
  chance: () => number
}

/** Carries deliveries to webhooks and digests to group robots. What is under way when it is killed is made again after its
 * lease where it is a delivery, and never again where it is a digest. */
export function startSender(world: SenderWorld, loop: LoopWorld): Loop {
  return startLoop('sender', PAUSE_MS, loop, async () => {
    await sendDeliveries(world)
    await sendDigests(world)
  })
}
