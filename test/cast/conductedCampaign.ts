import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { openConductor, type Conductor } from '../support/conductor'
import { programmesOfDueDays } from './dueLadder'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

export type ConductedCampaign = {
  world: World
  conductor: Conductor
  campaign: SmallCampaign
  startsOn: string
  close: () => Promise<void>
}

/** A small campaign launched on the server's first day, with its workflows armed and the due day as its only clock. */
export async function conductedCampaign(): Promise<ConductedCampaign> {
  const world = await openWorld('sample', { programmes: programmesOfDueDays() })
  const conductor = await openConductor(world)
  const startsOn = shanghaiDayOf(world.clock.now().toISOString())
  const campaign = await launchSmallCampaign(world, startsOn)
  await conductor.settle()
  const close = async () => {
    await conductor.close()
    await world.close()
  }
  return { world, conductor, campaign, startsOn, close }
}
