import { DISPATCH_SCHEDULE, TASK_QUEUE } from '../../workflows/messages'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'
import { keepHistory } from './histories'

let conducted: ConductedCampaign
beforeAll(async () => {
  conducted = await conductedCampaign()
}, 120_000)
afterAll(() => conducted.close())

test('the dispatch freezes each month that is over, once, whenever it runs', async () => {
  const { conductor, world } = conducted
  const { client } = conductor.environment
  const run = (workflowId: string) =>
    client.workflow.execute('dispatch', { workflowId, taskQueue: TASK_QUEUE, args: [] })
  const monthLater = new Date(world.clock.now().getTime() + 70 * 86_400_000)
  await conductor.skipTo(monthLater.toISOString())
  await run(`${DISPATCH_SCHEDULE}/1`)
  const frozen = await world.db.bulletin.findMany({ orderBy: { month: 'asc' } })
  expect(frozen.length).toBeGreaterThanOrEqual(2)
  expect(frozen.every(({ issue, signedAt, publishedAt }) => issue === 1 && !signedAt && !publishedAt)).toBe(
    true,
  )
  await run(`${DISPATCH_SCHEDULE}/2`)
  expect(await world.db.bulletin.findMany({ orderBy: { month: 'asc' } })).toEqual(frozen)
  const history = await client.workflow.getHandle(`${DISPATCH_SCHEDULE}/1`).fetchHistory()
  keepHistory('dispatch', `${DISPATCH_SCHEDULE}/1`, history)
})
