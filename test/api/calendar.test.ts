import { launchSmallCampaign, openWorld, type Caller, type World } from '../support/world'

let world: World
let operator: Caller

beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterEach(() => world.close())

/** A notice of 2027 with the week from 4 to 8 January off, and Saturday the 9th worked. */
const notice = {
  holidays: ['2027-01-01', '2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07', '2027-01-08'],
  workdays: ['2027-01-09'],
  source: '国办发明电〔2026〕7号',
}

test('a published year tells its days, an unpublished one that it is provisional', async () => {
  const known = (await operator.get('/calendar/2026').expect(200)).body
  expect(known).toMatchObject({ published: true, loaded: false })
  expect(known.workdays).toContain('2026-02-14')
  const unknown = (await operator.get('/calendar/2027').expect(200)).body
  expect(unknown).toMatchObject({ published: false, holidays: [], workdays: [] })
})

test('loading a notice counts again what lies in the year: no longer provisional, the old day kept', async () => {
  world.clock.set('2026-10-10T01:00:00Z')
  const campaign = await launchSmallCampaign(world, '2026-10-12')
  const path = `/tasks/${(await campaign.taskOf('li', 1)).id}`
  const before = (await operator.get(path)).body
  expect(before).toMatchObject({ dueOn: '2027-01-04', dueProvisional: true })
  const loaded = (await operator.send('put', '/calendar/2027', notice).expect(200)).body
  expect(loaded.redated).toBeGreaterThan(0)
  const after = (await operator.get(path)).body
  expect(after).toMatchObject({
    dueOn: '2027-01-11',
    dueProvisional: false,
    originalDueOn: '2027-01-04',
    version: 2,
  })
  const days = (await operator.get(`${path}/due-days`)).body.items
  expect(days[1]).toMatchObject({ kind: 'redate', from: '2027-01-04', to: '2027-01-11' })
  expect(days[1].reason).toContain('国办发明电〔2026〕7号')
  expect((await operator.send('put', '/calendar/2027', notice).expect(200)).body.redated).toBe(0)
})

test('only the operator loads one, and what is no notice of the year is refused place by place', async () => {
  await (await world.as('lin')).send('put', '/calendar/2027', notice).expect(403)
  const wrong = {
    holidays: ['2027-01-01', '2027-01-01', '2026-12-31'],
    workdays: ['2027-01-01', '2027-01-12'],
    source: 'x',
  }
  const refused = (await operator.send('put', '/calendar/2027', wrong).expect(422)).body
  expect(refused.errors.map((each: { path: string }) => each.path)).toEqual([
    'holidays.1',
    'holidays.2',
    'workdays.0',
    'workdays.1',
  ])
  await operator.send('put', '/calendar/1850', notice).expect(404)
})

test('moving the launch day counts every open task again and keeps the old days; the moved ladder is a new one', async () => {
  const campaign = await launchSmallCampaign(world)
  const done = `/tasks/${(await campaign.taskOf('li', 2)).id}`
  const path = `/tasks/${(await campaign.taskOf('li', 8)).id}`
  const before = (await operator.get(path)).body
  world.clock.set('2020-10-12T02:00:00Z')
  expect((await operator.get(path)).body.overdue).toBe(true)
  const body = { on: '2020-09-01', reason: '方案推迟' }
  const moved = (await operator.send('put', `/campaigns/${campaign.id}/anchors/launch`, body).expect(200))
    .body
  expect(moved).toMatchObject({ startsOn: '2020-09-01', anchors: { launch: '2020-09-01' }, redated: 16 })
  const after = (await operator.get(path)).body
  expect(after).toMatchObject({ overdue: false, originalDueOn: before.dueOn, cycle: 2 })
  expect(after.dueOn > before.dueOn).toBe(true)
  expect((await operator.get(done)).body.cycle).toBe(1)
  await operator.send('put', `/campaigns/${campaign.id}/anchors/harvest`, body).expect(404)
  await (await world.as('li')).send('put', `/campaigns/${campaign.id}/anchors/launch`, body).expect(403)
})
