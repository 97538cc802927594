import { takeThrough, HANDS } from '../../cast/acts'
import { cast } from '../../cast/cast'
import {
  LAUNCH,
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
} from '../../support/world'

/** All eight tasks of a target are overdue from here on; the first from {@link FIRST_DUE}. */
const ALL_DUE = '2021-06-01T00:00:00Z'
const FIRST_DUE = '2020-09-24T16:00:00.000Z'
const BEFORE_LAUNCH = '2020-07-30T00:59:59Z'

let world: World
let campaign: SmallCampaign
let lin: Caller
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  lin = await world.as('lin')
})
afterAll(() => world.close())

const listed = async (query: string) => (await lin.get(`/tasks?limit=200&${query}`).expect(200)).body
const taskAsOf = async (id: string, asOf: string) =>
  ((await listed(`asOf=${asOf}`)).items as { id: string }[]).find((each) => each.id === id)

test('overdue shows for an instant ahead, with nobody at work: from the instant a task is due, not before', async () => {
  const [soonest] = (await listed('')).items as { dueAt: string }[]
  expect(soonest!.dueAt).toBe(FIRST_DUE)
  const before = new Date(Date.parse(FIRST_DUE) - 1).toISOString()
  expect((await listed(`overdue=true&asOf=${before}`)).total).toBe(0)
  expect((await listed(`overdue=true&asOf=${FIRST_DUE}`)).total).toBe(2)
  expect((await listed(`overdue=false&asOf=${FIRST_DUE}`)).total).toBe(14)
  expect((await listed(`overdue=true&asOf=${ALL_DUE}`)).total).toBe(16)
  expect((await listed('overdue=true')).total).toBe(0)
})

test('before the launch there was no task', async () => {
  expect(await listed(`asOf=${BEFORE_LAUNCH}`)).toEqual({ items: [], nextCursor: null, total: 0 })
  expect((await listed(`asOf=${LAUNCH}`)).total).toBe(16)
})

test('an instant may be given in any offset', async () => {
  const inShanghai = encodeURIComponent('2020-07-30T09:00:00+08:00')
  expect(await listed(`asOf=${inShanghai}`)).toEqual(await listed(`asOf=${LAUNCH}`))
})

test('a task is listed as it stood then: state, version, progress, cycle, due day and hands', async () => {
  const { id } = await campaign.taskOf('li', 8)
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const at = async (instant: string, act: () => Promise<unknown>) => {
    world.clock.set(instant)
    await act()
  }
  const issued = await taskAsOf(id, LAUNCH)
  await at('2020-08-03T01:00:00.000Z', () => li.send('post', `/tasks/${id}/acceptance`).expect(200))
  await at('2020-08-10T01:00:00.000Z', () =>
    li.send('post', `/tasks/${id}/reports`, { text: '过半', progress: 60 }).expect(200),
  )
  await at('2020-09-28T01:00:00.000Z', () =>
    takeThrough(world, { id, no: 8 }, HANDS.village, ['submit', 'rework']),
  )
  const qian = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  await at('2020-09-29T01:00:00.000Z', () =>
    wang.send('post', `/tasks/${id}/assignment`, { person: qian.id }).expect(200),
  )

  expect(await taskAsOf(id, '2020-08-03T00:59:59.999Z')).toEqual(issued)
  const accepted = { state: 'accepted', progress: null, cycle: 1, version: 2, overdue: false }
  expect(await taskAsOf(id, '2020-08-03T01:00:00Z')).toMatchObject(accepted)
  const reported = { state: 'accepted', progress: 60, version: 3 }
  expect(await taskAsOf(id, '2020-08-11T00:00:00Z')).toMatchObject({ ...reported, overdue: false })
  expect(await taskAsOf(id, '2020-09-27T00:00:00Z')).toMatchObject({ ...reported, overdue: true })
  const returned = await taskAsOf(id, '2020-09-28T12:00:00Z')
  expect(returned).toMatchObject({ state: 'returned', cycle: 2, dueOn: '2020-10-12', overdue: false })
  expect(returned).toMatchObject({ assignee: (issued as unknown as { assignee: object }).assignee })
  const handed = await taskAsOf(id, '2020-09-30T00:00:00Z')
  expect(handed).toMatchObject({ state: 'issued', assignee: { id: qian.id, name: qian.name } })
  const asked = { text: null, issuedBy: null, origin: null, findings: null }
  expect((await lin.get(`/tasks/${id}`)).body).toMatchObject({ ...handed, ...asked })
})

test('what was overdue then stays so for that instant, whatever has happened since', async () => {
  world.clock.set('2020-10-08T01:00:00.000Z')
  const then = '2020-10-05T00:00:00Z'
  const overdue = (await listed(`overdue=true&asOf=${then}`)).items as { id: string }[]
  expect(overdue).toHaveLength(1)
  await takeThrough(world, { id: overdue[0]!.id, no: 8 }, HANDS.township, ['accept', 'submit', 'verify'])
  expect((await listed(`overdue=true&asOf=${then}`)).items).toEqual(overdue)
  expect((await listed('overdue=true')).total).toBe(0)
  expect((await listed('state=verified')).total).toBe(1)
  expect((await listed(`state=verified&asOf=${then}`)).total).toBe(0)
})

test('the record and the rows tell the same of now', async () => {
  const now = world.clock.now().toISOString()
  expect(await listed(`asOf=${now}`)).toEqual(await listed(''))
})
