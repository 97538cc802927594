import { verifyAudit } from '../../../ledger/audit/auditVerify'
import asBrought from '../../cases/notice-2027.json'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'

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
  expect(unknown).toMatchObject({ published: false, workdays: [] })
  expect(unknown.holidays).toEqual(
    ['01-01', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03'].map((day) => `2027-${day}`),
  )
})

test.each(['null', '"text"', '3', '{', ''])(
  'a notice that is %s is refused in words of ours',
  async (body) => {
    const asked = operator.send('put', '/calendar/2027').type('json').set('Accept-Language', 'zh-CN')
    const answer = await asked.send(body)
    const { type, detail } = JSON.parse(answer.text)
    expect([answer.status, type]).toEqual([400, 'bad-request'])
    expect(detail).toMatch(/^(正文不是 JSON 对象或列表|有字段不符合要求)。$/)
    expect(answer.text).not.toMatch(/Unexpected|token|position/)
  },
)

test('loading a notice counts again what lies in the year: no longer provisional, the old day kept', async () => {
  world.clock.set('2026-10-10T01:00:00Z')
  const campaign = await launchSmallCampaign(world, '2026-10-12')
  const path = `/tasks/${(await campaign.taskOf('li', 1)).id}`
  const before = (await operator.get(path)).body
  expect(before).toMatchObject({ dueOn: '2027-01-05', dueProvisional: true })
  const loaded = (await operator.send('put', '/calendar/2027', notice).expect(200)).body
  expect(loaded.redated).toBeGreaterThan(0)
  const after = (await operator.get(path)).body
  expect(after).toMatchObject({
    dueOn: '2027-01-11',
    dueProvisional: false,
    originalDueOn: '2027-01-05',
    version: 2,
  })
  const days = (await operator.get(`${path}/due-days`)).body.items
  expect(days[1]).toMatchObject({ kind: 'redate', from: '2027-01-05', to: '2027-01-11' })
  expect(days[1].reason).toContain('国办发明电〔2026〕7号')
  expect((await operator.send('put', '/calendar/2027', notice).expect(200)).body.redated).toBe(0)
})

test('only the operator loads one, and what is no notice of the year is refused place by place', async () => {
  await (await world.as('lin')).send('put', '/calendar/2027', notice).expect(403)
  const wrong = {
    holidays: ['2027-01-01', '2027-01-01', '2026-11-30', '2028-01-01'],
    workdays: ['2027-01-01', '2027-01-12'],
    source: 'x',
  }
  const refused = (await operator.send('put', '/calendar/2027', wrong).expect(422)).body
  expect(refused.errors.map((each: { path: string }) => each.path)).toEqual([
    'holidays.1',
    'holidays.2',
    'holidays.3',
    'workdays.0',
    'workdays.1',
  ])
  await operator.send('put', '/calendar/1850', notice).expect(404)
})

test('a notice without days off is refused, and nothing of the year changes', async () => {
  const empty = { holidays: [], workdays: [], source: '国办发明电' }
  const { errors } = (await operator.send('put', '/calendar/2027', empty).expect(422)).body
  expect(errors).toMatchObject([{ path: 'holidays' }])
  const december = { ...empty, holidays: ['2026-12-31'] }
  await operator.send('put', '/calendar/2027', december).expect(422)
  const worked = { ...empty, workdays: ['2027-02-06', '2027-02-07'] }
  await operator.send('put', '/calendar/2027', worked).expect(422)
  expect((await operator.get('/calendar/2027').expect(200)).body).toMatchObject({ published: false })
  expect(await world.db.calendarYear.count()).toBe(0)
})

test('a notice as an office brings it names days of the December before, and what lies there is counted again', async () => {
  world.clock.set('2026-10-10T01:00:00Z')
  const campaign = await launchSmallCampaign(world, '2026-10-12')
  const path = `/tasks/${(await campaign.taskOf('li', 1)).id}`
  const { holidays: before } = (await operator.get('/calendar/2026')).body
  expect((await operator.get(path)).body.dueOn).toBe('2027-01-05')
  const loaded = (await operator.send('put', '/calendar/2027', asBrought).expect(200)).body
  expect(loaded).toMatchObject({ ...asBrought, published: true, loaded: true, decemberByNext: false })
  // One Saturday more is worked, and 31 December less.
  expect((await operator.get(path)).body).toMatchObject({ dueOn: '2027-01-05', dueProvisional: false })
  const shipped = (await operator.get('/calendar/2026')).body
  expect(shipped).toMatchObject({ loaded: false, source: null, decemberByNext: true })
  expect(shipped.holidays).toEqual([...before, '2026-12-31'])
  expect(shipped.workdays.at(-1)).toBe('2026-12-26')
})

test('a notice taken back leaves its year provisional and the days as they were, and the record says who did so', async () => {
  world.clock.set('2026-10-10T01:00:00Z')
  const campaign = await launchSmallCampaign(world, '2026-10-12')
  const path = `/tasks/${(await campaign.taskOf('li', 1)).id}`
  const [task, year2026] = [(await operator.get(path)).body, (await operator.get('/calendar/2026')).body]
  const unknown = (await operator.get('/calendar/2027')).body
  await operator.send('delete', '/calendar/2027').expect(404)
  const { redated } = (await operator.send('put', '/calendar/2027', asBrought).expect(200)).body
  await (await world.as('lin')).send('delete', '/calendar/2027').expect(403)
  const back = (await operator.send('delete', '/calendar/2027').expect(200)).body
  expect(back).toEqual({ ...unknown, redated, redatedFindings: 0 })
  expect((await operator.get('/calendar/2026')).body).toEqual(year2026)
  const after = (await operator.get(path)).body
  expect(after).toMatchObject({ dueOn: task.dueOn, dueProvisional: true, version: task.version + 2 })
  await operator.send('delete', '/calendar/2027').expect(404)
  await operator.send('put', '/calendar/2027', notice).expect(200)
  const { id: byId } = await world.db.person.findUniqueOrThrow({ where: { email: 'operator@example.org' } })
  const actions = await world.db.action.findMany({
    where: { itemKind: 'calendarYear' },
    orderBy: { version: 'asc' },
  })
  expect(actions.map(({ kind, version, before }) => [kind, version, before])).toEqual([
    ['load', 1, null],
    ['take_back', 2, { year: 2027, ...asBrought }],
    ['load', 3, null],
  ])
  expect(new Set(actions.map((action) => `${action.itemId} ${action.byId}`)).size).toBe(1)
  expect(actions[0]).toMatchObject({ byId, channel: 'api', after: { year: 2027, ...asBrought } })
  const { faults } = await verifyAudit(world.db)
  expect(faults).toEqual([])
})

test('a shipped year that was loaded anew is as shipped once that is taken back', async () => {
  const shipped = (await operator.get('/calendar/2020')).body
  const other = { holidays: ['2020-10-09'], workdays: ['2020-10-04'], source: '更正' }
  await operator.send('put', '/calendar/2020', other).expect(200)
  expect((await operator.get('/calendar/2020')).body).toMatchObject({ ...other, loaded: true })
  expect((await operator.send('delete', '/calendar/2020').expect(200)).body).toMatchObject(shipped)
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
