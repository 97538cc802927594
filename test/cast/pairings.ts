import { cast, places, type CastName } from './cast'
import type { World } from '../support/world'

/** The districts of Li's village and of Chen's township. */
export const districts = { ofLi: '500101', ofChen: '500240' } as const

/** A running campaign of the consolidation of 2021, which knows pairings, over the village of Li. Returns its id. */
export async function launchPairedCampaign(world: World, programme = 'consolidation-2021'): Promise<string> {
  const operator = await world.as('operator')
  const startsOn = world.clock.now().toISOString().slice(0, 10)
  const draft = { programme, name: '有效衔接', startsOn }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body as { id: string }
  const designations = { classes: { village: [places.village] } }
  await operator.send('put', `/campaigns/${id}/designations`, designations).expect(200)
  const without = { city_township: '另行启动', district_township: '另行启动' }
  await operator.send('post', `/campaigns/${id}/launch`, { without }).expect(202)
  return id
}

/** A group of experts for the township of Li's village, as the API takes it. */
export const expertGroup = (campaign: string, more: Record<string, unknown> = {}) => ({
  campaign,
  kind: 'township_experts',
  helper: { unit: '万州区第三专家组' },
  helped: { region: '500101135' },
  fromOn: '2020-07-01',
  ...more,
})

/** Registers a pairing as somebody of the cast. Returns its id. */
export async function registerPairing(world: World, as: CastName, pairing: object): Promise<string> {
  const answer = await (await world.as(as)).send('post', '/pairings', pairing).expect(201)
  return (answer.body as { id: string }).id
}

/** A technician of Li's village: Qian, a first secretary elsewhere. */
export const technician = (campaign: string, more: Record<string, unknown> = {}) => ({
  campaign,
  kind: 'village_technicians',
  helper: { person: cast.qian },
  helped: { region: places.village },
  fromOn: '2020-07-01',
  ...more,
})
