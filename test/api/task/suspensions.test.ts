import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'

let world: World
let li: Caller
let wang: Caller
let path: string

beforeEach(async () => {
  world = await openWorld()
  const campaign = await launchSmallCampaign(world)
  li = await world.as('li')
  wang = await world.as('wang')
  path = `/tasks/${(await campaign.taskOf('li', 8)).id}`
  await li.send('post', `${path}/acceptance`).expect(200)
})
afterEach(() => world.close())

const suspend = (until: string) => wang.send('post', `${path}/suspension`, { reason: '洪水', until })

test('while suspended nothing is overdue and nothing is done; it goes on by itself with the days it had left', async () => {
  const { dueOn } = (await li.get(path)).body
  expect(dueOn).toBe('2020-09-24')
  world.clock.set('2020-09-22T02:00:00Z')
  const suspended = (await suspend('2020-10-18').expect(200)).body
  expect(suspended).toMatchObject({ state: 'suspended', dueOn: '2020-10-21', originalDueOn: '2020-09-24' })
  world.clock.set('2020-10-15T02:00:00Z')
  expect((await li.get(path)).body).toMatchObject({ state: 'suspended', overdue: false })
  await li.send('post', `${path}/reports`, { text: '照常推进', progress: 60 }).expect(409)
  world.clock.set('2020-10-19T02:00:00Z')
  expect((await li.get(path)).body).toMatchObject({ state: 'accepted', overdue: false })
  await li.send('post', `${path}/reports`, { text: '恢复施工', progress: 60 }).expect(200)
  const actions = (await li.get(`${path}/actions`)).body.items
  expect(actions.map((each: { kind: string }) => each.kind)).toEqual([
    'issue',
    'accept',
    'suspend',
    'resume',
    'report',
  ])
  expect(actions[2]).toMatchObject({
    by: '乡镇党委书记（龙沙镇）',
    after: { reason: '洪水', until: '2020-10-18' },
  })
  expect(actions[3]).toMatchObject({ by: null, channel: 'workflow' })
})

test('suspended and resumed on the same day, nothing has moved', async () => {
  const { dueOn } = (await li.get(path)).body
  await suspend('2020-10-18').expect(200)
  const resumed = (await wang.send('delete', `${path}/suspension`).expect(200)).body
  expect(resumed).toMatchObject({ state: 'accepted', dueOn, resumesAt: null })
  await wang.send('delete', `${path}/suspension`).expect(409)
})

test('a list as of any instant says the same of it, whether or not the end is written down', async () => {
  world.clock.set('2020-09-22T02:00:00Z')
  await suspend('2020-10-18').expect(200)
  const stateAt = async (asOf: string) => {
    const { items } = (await wang.get(`/tasks?asOf=${asOf}&limit=200`).expect(200)).body
    const task = items.find((each: { id: string }) => path.endsWith(each.id))
    return [task.state, task.overdue]
  }
  const seen = async () => [
    await stateAt('2020-09-22T01:00:00Z'),
    await stateAt('2020-10-18T15:59:59Z'),
    await stateAt('2020-10-18T16:00:00Z'),
    await stateAt('2020-10-21T16:00:00Z'),
  ]
  const ahead = await seen()
  expect(ahead).toEqual([
    ['accepted', false],
    ['suspended', false],
    ['accepted', false],
    ['accepted', true],
  ])
  world.clock.set('2020-10-22T02:00:00Z')
  expect(await seen()).toEqual(ahead)
})

test('heads suspend, never the assignee, and only until a day to come', async () => {
  await li.send('post', `${path}/suspension`, { reason: '我想停', until: '2020-10-18' }).expect(403)
  expect((await suspend('2020-07-01').expect(422)).body.errors).toMatchObject([{ path: 'until' }])
  await suspend('2020-02-30').expect(400)
  await (
    await world.as('zhou')
  )
    .send('post', `${path}/suspension`, { reason: '他乡', until: '2020-10-18' })
    .expect(404)
})
