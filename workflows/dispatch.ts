import { proxyActivities } from '@temporalio/workflow'
import type { DispatchActivities } from '../activities/dispatch'
import { HEARTBEAT_TIMEOUT } from './messages'

const { freezeMonths } = proxyActivities<DispatchActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '10 minutes' },
})

/** The monthly dispatch 月调度: freeze the figures of the month that is over, and of any that was missed. */
export async function dispatch(): Promise<void> {
  await freezeMonths({ at: new Date().toISOString() })
}
