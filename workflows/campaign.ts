import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { ArmingActivities, ConductorActivities } from '../activities/conductor'
import { nudge } from './messages'

export type CampaignInput = { campaignId: string }

const { armTargets } = proxyActivities<ArmingActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
})
const { lookAtCampaign } = proxyLocalActivities<ConductorActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

/** How long the campaign waits for its targets to have looked at their ledger before it arms the rest again. */
const ARMING_PATIENCE = '2 seconds'

/** One campaign: arm its targets in batches until each has looked at its ledger, then wait until the last is closed. */
export async function campaign({ campaignId }: CampaignInput): Promise<void> {
  let moved = false
  setHandler(nudge, () => {
    moved = true
  })
  for (;;) {
    moved = false
    const state = await lookAtCampaign({ campaignId, at: new Date().toISOString() })
    switch (state) {
      case 'draft':
      case 'closed':
        await condition(allHandlersFinished)
        return
      case 'launching':
        await armTargets({ campaignId })
        await condition(() => moved, ARMING_PATIENCE)
        break
      case 'running':
        await condition(() => moved)
        break
    }
    if (!workflowInfo().continueAsNewSuggested) continue
    await condition(allHandlersFinished)
    await continueAsNew<typeof campaign>({ campaignId })
  }
}
