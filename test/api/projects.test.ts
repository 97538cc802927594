import { verifyAudit } from '../../ledger/auditVerify'
import type { CastName } from '../support/cast'
import { approvedProject, road } from '../support/projects'
import { launchSmallCampaign, openWorld, type World } from '../support/world'
import { expectProblem } from './problems'

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
  expectProblem(await projectAs('zhou', project.id), 404, 'absent')
})

test.each([
  ['a number that is used', {}, 422, 'no'],
  ['no channel', { no: '2', budget: {} }, 400, 'budget'],
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
  expect(over.errors).toEqual([{ path: 'amount', message: 'of 800000.00 only 200000.00 is left' }])
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
