import { places } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'
import { catchUpAll } from '../task/catchUp'
import { expectProblem } from '../http/problems'

let world: World
let operator: Caller
beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterEach(() => world.close())

const DRAFT = { programme: 'targeted-assault-2020', name: '补录', startsOn: '2020-07-30' }
const DESIGNATIONS = { townships: [places.township], villages: [places.village] }
const draft = async (more: object = {}) => {
  const { body } = await operator.send('post', '/campaigns', { ...DRAFT, ...more }).expect(201)
  await operator.send('put', `/campaigns/${body.id}/designations`, DESIGNATIONS).expect(200)
  return `/campaigns/${body.id}`
}
const refusedAt = (answer: Parameters<typeof expectProblem>[0], path: string) =>
  expect(expectProblem(answer, 422, 'refused').errors).toMatchObject([{ path }])
const letters = async (asOf = '') =>
  (await operator.get(`/letters?limit=200${asOf && `&asOf=${asOf}`}`).expect(200)).body.items as {
    task: { id: string }
    rung: { no: number }
    state: string
  }[]

test('a draft that begins in the past is opened with a reason alone', async () => {
  world.clock.set('2020-07-30T16:00:00.000Z')
  refusedAt(await operator.send('post', '/campaigns', DRAFT), 'pastReason')
  const campaign = await draft({ pastReason: '台账补录' })
  expect((await operator.get(campaign)).body).toMatchObject({ pastReason: '台账补录' })
  await operator.send('post', `${campaign}/launch`).expect(202)
})

test('a draft whose first day has passed meanwhile is launched with a reason alone, which is kept', async () => {
  const campaign = await draft()
  world.clock.addHours(24)
  refusedAt(await operator.send('post', `${campaign}/launch`), 'pastReason')
  const launched = await operator.send('post', `${campaign}/launch`, { pastReason: '会议推迟' }).expect(202)
  expect(launched.body).toMatchObject({ pastReason: '会议推迟', state: 'launching' })
  const { after } = await world.db.action.findFirstOrThrow({
    where: { itemKind: 'campaign', kind: 'launch' },
  })
  expect(after).toMatchObject({ pastReason: '会议推迟' })
})

test('the first day is moved into the past only where that is meant; a later day needs no reason any more', async () => {
  const campaign = await draft({ startsOn: '2020-08-10' })
  const move = (on: string, more: object = {}) =>
    operator.send('put', `${campaign}/anchors/launch`, { on, reason: '市里要求', ...more })
  refusedAt(await move('2020-07-29'), 'pastMeant')
  expect((await operator.get(campaign)).body).toMatchObject({ startsOn: '2020-08-10', version: 2 })
  const moved = (await move('2020-07-29', { pastMeant: true }).expect(200)).body
  expect(moved).toMatchObject({ startsOn: '2020-07-29', pastReason: '市里要求', redated: 0 })
  expect(moved.warnings).toHaveLength(1)
  expect((await move('2020-08-03').expect(200)).body).toMatchObject({ pastReason: null, warnings: [] })
})

test('what had passed before a launch is recorded and summed up, and each task has one letter at most', async () => {
  const campaign = await draft()
  world.clock.set('2020-12-07T02:00:00.000Z')
  const { passed } = (await operator.get(`${campaign}/preview`).expect(200)).body
  expect(passed).toMatchObject({ tasks: 16, overdue: 16 })
  const { body } = await operator.send('post', `${campaign}/launch`, { pastReason: '台账补录' }).expect(202)
  expect(body.launch.passed).toEqual(passed)
  expect(body.warnings.at(-1).zh).toContain('其中 16 项启动即逾期')
  const tasks = await world.db.task.findMany({ select: { id: true } })
  const issued = await world.db.action.findMany({ where: { itemKind: 'task', kind: 'issue' } })
  expect(issued).toHaveLength(16)
  for (const { after } of issued)
    expect(after).toMatchObject({ passed: { dueOn: expect.any(String) as string } })

  const [derived] = [await letters()]
  await catchUpAll(world)
  const written = await letters()
  expect(written.map(({ task, rung }) => [task.id, rung.no])).toEqual(
    derived.map(({ task, rung }) => [task.id, rung.no]),
  )
  const reached = passed.levels.reduce((sum: number, each: { tasks: number }) => sum + each.tasks, 0)
  expect(written).toHaveLength(reached)
  expect(new Set(written.map(({ task }) => task.id)).size).toBe(reached)
  expect(reached).toBeLessThanOrEqual(tasks.length)
  expect(await world.db.reminder.count()).toBe(0)
  await catchUpAll(world)
  expect(await world.db.letter.count()).toBe(reached)
})

test('where a running campaign moves into the past, each task that is overdue by that has one letter', async () => {
  const { id } = await launchSmallCampaign(world)
  world.clock.set('2020-08-05T02:00:00.000Z')
  await catchUpAll(world)
  const before = await world.db.letter.count({ where: { cause: 'due' } })
  const back = { on: '2020-03-02', reason: '补录' }
  refusedAt(await operator.send('put', `/campaigns/${id}/anchors/launch`, back), 'pastMeant')
  expect((await operator.get(`/tasks?campaign=${id}&overdue=true`)).body.total).toBe(0)
  const move = { ...back, pastMeant: true }
  const { body } = await operator.send('put', `/campaigns/${id}/anchors/launch`, move).expect(200)
  expect(body).toMatchObject({ redated: 16, overdue: 16 })
  await catchUpAll(world)
  const due = await world.db.letter.findMany({ where: { cause: 'due' } })
  expect(before).toBe(0)
  expect(due).toHaveLength(16)
  expect(new Set(due.map(({ taskId }) => taskId)).size).toBe(16)
  const { after } = await world.db.action.findFirstOrThrow({
    where: { itemKind: 'campaign', kind: 'anchor' },
  })
  expect(after).toMatchObject({ redated: 16, overdue: 16, reason: '补录' })
  // A later day gives more time, and is not moved into the past.
  const later = { on: '2020-08-03', reason: '更正' }
  await operator.send('put', `/campaigns/${id}/anchors/launch`, later).expect(200)
})
