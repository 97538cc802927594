import { continueAsNew, proxyActivities, setHandler } from '@temporalio/workflow'
import type { DeliveryActivities } from '../activities/deliveries'
import { goOnAnew, listenForNudges, nextWake, rightNow } from './waiting'
import { HEARTBEAT_TIMEOUT, OUTBOUND_QUEUE, position } from './messages'

export type DeliveryInput = { webhookId: string }

const { sendEvents } = proxyActivities<DeliveryActivities>({
  taskQueue: OUTBOUND_QUEUE,
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

/** One webhook, while events wait for it: send those that are due; wait until the next attempt, which comes later each time one
 * failed, or until something new happens; end when all are delivered or given up. */
export async function delivery({ webhookId }: DeliveryInput): Promise<void> {
  const ear = listenForNudges()
  let now = { waiting: 0, nextAt: null as string | null }
  setHandler(position, () => now)
  for (;;) {
    ear.nudged = false
    now = await sendEvents({ webhookId, at: rightNow() })
    if ((await nextWake(now.nextAt, ear, 'next attempt at the webhook')) === 'finished') return
    await goOnAnew(() => continueAsNew<typeof delivery>({ webhookId }))
  }
}
