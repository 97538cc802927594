import type { Client } from '@temporalio/client'
import { followCampaign } from '../ledger/campaign/campaigns'
import { inTransaction, type Database } from '../ledger/database/database'
import { followTarget, type TargetPlan } from '../ledger/task/follow'
import { followRectification, type RectificationPlan } from '../ledger/finding/followFinding'
import { followDocket, type DocketPlan } from '../ledger/household/followDocket'
import { unarmedTargets } from '../ledger/campaign/arming'
import { startWorkflow, type StartSettings } from './nudge'

export type CampaignState = 'draft' | 'launching' | 'running' | 'closed'
export type ConductorActivities = ReturnType<typeof createConductorActivities>
export type ArmingActivities = ReturnType<typeof createArmingActivities>

/** Targets armed side by side: more would only queue in Temporal. */
const ARMED_AT_ONCE = 12

/** What the `target`, `rectification`, `docket` and `campaign` workflows ask of the ledger: looks, each one transaction. */
export function createConductorActivities({ db }: { db: Database }) {
  return {
    /** Writes what is due of a target at `at` and says when to look again. */
    lookAtTarget({ targetId, at }: { targetId: string; at: string }): Promise<TargetPlan> {
      return inTransaction(db, (tx) => followTarget(tx, targetId, new Date(at)))
    },
    /** The same of one cycle of a finding. */
    lookAtRectification({
      rectificationId,
      at,
    }: {
      rectificationId: string
      at: string
    }): Promise<RectificationPlan> {
      return inTransaction(db, (tx) => followRectification(tx, rectificationId, new Date(at)))
    },
    /** The same of all households of a township. */
    lookAtDocket({ docketId, at }: { docketId: string; at: string }): Promise<DocketPlan> {
      return inTransaction(db, (tx) => followDocket(tx, docketId, new Date(at)))
    },
    /** Moves a campaign on where all its targets are armed or closed, and returns its state. */
    lookAtCampaign({ campaignId, at }: { campaignId: string; at: string }): Promise<CampaignState> {
      return inTransaction(db, (tx) => followCampaign(tx, campaignId, new Date(at))) as Promise<CampaignState>
    },
  }
}

/** Starting the workflows of a campaign's targets. */
export function createArmingActivities(world: { db: Database; client: Client; start: StartSettings }) {
  const { db, client, start } = world
  return {
    /** Arms every target of the campaign that has not yet looked at its ledger; a repeat goes on where it was. */
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
