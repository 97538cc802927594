import { followCampaign } from '../../../ledger/campaign/campaigns'
import { inTransaction } from '../../../ledger/database/database'
import { followTarget } from '../../../ledger/task/follow'
import type { World } from '../../support/world'

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

/** What the conductor does up to an instant: looks whenever the look before said so, and moves the clock with it. */
export async function lookUntil(world: World, instant: string): Promise<void> {
  const next = () =>
    world.db.target.findFirst({
      where: { nextMomentAt: { lte: new Date(instant) } },
      orderBy: { nextMomentAt: 'asc' },
    })
  await lookAtAll(world)
  for (let target = await next(); target?.nextMomentAt; target = await next()) {
    world.clock.set(target.nextMomentAt.toISOString())
    await lookAtAll(world)
  }
  world.clock.set(instant)
}
