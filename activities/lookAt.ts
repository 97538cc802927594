import { catchUpCampaign } from '../ledger/campaign/campaigns'
import { inTransaction, type Database } from '../ledger/database/database'
import { catchUpRectification } from '../ledger/finding/rectificationPosition'
import { catchUpDocket } from '../ledger/household/docketPosition'
import { catchUpTarget } from '../ledger/task/targetPosition'

export type LookAtActivities = ReturnType<typeof createLookAtActivities>
export type CampaignState = 'draft' | 'launching' | 'running' | 'closed'
/** When to look again, an instant, or that nothing follows. */
export type Plan = { state: 'open' | 'closed'; nextAt: string | null }

/** What runs do that began before workflows told their story: one activity that writes all that is due. */
export function createLookAtActivities({ db }: { db: Database }) {
  return {
    lookAtTarget({ targetId, at }: { targetId: string; at: string }): Promise<Plan> {
      return inTransaction(db, (tx) => catchUpTarget(tx, targetId, new Date(at)))
    },
    lookAtRectification({ rectificationId, at }: { rectificationId: string; at: string }): Promise<Plan> {
      return inTransaction(db, (tx) => catchUpRectification(tx, rectificationId, new Date(at)))
    },
    lookAtDocket({ docketId, at }: { docketId: string; at: string }): Promise<Plan> {
      return inTransaction(db, (tx) => catchUpDocket(tx, docketId, new Date(at)))
    },
    lookAtCampaign({ campaignId, at }: { campaignId: string; at: string }): Promise<CampaignState> {
      return inTransaction(db, (tx) =>
        catchUpCampaign(tx, campaignId, new Date(at)),
      ) as Promise<CampaignState>
    },
  }
}
