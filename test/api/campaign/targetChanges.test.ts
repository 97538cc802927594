import { places } from '../../cast/cast'
import { problem } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'

let world: World
let operator: Caller
let id: string

beforeEach(async () => {
  world = await openWorld()
  ;({ id } = await launchSmallCampaign(world))
  operator = await world.as('operator')
})
afterEach(() => world.close())

/** The village of Qian, in the same township as that of Li. */
const OTHER = '500101135212'
const add = (regions: string[], more = {}, query = '') =>
  operator.send('post', `/campaigns/${id}/targets${query}`, { regions, ...more })
const targetAt = (regionCode: string) =>
  world.db.target.findFirstOrThrow({ where: { campaignId: id, regionCode } })
const dueOf = async (regionCode: string) =>
  (await world.db.task.findFirstOrThrow({ where: { target: { campaignId: id, regionCode }, no: 8 } })).dueOn

test('a village is added to a running campaign: its people have its eight tasks, with days from today', async () => {
  world.clock.set('2020-09-01T01:00:00Z')
  const reasons = { [OTHER]: '领导小组增补' }
  const tried = (await add([OTHER], { reasons }, '?dryRun=true').expect(201)).body
  expect(tried.targets).toMatchObject([
    { code: OTHER, did: [{ act: 'issue', tasks: [1, 2, 3, 4, 5, 6, 7, 8] }] },
  ])
  expect(await world.db.target.count()).toBe(2)
  const added = (await add([OTHER], { reasons }).expect(201)).body
  expect(added.progress).toMatchObject({ targets: 3, tasks: 24 })
  expect(await dueOf(OTHER)).toBe('2020-11-02')
  expect(await world.db.nudge.count({ where: { workflow: 'target' } })).toBe(1)
  const again = await add([OTHER], { reasons }).expect(422)
  expect(again.body.errors).toMatchObject([{ path: 'regions.0', code: 'target.stands-already' }])
})

test('counted from the launch, the days of an added target are those of all others', async () => {
  world.clock.set('2020-09-01T01:00:00Z')
  await add([OTHER], { reasons: { [OTHER]: '领导小组增补' }, from: 'launch' }).expect(201)
  expect(await dueOf(OTHER)).toBe(await dueOf(places.village))
})

test('a place that does not qualify needs a reason, and an unknown one is refused', async () => {
  const refused = await add(['999999999999']).expect(422)
  expect(refused.body.errors).toMatchObject([{ path: 'regions.0', code: 'target.no-class' }])
  expect(await world.db.target.count()).toBe(2)
})

test('a target is dropped with a reason: its tasks are withdrawn, its findings go on, and it counts no more', async () => {
  const finding = (await operator.send('post', '/findings', problem(id)).expect(201)).body.id
  const target = await targetAt(places.village)
  const dropped = await operator.send('delete', `/campaigns/${id}/targets/${target.id}`, {
    reason: '整村搬迁',
  })
  expect(dropped.body).toMatchObject({
    progress: { targets: 1, tasks: 8 },
    targets: [{ code: places.village }],
  })
  expect(await targetAt(places.village)).toMatchObject({ state: 'dropped' })
  const board = (await operator.get(`/campaigns/${id}/board`).expect(200)).body
  expect(board.rows.map((row: { target: { code: string } }) => row.target.code)).toEqual([places.township])
  expect((await operator.get(`/findings/${finding}`).expect(200)).body).toMatchObject({ state: 'planning' })
  await operator.send('delete', `/campaigns/${id}/targets/${target.id}`, { reason: '再次' }).expect(404)
})

test('findings of a dropped target can go to another one of its campaign', async () => {
  const finding = (await operator.send('post', '/findings', problem(id)).expect(201)).body.id
  const [from, to] = [await targetAt(places.village), await targetAt(places.township)]
  const asked = { reason: '并入', findingsTo: to.id }
  await operator.send('delete', `/campaigns/${id}/targets/${from.id}`, asked).expect(200)
  expect(await world.db.finding.findUniqueOrThrow({ where: { id: finding } })).toMatchObject({
    targetId: to.id,
    no: 1,
  })
})
