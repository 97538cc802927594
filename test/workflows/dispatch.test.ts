import { DISPATCH_SCHEDULE, TASK_QUEUE } from '../../workflows/messages'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'
import { keepHistory } from './histories'

let conducted: ConductedCampaign
beforeAll(async () => {
  conducted = await conductedCampaign()
}, 120_000)
afterAll(() => conducted.close())

test('the dispatch freezes each month that is over, and tells of duties without letters, once, whenever it runs', async () => {
  const { conductor, world } = conducted
  const { client } = conductor.environment
  const run = (workflowId: string) =>
    client.workflow.execute('dispatch', { workflowId, taskQueue: TASK_QUEUE, args: [] })
  const { assigneeId } = await world.db.task.findFirstOrThrow()
  const { id } = await world.db.post.findFirstOrThrow({ where: { personId: assigneeId } })
  const disabledAt = new Date(world.clock.now().getTime() + 1000)
  await world.db.person.update({ where: { id: assigneeId }, data: { disabledAt } })
  const monthLater = new Date(world.clock.now().getTime() + 70 * 86_400_000)
  await conductor.skipTo(monthLater.toISOString())
  await run(`${DISPATCH_SCHEDULE}/1`)
  const frozen = await world.db.bulletin.findMany({ orderBy: { month: 'asc' } })
  expect(frozen.length).toBeGreaterThanOrEqual(2)
  expect(frozen.every(({ issue, signedAt, publishedAt }) => issue === 1 && !signedAt && !publishedAt)).toBe(
    true,
  )
  const told = { where: { kind: 'fill', itemId: id } }
  expect(await world.db.dutyNotice.count(told)).toBe(2)
  await run(`${DISPATCH_SCHEDULE}/2`)
  expect(await world.db.dutyNotice.count(told)).toBe(2)
  expect(await world.db.bulletin.findMany({ orderBy: { month: 'asc' } })).toEqual(frozen)
  const history = await client.workflow.getHandle(`${DISPATCH_SCHEDULE}/1`).fetchHistory()
  keepHistory('dispatch-duties', `${DISPATCH_SCHEDULE}/1`, history)
})
