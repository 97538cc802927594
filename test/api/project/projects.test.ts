import { verifyAudit } from '../../../ledger/audit/auditVerify'
import type { CastName } from '../../cast/cast'
import { approvedProject, road } from '../../cast/projects'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
})
afterEach(() => world.close())

const registered = async (more: Record<string, unknown> = {}) =>
  (await (await world.as('wang')).send('post', '/projects', road(campaign, more)).expect(201)).body
const projectAs = async (who: CastName, id: string) => (await world.as(who)).get(`/projects/${id}`)
const payment = (more: Record<string, unknown> = {}) => ({
  ...{ channel: 'transition', amount: '300000.00', day: '2020-07-30', reference: '渝财〔2020〕1号' },
  ...more,
})

test('a project stands in the library with its budget by channel, exact to the fen', async () => {
  const project = await registered()
  expect(project).toMatchObject({
    ...{ stage: 'planned', publicity: null, unpublicised: false, budget: '1000000.50', paid: '0.00' },
    parts: [
      { channel: 'east_west', budget: '200000.50', paid: '0.00' },
      { channel: 'transition', budget: '800000.00', paid: '0.00' },
    ],
  })
  expect((await projectAs('li', project.id)).body).toEqual(project)
  expectProblem(await projectAs('zhou', project.id), 404, 'not-found')
})

test('a list of projects goes on behind the last one of its page, whatever their numbers look like', async () => {
  for (const no of ['2021-7', '渝-2', '003']) await registered({ no })
  const wang = await world.as('wang')
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const path: string = `/projects?campaign=${campaign}&limit=1${cursor && `&cursor=${cursor}`}`
    const { items, nextCursor }: { items: { no: string }[]; nextCursor: string | null } = (
      await wang.get(path).expect(200)
    ).body
    seen.push(items[0]!.no)
    cursor = nextCursor
  }
  expect(seen.toSorted()).toEqual(['003', '2021-7', '渝-2'])
})

test.each([
  ['a number that is used', {}, 422, 'no'],
  ['no channel', { no: '2', budget: {} }, 400, 'budget.transition'],
  ['an unknown channel', { no: '2', budget: { gold: '1' } }, 400, 'budget.gold'],
  ['nothing', { no: '2', budget: { credit: '0.00' } }, 400, 'budget.credit'],
  ['words', { no: '2', budget: { credit: '一万' } }, 400, 'budget.credit'],
  ['three decimals', { no: '2', budget: { credit: '1.001' } }, 400, 'budget.credit'],
  ['a number for an amount', { no: '2', budget: { credit: 1 } }, 400, 'budget.credit'],
  ['a region of others', { no: '2', region: '500240213' }, 422, 'region'],
])('with %s it is refused', async (_, more, status, path) => {
  await registered()
  const answer = await (await world.as('wang')).send('post', '/projects', road(campaign, more))
  const { errors } = expectProblem(answer, status)
  expect(errors?.[0]?.path).toBe(path)
  expect(await world.db.project.count()).toBe(1)
})

test('003-R7 nothing is approved before its publicity has passed', async () => {
  const { id } = await registered()
  const wang = await world.as('wang')
  const advance = (to: string, on: string) => wang.send('put', `/projects/${id}/stage`, { to, on })
  const publicise = (fromOn: string, untilOn: string) =>
    wang.send('put', `/projects/${id}/publicity`, { fromOn, untilOn })
  expect(expectProblem(await advance('approved', '2020-07-30'), 422).errors).toMatchObject([
    { path: 'on', message: expect.stringContaining('publicised') },
  ])
  expect(expectProblem(await publicise('2020-07-30', '2020-08-07'), 422).errors).toMatchObject([
    { path: 'untilOn' },
  ])
  await publicise('2020-07-30', '2020-08-08').expect(200)
  world.clock.set('2020-08-10T02:00:00.000Z')
  expectProblem(await advance('approved', '2020-08-08'), 422)
  expectProblem(await advance('approved', '2020-08-11'), 422)
  expectProblem(await advance('started', '2020-08-09'), 409, 'wrong-state')
  expect((await advance('approved', '2020-08-09').expect(200)).body).toMatchObject({
    stage: 'approved',
    stageOn: '2020-08-09',
    publicity: null,
  })
  expectProblem(await publicise('2020-08-10', '2020-08-30'), 409, 'wrong-state')
})

test('no more is paid than a channel has left, whoever pays at the same moment', async () => {
  const { id: planned } = await registered({ no: '0' })
  const wang = await world.as('wang')
  expectProblem(await wang.send('post', `/projects/${planned}/payments`, payment()), 409, 'wrong-state')
  const id = await approvedProject(world, campaign)
  const pays = await Promise.all(
    Array.from({ length: 5 }, (_, index) =>
      wang.send('post', `/projects/${id}/payments`, payment({ reference: `凭证${index}` })),
    ),
  )
  expect(pays.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422, 422])
  expect((await projectAs('wang', id)).body).toMatchObject({ paid: '600000.00' })
  const over = expectProblem(
    await wang.send('post', `/projects/${id}/payments`, payment({ amount: '200000.01' })),
    422,
  )
  expect(over.errors).toMatchObject([
    { path: 'amount', message: 'only 200000.00 of the budget of 800000.00 is left' },
  ])
  expectProblem(await wang.send('post', `/projects/${id}/payments`, payment({ channel: 'credit' })), 422)
  expectProblem(await wang.send('post', `/projects/${id}/payments`, payment({ day: '2021-01-01' })), 422)
  expectProblem(await (await world.as('li')).send('post', `/projects/${id}/payments`, payment()), 403)
  await expect(
    world.db.projectPart.updateMany({ where: { projectId: id }, data: { paid: '900000' } }),
  ).rejects.toThrow('paid_within_budget')
})

test('a payment is taken back once, by another one; neither is ever changed', async () => {
  const id = await approvedProject(world, campaign)
  const wang = await world.as('wang')
  await wang.send('post', `/projects/${id}/payments`, payment()).expect(201)
  const [first] = (await wang.get(`/projects/${id}/payments`)).body.items as { id: string }[]
  const back = () => wang.send('post', `/projects/${id}/payments/${first!.id}/reversal`, { reason: '误付' })
  expect((await back().expect(201)).body).toMatchObject({ paid: '0.00' })
  expectProblem(await back(), 409, 'wrong-state')
  expect((await wang.get(`/projects/${id}/payments`)).body.items).toMatchObject([
    { amount: '-300000.00', reference: '误付', reverses: first!.id },
    { amount: '300000.00', reverses: null },
  ])
  await expect(world.db.payment.deleteMany()).rejects.toThrow(/permission denied|append-only/)
  const report = await verifyAudit(world.db)
  expect([report.faults, report.counts['project']]).toEqual([[], { items: 1, actions: 5 }])
})

test('a stale version is refused', async () => {
  const { id } = await registered()
  const wang = await world.as('wang')
  const publicity = { fromOn: '2020-07-30', untilOn: '2020-08-30' }
  await wang.send('put', `/projects/${id}/publicity`, publicity).set('If-Match', '"1"').expect(200)
  const again = await wang.send('put', `/projects/${id}/publicity`, publicity).set('If-Match', '"1"')
  expectProblem(again, 412, 'stale-version')
})

test('a project is put right with a reason, and no channel gets less than was paid of it', async () => {
  const id = await approvedProject(world, campaign)
  const wang = await world.as('wang')
  await wang.send('post', `/projects/${id}/payments`, payment()).expect(201)
  const correct = (more: object) => wang.send('put', `/projects/${id}`, { reason: '核对', ...more })
  expectProblem(await correct({}), 400)
  expectProblem(await wang.send('put', `/projects/${id}`, { name: '路' }), 400)
  for (const budget of [{ transition: '299999.99' }, { credit: '1.00' }])
    expect(expectProblem(await correct({ budget }), 422).errors).toMatchObject([
      { path: 'budget.transition' },
    ])
  const budget = { transition: '300000.00', credit: '5.00' }
  expect((await correct({ name: '产业路', budget }).expect(200)).body).toMatchObject({
    ...{ name: '产业路', year: 2020, budget: '300005.00', paid: '300000.00' },
    parts: [{ channel: 'credit' }, { channel: 'transition' }],
  })
  const last = await world.db.action.findFirstOrThrow({ where: { kind: 'correct', itemId: id } })
  expect(last).toMatchObject({
    before: { name: '产业路硬化', budget: { transition: '800000.00', east_west: '200000.50' } },
    after: { name: '产业路', budget, reason: '核对' },
  })
  expect((await verifyAudit(world.db)).faults).toEqual([])
})

test('a project is withdrawn while nothing of it is paid; it counts no more, and nothing comes after', async () => {
  const id = await approvedProject(world, campaign)
  const wang = await world.as('wang')
  await wang.send('post', `/projects/${id}/payments`, payment()).expect(201)
  const withdraw = () => wang.send('post', `/projects/${id}/withdrawal`, { reason: '选址不符' })
  expectProblem(await withdraw(), 409, 'wrong-state')
  const [paid] = (await wang.get(`/projects/${id}/payments`)).body.items as { id: string }[]
  await wang.send('post', `/projects/${id}/payments/${paid!.id}/reversal`, { reason: '误付' }).expect(201)
  const funds = async () =>
    (await wang.get(`/funds?campaign=${campaign}&unit=500101`).expect(200)).body.all.projects as number
  expect(await funds()).toBe(1)
  expect((await withdraw().expect(200)).body).toMatchObject({ stage: 'withdrawn' })
  expect(await funds()).toBe(0)
  expectProblem(await withdraw(), 409, 'wrong-state')
  expectProblem(await wang.send('post', `/projects/${id}/payments`, payment()), 409, 'wrong-state')
  expectProblem(await wang.send('put', `/projects/${id}`, { name: '路', reason: '核对' }), 409, 'wrong-state')
  expectProblem(
    await wang.send('put', `/projects/${id}/stage`, { to: 'started', on: '2020-08-09' }),
    409,
    'wrong-state',
  )
})
