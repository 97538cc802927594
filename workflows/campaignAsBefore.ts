import {
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { ArmingActivities, StoryActivities } from '../activities/conductor'
import type { LookAtActivities } from '../activities/lookAt'
import { HEARTBEAT_TIMEOUT, nudge } from './messages'

const { armTargets } = proxyActivities<ArmingActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
})
const { lookAtCampaign, tellThoseArmed } = proxyLocalActivities<LookAtActivities & StoryActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

/** How long the campaign waits to be told that its last target is armed before it starts those again that are not,
 * milliseconds: twice as long each time. */
const FIRST_PATIENCE_MS = 30_000
const LONGEST_PATIENCE_MS = 600_000
/** The same in runs that began before targets told. */
const POLLING_MS = 2_000

/** A run that began before campaigns told their story. One campaign: arm its targets once, wait until the last of them tells that all are armed, then until the last is closed. Where
 * one cannot be armed, people are told of the others, and it is tried again. */
export async function campaignAsBefore(campaignId: string): Promise<void> {
  let moved = false
  let isToArm = true
  setHandler(nudge, () => {
    moved = true
  })
  const isArmedOnce = patched('armed-once')
  let patienceMs = isArmedOnce ? FIRST_PATIENCE_MS : POLLING_MS
  for (;;) {
    moved = false
    const state = await lookAtCampaign({ campaignId, at: new Date().toISOString() })
    switch (state) {
      case 'draft':
      case 'closed':
        await condition(allHandlersFinished)
        return
      case 'launching':
        if (isToArm) await armTargets({ campaignId })
        isToArm = !(await condition(() => moved, patienceMs)) || !isArmedOnce
        if (isToArm && isArmedOnce && patched('told-apart'))
          await tellThoseArmed({ campaignId, at: new Date().toISOString() })
        if (isArmedOnce) patienceMs = Math.min(patienceMs * 2, LONGEST_PATIENCE_MS)
        break
      case 'running':
        await condition(() => moved)
        break
    }
    if (!workflowInfo().continueAsNewSuggested) continue
    await condition(allHandlersFinished)
    await continueAsNew({ campaignId })
  }
}
