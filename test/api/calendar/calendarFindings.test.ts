import { catchUpFindings, problem, register, takeFinding } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  world.clock.set('2026-12-30T01:00:00.000Z')
  campaign = (await launchSmallCampaign(world, '2026-12-30')).id
})
afterEach(() => world.close())

const found = async (id: string) => (await (await world.as('lin')).get(`/findings/${id}`).expect(200)).body
const load = async (holidays: string[]) =>
  (await world.as('operator')).send('put', '/calendar/2027', { holidays, workdays: [], source: '国办发明电' })
const JANUARY = ['2027-01-01', '2027-01-04', '2027-01-05', '2027-01-06']

test('a loaded year counts the present step of open findings again; the day given and the old days stay', async () => {
  const planning = await register(world, campaign, { dueOn: '2027-02-26' })
  const handedIn = await register(world, campaign, { clause: '二', dueOn: '2027-02-26' })
  await (
    await world.as('li')
  )
    .send('post', `/findings/${handedIn}/measures`, {
      measures: [{ text: '追回补贴', dueOn: '2027-01-04' }],
    })
    .expect(200)
  await takeFinding(world, handedIn, ['complete', 'submit'])
  const before = await found(planning)
  expect(before.stepDueAt).toBe('2027-01-05T16:00:00.000Z')
  const { body } = await load(JANUARY)
  expect(body.redatedFindings).toBe(2)
  expect(await found(planning)).toMatchObject({
    state: 'planning',
    stepDueAt: '2027-01-08T16:00:00.000Z',
    dueOn: before.dueOn,
    version: before.version + 1,
  })
  expect((await found(handedIn)).stepDueAt).toBe('2027-01-08T16:00:00.000Z')
  const [action] = await world.db.action.findMany({ where: { itemId: planning, kind: 'redate' } })
  expect(action).toMatchObject({
    before: { clocks: [{ on: '2027-01-05' }] },
    after: { clocks: [{ on: '2027-01-08', provisional: false }], reason: '2027 年节假日安排：国办发明电' },
  })
  expect((await load(JANUARY)).body.redatedFindings).toBe(0)
})

test('the day of an at-once finding stands as it was given, and only its being provisional ends', async () => {
  const { dueOn: _, ...atOnce } = problem(campaign, { class: 'at_once' })
  const lin = await world.as('lin')
  const id = (await lin.send('post', '/findings', atOnce).expect(201)).body.id as string
  const { dueOn } = await found(id)
  await (
    await world.as('li')
  )
    .send('post', `/findings/${id}/measures`, { measures: [{ text: '追回补贴', dueOn }] })
    .expect(200)
  const before = await found(id)
  await load(JANUARY)
  expect(await found(id)).toMatchObject({ dueOn, stepDueAt: before.stepDueAt })
})

test('a step that was missed and is set ahead again begins a ladder of its own', async () => {
  const id = await register(world, campaign, { dueOn: '2027-02-26' })
  const { rectifications } = await world.db.finding.findUniqueOrThrow({
    where: { id },
    include: { rectifications: true },
  })
  world.clock.set('2027-01-06T02:00:00.000Z')
  expect((await found(id)).overdue).toBe(true)
  await load(JANUARY)
  expect(await found(id)).toMatchObject({ overdue: false, stepDueAt: '2027-01-08T16:00:00.000Z' })
  const after = await world.db.rectification.findUniqueOrThrow({ where: { id: rectifications[0]!.id } })
  expect(after.step).toBe(rectifications[0]!.step + 1)
})

test('the workflow is woken where a loaded year brings the next moment forward', async () => {
  await load(JANUARY)
  const id = await register(world, campaign, { dueOn: '2027-02-26' })
  const { id: itemId } = await world.db.rectification.findFirstOrThrow({ where: { findingId: id } })
  await catchUpFindings(world)
  await world.db.nudge.deleteMany()
  expect((await load(['2027-01-01'])).body.redatedFindings).toBe(1)
  expect(await world.db.nudge.findMany()).toContainEqual(
    expect.objectContaining({ workflow: 'rectification', itemId }),
  )
})
