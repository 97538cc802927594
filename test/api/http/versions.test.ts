import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { expectProblem } from './problems'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

const withVersion = (version: string) => ({ headers: { 'If-Match': version } })

test('an item says its version in the answer and as its ETag', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 1)
  const read = await li.get(`/tasks/${id}`).expect(200).expect('ETag', '"1"')
  expect(read.body.version).toBe(1)
  await li
    .send('post', `/tasks/${id}/acceptance`, undefined, withVersion('"1"'))
    .expect(200)
    .expect('ETag', '"2"')
  await li.get(`/campaigns/${campaign.id}`).expect('ETag', '"3"')
})

test('a change on a stale version is refused and changes nothing', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 2)
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  for (const version of ['"1"', '"3"', '"0"', '"999999999"']) {
    const stale = await li.send('post', `/tasks/${id}/reports`, { text: '进展' }, withVersion(version))
    expectProblem(stale, 412, 'stale-version')
  }
  expect((await li.get(`/tasks/${id}`)).body.version).toBe(2)
})

test('a stale launch and a stale choice of targets are refused', async () => {
  const operator = await world.as('operator')
  const draft = { programme: 'targeted-assault-2020', name: '版本', startsOn: '2020-07-30' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body
  const chosen = { villages: ['500101135200'] }
  const put = (version: string) =>
    operator.send('put', `/campaigns/${id}/designations`, chosen, withVersion(version))
  await put('"1"').expect(200).expect('ETag', '"2"')
  expectProblem(await put('"1"'), 412, 'stale-version')
  const launch = (version: string) =>
    operator.send(
      'post',
      `/campaigns/${id}/launch`,
      { without: { township: '只攻村' } },
      withVersion(version),
    )
  expectProblem(await launch('"1"'), 412, 'stale-version')
  await launch('"2"').expect(202)
})

test.each(['1', 'W/"1"', '"1', '""', '"x"', '"1", "2"', '"-1"', '"1.0"', '"9999999999"'])(
  'an If-Match of %s is malformed',
  async (version) => {
    const li = await world.as('li')
    const { id } = await campaign.taskOf('li', 3)
    expectProblem(
      await li.send('post', `/tasks/${id}/acceptance`, undefined, withVersion(version)),
      400,
      'bad-request',
    )
  },
)

test('of two changes on the same version at the same time one is done', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 4)
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  const report = (text: string) => li.send('post', `/tasks/${id}/reports`, { text }, withVersion('"2"'))
  const statuses = (await Promise.all([report('甲'), report('乙')])).map(({ status }) => status)
  expect(statuses.sort()).toEqual([200, 412])
})
