import { cast, places, type CastName } from '../../cast/cast'
import { openWorld, type World } from '../../support/world'
import { catchUpAll } from '../task/catchUp'

/** Villages of which Li is the first secretary here: one in the township that Wang heads, the others elsewhere. */
export const VILLAGES = 6
export const TASKS = 8 * VILLAGES

/** A world in which Li holds much, and what tests of a hand-over do in it. */
export async function openHandOverWorld() {
  const world = await openWorld()
  const idOf = async (who: CastName) =>
    (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
  const campaignId = await launchForLi(world, idOf)
  return {
    world,
    idOf,
    handOver: async (by: CastName, from: string, to: string, query = '') =>
      (await world.as(by)).send('post', `/people/${from}/hand-over${query}`, { to, reason: '干部轮换' }),
    send: async (who: CastName, path: string, body?: object) =>
      (await world.as(who)).send('post', path, body).expect(200),
    tasksOf: (assigneeId: string) =>
      world.db.task.findMany({ where: { campaignId, assigneeId }, orderBy: { id: 'asc' } }),
    /** Li's tasks in the village that Wang answers for. */
    tasksUnderWang: async () =>
      world.db.task.findMany({
        where: { assigneeId: await idOf('li'), target: { regionCode: places.village } },
        orderBy: { no: 'asc' },
      }),
  }
}
export type HandOverWorld = Awaited<ReturnType<typeof openHandOverWorld>>

/** A campaign of six villages whose first secretary is Li, and of Chen's township. */
async function launchForLi(world: World, idOf: (who: CastName) => Promise<string>): Promise<string> {
  const li = await idOf('li')
  const qian = await idOf('qian')
  const posts = await world.db.post.findMany({
    where: { role: 'first_secretary', personId: { notIn: [li, qian] } },
    orderBy: { regionCode: 'asc' },
    take: VILLAGES - 1,
  })
  const ids = posts.map(({ id }) => id)
  await world.db.post.updateMany({ where: { id: { in: ids } }, data: { personId: li } })
  const operator = await world.as('operator')
  const draft = { programme: 'targeted-assault-2020', name: '轮换', startsOn: '2020-07-30' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body
  const villages = [places.village, ...posts.map(({ regionCode }) => regionCode)]
  const designations = {
    townships: [places.township],
    villages: villages.map((code) => ({ code, reason: '列入' })),
  }
  await operator.send('put', `/campaigns/${id}/designations`, designations).expect(200)
  await operator.send('post', `/campaigns/${id}/launch`, {}).expect(202)
  await catchUpAll(world)
  return id as string
}
