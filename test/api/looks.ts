import { followCampaign } from '../../ledger/campaigns'
import { inTransaction } from '../../ledger/database'
import { followTarget } from '../../ledger/follow'
import type { World } from '../support/world'

/** One look of the conductor at every target and then at every campaign, at the world's instant. */
export async function lookAtAll(world: World): Promise<void> {
  const now = world.clock.now()
  for (const { id } of await world.db.target.findMany({ orderBy: { regionCode: 'asc' } })) {
    await inTransaction(world.db, (tx) => followTarget(tx, id, now))
  }
  for (const { id } of await world.db.campaign.findMany({ where: { state: { not: 'draft' } } })) {
    await inTransaction(world.db, (tx) => followCampaign(tx, id, now))
  }
}
