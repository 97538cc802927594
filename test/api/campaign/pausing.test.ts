import { places } from '../../cast/cast'
import { problem } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'

let world: World
let operator: Caller
let li: Caller
let wang: Caller
let campaign: Awaited<ReturnType<typeof launchSmallCampaign>>
let path: string

beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  operator = await world.as('operator')
  li = await world.as('li')
  wang = await world.as('wang')
  path = `/campaigns/${campaign.id}/suspension`
})
afterEach(() => world.close())

const flood = (until?: string, units: string[] | 'all' = [places.village]) => ({
  reason: '洪水',
  ...(until === undefined ? {} : { until }),
  ...(units === 'all' ? {} : { units }),
})
const taskOf = async (no: number) => `/tasks/${(await campaign.taskOf('li', no)).id}`
const seen = async (no: number) => (await li.get(await taskOf(no)).expect(200)).body
const dueOf = async (id: string) => (await operator.get(`/findings/${id}`).expect(200)).body

test('a flooded village pauses: its eight tasks keep the working days that were left, and other places go on', async () => {
  world.clock.set('2020-09-22T02:00:00Z')
  const paused = (await operator.send('post', path, flood('2020-10-18')).expect(200)).body
  expect(paused).toMatchObject({ state: 'launching', dryRun: false, targets: [{ code: places.village }] })
  expect(paused.targets[0].did).toEqual([{ act: 'pause', tasks: [1, 2, 3, 4, 5, 6, 7, 8], findings: 0 }])
  expect(await seen(8)).toMatchObject({ state: 'suspended', dueOn: '2020-10-21', overdue: false })
  const { items } = (await operator.get(`/targets?campaign=${campaign.id}`).expect(200)).body
  const rests = items.map((each: { code: string; rest: unknown }) => [each.code, each.rest])
  expect(rests).toEqual([
    [places.village, { on: '2020-09-22T02:00:00.000Z', until: '2020-10-18', reason: '洪水' }],
    [places.township, null],
  ])
  world.clock.set('2020-10-19T02:00:00Z')
  expect(await seen(8)).toMatchObject({ state: 'issued', overdue: false })
})

test('tried only, a pause says what it would do and changes nothing', async () => {
  const before = await seen(8)
  const tried = (await operator.send('post', `${path}?dryRun=true`, flood('2020-10-18')).expect(200)).body
  expect(tried).toMatchObject({ dryRun: true, targets: [{ did: [{ act: 'pause' }] }] })
  expect(await seen(8)).toEqual(before)
  expect(await world.db.action.count({ where: { kind: 'pause' } })).toBe(0)
})

test('a campaign goes on when it is told to, and what a task was suspended for besides holds it still', async () => {
  world.clock.set('2020-09-22T02:00:00Z')
  await wang
    .send('post', `${await taskOf(3)}/suspension`, { reason: '缺料', until: '2020-10-18' })
    .expect(200)
  await operator.send('post', path, flood(undefined, 'all')).expect(200)
  expect(await seen(8)).toMatchObject({ state: 'suspended', resumesAt: null })
  expect(await seen(3)).toMatchObject({ state: 'suspended', resumesAt: null })
  const alone = await wang.send('delete', `${await taskOf(8)}/suspension`).expect(422)
  expect(alone.body).toMatchObject({ code: 'task.paused' })
  world.clock.set('2020-10-12T02:00:00Z')
  const gone = (await operator.send('delete', path, { reason: '洪水已退' }).expect(200)).body
  expect(gone.targets).toHaveLength(2)
  expect(await seen(8)).toMatchObject({ state: 'issued', dueOn: '2020-10-14' })
  expect(await seen(3)).toMatchObject({ state: 'suspended', resumesAt: '2020-10-18T16:00:00.000Z' })
  world.clock.set('2020-10-19T02:00:00Z')
  expect(await seen(3)).toMatchObject({ state: 'issued' })
})

test('what was submitted waits for its review again when the campaign goes on', async () => {
  await li.send('post', `${await taskOf(8)}/acceptance`).expect(200)
  const done = { outcome: '已完成', items: [], evidence: [] }
  const { items } = (await li.get(await taskOf(8))).body
  const whole = { ...done, items: items.map(({ key }: { key: string }) => ({ key, done: true })) }
  await li.send('post', `${await taskOf(8)}/submission`, whole).expect(200)
  await operator.send('post', path, flood('2020-10-18')).expect(200)
  expect(await seen(8)).toMatchObject({ state: 'suspended' })
  await operator.send('delete', path, { reason: '洪水已退' }).expect(200)
  expect(await seen(8)).toMatchObject({ state: 'submitted' })
})

test('findings rest too: nobody is late meanwhile, and they keep the days that were left', async () => {
  const found = await operator.send('post', '/findings', problem(campaign.id)).expect(201)
  const before = await dueOf(found.body.id)
  await operator.send('post', path, flood(undefined, 'all')).expect(200)
  world.clock.set('2020-12-01T02:00:00Z')
  expect(await dueOf(found.body.id)).toMatchObject({ overdue: false, stepDueAt: null })
  await operator.send('delete', path, { reason: '洪水已退' }).expect(200)
  const after = await dueOf(found.body.id)
  expect(after).toMatchObject({ overdue: false, state: before.state })
  expect(after.stepDueAt > '2020-12-01').toBe(true)
})

test('a pause is refused for a place without a target, a day that has passed, and a draft', async () => {
  const nowhere = await operator.send('post', path, flood('2020-10-18', ['500101999'])).expect(422)
  expect(nowhere.body.errors).toMatchObject([{ path: 'units.0', code: 'campaign.no-target-in' }])
  const past = await operator.send('post', path, flood('2020-07-01')).expect(422)
  expect(past.body.errors).toMatchObject([{ path: 'until' }])
  const draft = { programme: 'targeted-assault-2020', name: '下一轮', startsOn: '2020-08-30' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body
  await operator.send('post', `/campaigns/${id}/suspension`, flood('2020-10-18', 'all')).expect(409)
})
