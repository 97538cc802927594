import {
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow'
import type { ArmingActivities } from '../activities/conductor'
import { nextOfCampaign, wordsOfCampaign } from '../domain/campaign/campaignStory'
import { campaignAsBefore } from './campaignAsBefore'
import { campaignPosition, HEARTBEAT_TIMEOUT } from './messages'
import { inLedger } from './story'
import { goOnAnew, listenForNudges, rightNow, show } from './waiting'

export type CampaignInput = { campaignId: string }

const { armTargets } = proxyActivities<ArmingActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
})
const { readCampaign, tellThoseArmed, runCampaign, closeCampaign } = inLedger

/** How long the campaign waits to be told that its last target is armed before it starts those again that are not,
 * milliseconds: twice as long each time. */
const FIRST_PATIENCE_MS = 30_000
const LONGEST_PATIENCE_MS = 600_000

/** One campaign: its targets are armed once, and the last of them tells that all are. Then it runs, and people hear of it. The last
 * target that closes tells so, too, and the campaign is closed. Where a target cannot be armed, people are told of the others, and it
 * is tried again. */
export async function campaign({ campaignId }: CampaignInput): Promise<void> {
  if (!patched('story')) return campaignAsBefore(campaignId)
  const ear = listenForNudges()
  const here = () => ({ campaignId, at: rightNow() })
  const read = () => {
    ear.nudged = false
    return readCampaign(here())
  }
  let patienceMs = FIRST_PATIENCE_MS
  let position = await read()
  setHandler(campaignPosition, () => position)

  let isToArm = true
  while (position.state !== 'draft' && position.state !== 'closed') {
    show(rightNow(), wordsOfCampaign(position))
    switch (nextOfCampaign(position)) {
      case 'arm':
        if (isToArm) await armTargets({ campaignId })
        isToArm = !(await condition(() => ear.nudged, patienceMs, { summary: 'all targets are armed' }))
        if (isToArm) await tellThoseArmed(here())
        patienceMs = Math.min(patienceMs * 2, LONGEST_PATIENCE_MS)
        position = await read()
        break
      case 'run':
        position = await runCampaign(here())
        break
      case 'close':
        position = await closeCampaign(here())
        break
      case null:
        await condition(() => ear.nudged)
        position = await read()
    }
    await goOnAnew(() => continueAsNew<typeof campaign>({ campaignId }))
  }
  await condition(allHandlersFinished)
}
