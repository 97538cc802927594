import { proxyActivities, setHandler } from '@temporalio/workflow'
import type { GroupDigestActivities } from '../activities/groupDigests'
import { rightNow } from './waiting'
import { HEARTBEAT_TIMEOUT, OUTBOUND_QUEUE, position } from './messages'

const { tellGroups } = proxyActivities<GroupDigestActivities>({
  taskQueue: OUTBOUND_QUEUE,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '10 minutes' },
})

/** The digest of one morning: tell every group chat how its campaign stands, where it is a working day. */
export async function groupDigest(): Promise<void> {
  setHandler(position, () => ({ waiting: null, nextAt: null }))
  await tellGroups({ at: rightNow() })
}
