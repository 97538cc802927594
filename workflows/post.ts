import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import type { PostActivities } from '../activities/post'
import { HEARTBEAT_TIMEOUT, nudge } from './messages'

export type PostInput = { personId: string; bundleSeconds: number }

/** What ended a wait: new mail to bundle, the moment to try again, or nothing left to wait for. */
type Woken = 'nudged' | 'due' | 'finished'

const { deliverMail } = proxyActivities<PostActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
})

/** One person's mail: let what belongs together gather, send it as one letter, try again while it cannot go, and end
 * when nothing waits. */
export async function post({ personId, bundleSeconds }: PostInput): Promise<void> {
  let nudged = false
  setHandler(nudge, () => {
    nudged = true
  })

  let woken: Woken = 'nudged'
  while (woken !== 'finished') {
    if (woken === 'nudged') await sleep(bundleSeconds * 1000)
    nudged = false
    const { nextAt } = await deliverMail({ personId, at: new Date().toISOString() })
    woken = await nextWake(nextAt, () => nudged)
    if (woken !== 'finished' && workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished)
      await continueAsNew<typeof post>({ personId, bundleSeconds })
    }
  }
}

async function nextWake(nextAt: string | null, nudged: () => boolean): Promise<Woken> {
  if (nextAt === null) {
    await condition(allHandlersFinished)
    return nudged() ? 'nudged' : 'finished'
  }
  const waitMs = Math.max(Date.parse(nextAt) - Date.now(), 1)
  return (await condition(nudged, waitMs)) ? 'nudged' : 'due'
}
