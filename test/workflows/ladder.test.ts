import { openConductor, type Conductor } from '../support/conductor'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

let world: World
let conductor: Conductor
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  conductor = await openConductor(world)
  world.clock.set(new Date(await conductor.environment.currentTimeMs()).toISOString())
  console.log(world.clock.now())
  campaign = await launchSmallCampaign(world, world.clock.now().toISOString().slice(0, 10))
  await conductor.relay()
}, 120_000)
afterAll(async () => {
  await conductor.close()
  await world.close()
})

test('x', async () => {
  console.log(await world.db.target.findMany(), campaign.id)
  const t = await world.db.task.findMany({ orderBy: { dueAt: 'asc' } })
  console.log(t.map((x) => x.dueOn))
  await conductor.skipTo(new Date(t.at(-1)!.dueAt.getTime() + 30 * 86400_000).toISOString())
  console.log(await world.db.letter.groupBy({ by: ['rung'], _count: true }), await world.db.localMessage.count())
  console.log(await world.db.letter.findMany({ take: 3, orderBy: { number: 'asc' } }))
}, 120_000)
