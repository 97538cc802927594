import type { Client } from '@temporalio/client'
import { catchUpCampaign } from '../ledger/campaign/campaigns'
import { inTransaction, type Database } from '../ledger/database/database'
import { catchUpTarget, type TargetPosition } from '../ledger/task/targetPosition'
import { catchUpRectification, type RectificationPosition } from '../ledger/finding/rectificationPosition'
import { catchUpDocket, type DocketPosition } from '../ledger/household/docketPosition'
import { releaseThoseArmed } from '../ledger/campaign/launchingLines'
import { unarmedTargets } from '../ledger/campaign/arming'
import { startWorkflow, type StartSettings } from './nudge'

export type CampaignState = 'draft' | 'launching' | 'running' | 'closed'
export type ConductorActivities = ReturnType<typeof createConductorActivities>
export type ArmingActivities = ReturnType<typeof createArmingActivities>

/** Targets armed side by side: more would only queue in Temporal. */
const ARMED_AT_ONCE = 12

/** What the `target`, `rectification`, `docket` and `campaign` workflows ask of the ledger, each in one transaction. */
export function createConductorActivities({ db }: { db: Database }) {
  return {
    /** Writes what is due of a target at `at` and returns its position. */
    lookAtTarget({ targetId, at }: { targetId: string; at: string }): Promise<TargetPosition> {
      return inTransaction(db, (tx) => catchUpTarget(tx, targetId, new Date(at)))
    },
    /** The same of one cycle of a finding. */
    lookAtRectification({
      rectificationId,
      at,
    }: {
      rectificationId: string
      at: string
    }): Promise<RectificationPosition> {
      return inTransaction(db, (tx) => catchUpRectification(tx, rectificationId, new Date(at)))
    },
    /** The same of all households of a township. */
    lookAtDocket({ docketId, at }: { docketId: string; at: string }): Promise<DocketPosition> {
      return inTransaction(db, (tx) => catchUpDocket(tx, docketId, new Date(at)))
    },
    /** Moves a campaign on where all its targets are armed or closed, and returns its state. */
    lookAtCampaign({ campaignId, at }: { campaignId: string; at: string }): Promise<CampaignState> {
      return inTransaction(db, (tx) =>
        catchUpCampaign(tx, campaignId, new Date(at)),
      ) as Promise<CampaignState>
    },
    /** Tells of a launch that is held up those people whose own targets are armed. */
    async tellThoseArmed({ campaignId, at }: { campaignId: string; at: string }): Promise<void> {
      await inTransaction(db, (tx) => releaseThoseArmed(tx, campaignId, new Date(at)))
    },
  }
}

/** Starting the workflows of a campaign's targets. */
export function createArmingActivities(world: { db: Database; client: Client; start: StartSettings }) {
  const { db, client, start } = world
  return {
    /** Arms every target of the campaign whose workflow has not yet read the ledger; a repeat goes on where it was. */
    async armTargets({ campaignId }: { campaignId: string }): Promise<{ armed: number }> {
      const waiting = await unarmedTargets(db, campaignId)
      const armed = waiting.length
      const arm = async () => {
        for (let each = waiting.shift(); each; each = waiting.shift())
          await startWorkflow(client, { workflow: 'target', itemId: each.id }, start)
      }
      await Promise.all(Array.from({ length: ARMED_AT_ONCE }, arm))
      return { armed }
    },
  }
}
