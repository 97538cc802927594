import { places } from './cast'
import type { World } from '../support/world'

/** A project of Li's village, as the API takes it. */
export const road = (campaign: string, more: Record<string, unknown> = {}) => ({
  campaign,
  no: 'WZ-2020-001',
  name: '产业路硬化',
  region: places.village,
  year: 2020,
  budget: { transition: '800000.00', east_west: '200000.50' },
  ...more,
})

/** Registers a project and has it approved after its publicity, by the head of its township. The clock stands behind that. */
export async function approvedProject(world: World, campaign: string): Promise<string> {
  const wang = await world.as('wang')
  const { id } = (await wang.send('post', '/projects', road(campaign)).expect(201)).body as { id: string }
  const today = world.clock.now()
  const dayAfter = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const publicity = { fromOn: dayAfter(0), untilOn: dayAfter(9) }
  await wang.send('put', `/projects/${id}/publicity`, publicity).expect(200)
  world.clock.set(new Date(today.getTime() + 10 * 86_400_000).toISOString())
  await wang.send('put', `/projects/${id}/stage`, { to: 'approved', on: dayAfter(10) }).expect(200)
  return id
}
