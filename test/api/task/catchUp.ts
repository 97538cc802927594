import { catchUpCampaign } from '../../../ledger/campaign/campaigns'
import { inTransaction } from '../../../ledger/database/database'
import { catchUpTarget } from '../../../ledger/task/targetPosition'
import type { World } from '../../support/world'

/** Brings every target and then every campaign up to now, at the world's instant. */
export async function catchUpAll(world: World): Promise<void> {
  const now = world.clock.now()
  for (const { id } of await world.db.target.findMany({ orderBy: { regionCode: 'asc' } })) {
    await inTransaction(world.db, (tx) => catchUpTarget(tx, id, now))
  }
  for (const { id } of await world.db.campaign.findMany({ where: { state: { not: 'draft' } } })) {
    await inTransaction(world.db, (tx) => catchUpCampaign(tx, id, now))
  }
}

/** What the conductor does up to an instant: catches up whenever a target asks for it, and moves the clock with it. */
export async function catchUpUntil(world: World, instant: string): Promise<void> {
  const next = () =>
    world.db.target.findFirst({
      where: { nextMomentAt: { lte: new Date(instant) } },
      orderBy: { nextMomentAt: 'asc' },
    })
  await catchUpAll(world)
  for (let target = await next(); target?.nextMomentAt; target = await next()) {
    world.clock.set(target.nextMomentAt.toISOString())
    await catchUpAll(world)
  }
  world.clock.set(instant)
}
