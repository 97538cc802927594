import type { SenderWorld } from './senderWorld'
import { sendDeliveries } from './deliveries'
import { sendDigests } from './groupDigests'
import { startLoop, type Loop, type LoopWorld } from './loop'

const PAUSE_MS = 1_000

/** Carries deliveries to webhooks and digests to group robots. What is under way when it is killed is made again after its
 * lease where it is a delivery, and never again where it is a digest. */
export function startSender(world: SenderWorld, loop: LoopWorld): Loop {
  return startLoop('sender', PAUSE_MS, loop, async () => {
    await sendDeliveries(world)
    await sendDigests(world)
  })
}
