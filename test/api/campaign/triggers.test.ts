import { catchUpTarget } from '../../../ledger/task/targetPosition'
import { inTransaction } from '../../../ledger/database/database'
import { takeThrough, HANDS } from '../../cast/acts'
import {
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
} from '../../support/world'

let world: World
let campaign: SmallCampaign
let lin: Caller
let task: { id: string; no: number }

beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  lin = await world.as('lin')
  task = { id: (await campaign.taskOf('li', 1)).id, no: 1 }
})
afterEach(() => world.close())

type Letter = {
  rung: number
  cause: string
  reason: string | null
  cycle: number
  firesAt: string
  state: string
}
const letters = async (asOf = world.clock.now().toISOString()): Promise<Letter[]> =>
  (await lin.get(`/letters?task=${task.id}&asOf=${asOf}`).expect(200)).body.items
const catchUp = async () => {
  const { targetId } = await world.db.task.findUniqueOrThrow({ where: { id: task.id } })
  await inTransaction(world.db, (tx) => catchUpTarget(tx, targetId, world.clock.now()))
}

test('the second return for rework enters the ladder at its escalation level at once, and once a cycle', async () => {
  await takeThrough(world, task, HANDS.village, ['accept', 'submit', 'rework'])
  expect(await letters()).toEqual([])
  world.clock.addHours(1)
  await takeThrough(world, task, HANDS.village, ['submit', 'rework'])
  const nudged = await world.db.nudge.count({ where: { workflow: 'target' } })
  const at = world.clock.now().toISOString()
  const entered = { rung: 2, cause: 'trigger', reason: 'second_rework', cycle: 3, firesAt: at }
  expect(await letters()).toMatchObject([{ ...entered, state: 'due' }])
  await catchUp()
  await catchUp()
  expect(await letters()).toMatchObject([{ ...entered, state: 'written' }])
  expect(nudged).toBeLessThanOrEqual(1)
  world.clock.addHours(1)
  await takeThrough(world, task, HANDS.village, ['submit', 'rework'])
  expect((await letters()).map(({ cycle, rung }) => [cycle, rung])).toEqual([
    [3, 2],
    [4, 2],
  ])
})

test('the second return by the assignees does so too', async () => {
  const li = await world.as('li')
  await li.send('post', `/tasks/${task.id}/return`, { reason: '无权属资料' }).expect(200)
  const { assigneeId } = await world.db.task.findUniqueOrThrow({ where: { id: task.id } })
  await lin.send('post', `/tasks/${task.id}/assignment`, { person: assigneeId }).expect(200)
  expect(await letters()).toEqual([])
  await li.send('post', `/tasks/${task.id}/return`, { reason: '仍无资料' }).expect(200)
  expect(await letters()).toMatchObject([{ rung: 2, cause: 'trigger', reason: 'second_refusal' }])
})

test('an accepted task without a report for 22 working days enters the ladder; a report winds the clock again', async () => {
  await takeThrough(world, task, HANDS.village, ['accept'])
  const { schedule } = (await lin.get(`/tasks/${task.id}`)).body
  expect(schedule.nextReport.on).toBe('2020-08-31')
  expect(await letters('2020-09-01T00:59:59Z')).toEqual([])
  expect(await letters('2020-09-01T01:00:00Z')).toMatchObject([{ rung: 1, cause: 'report' }])
  world.clock.set('2020-08-31T02:00:00Z')
  const li = await world.as('li')
  await li.send('post', `/tasks/${task.id}/reports`, { text: '已排查', progress: 60 }).expect(200)
  expect(await letters('2020-09-01T01:00:00Z')).toEqual([])
})

test('a milestone passed unmet is behind schedule, not overdue, and enters the ladder; the progress meets it', async () => {
  const li = await world.as('li')
  await takeThrough(world, task, HANDS.village, ['accept'])
  const { milestones } = (await lin.get(`/tasks/${task.id}`)).body.schedule
  expect(milestones).toMatchObject([{ key: 'half_way', on: '2020-09-10', metAt: null, missed: false }])
  world.clock.set('2020-08-28T02:00:00Z')
  await li.send('post', `/tasks/${task.id}/reports`, { text: '进展', progress: 49 }).expect(200)
  world.clock.set('2020-09-11T02:00:00Z')
  expect((await lin.get(`/tasks/${task.id}`)).body).toMatchObject({ overdue: false, behind: true })
  expect(await letters()).toMatchObject([{ rung: 1, cause: 'milestone', reason: 'half_way' }])
  await li.send('post', `/tasks/${task.id}/reports`, { text: '过半', progress: 50 }).expect(200)
  expect((await lin.get(`/tasks/${task.id}`)).body).toMatchObject({ behind: false })
  expect((await letters('2020-09-20T00:00:00Z')).map(({ rung }) => rung)).toEqual([1])
})

test('a task that nobody accepts climbs before it is due, and an acceptance stops that', async () => {
  expect((await letters('2020-08-05T01:00:00Z')).map(({ rung, cause }) => [rung, cause])).toEqual([
    [1, 'start'],
  ])
  expect((await letters('2020-08-10T01:00:00Z')).map(({ rung }) => rung)).toEqual([1, 2])
  world.clock.set('2020-08-06T02:00:00Z')
  await takeThrough(world, task, HANDS.village, ['accept'])
  expect((await letters('2020-08-20T01:00:00Z')).map(({ rung }) => rung)).toEqual([1])
})
