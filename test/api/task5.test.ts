import { takeThrough, HANDS } from '../support/acts'
import { register, takeFinding, TO_CLEARING } from '../support/findings'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'
import { expectProblem } from './problems'

let world: World
let campaign: SmallCampaign
let task: { id: string; no: number }
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  task = { ...(await campaign.taskOf('li', 5)), no: 5 }
  await takeThrough(world, task, HANDS.village, ['accept', 'submit'])
})
afterEach(() => world.close())

const verify = async () =>
  (await world.as('wang')).send('post', `/tasks/${task.id}/review`, { decision: 'verified' })

test('the task that opens rectifications is verified only when the findings of its target are cleared', async () => {
  const [first, second] = [
    await register(world, campaign.id),
    await register(world, campaign.id, { clause: '四' }),
  ]
  const refused = await verify()
  expectProblem(refused, 422)
  expect(refused.body.errors).toMatchObject([
    { path: 'findings', message: expect.stringContaining('no. 1, 2') as string },
  ])
  const li = await world.as('li')
  expect((await li.get(`/tasks/${task.id}`)).body.findings).toEqual({ open: 2, cleared: 0 })
  await takeFinding(world, first, TO_CLEARING)
  const lin = await world.as('lin')
  await lin.send('post', `/findings/${second}/withdrawal`, { reason: '重复登记' }).expect(200)
  expect((await li.get(`/tasks/${task.id}`)).body.findings).toEqual({ open: 0, cleared: 1 })
  expect((await verify()).status).toBe(200)
})

test('findings of other units, and other tasks, do not wait for one another', async () => {
  await register(world, campaign.id, { unit: '500240', clause: '九' })
  const other = { ...(await campaign.taskOf('li', 1)), no: 1 }
  await register(world, campaign.id)
  await takeThrough(world, other, HANDS.village, ['accept', 'submit', 'verify'])
  expect((await (await world.as('li')).get(`/tasks/${other.id}`)).body.findings).toBeNull()
})

test('registered at the same moment, a finding is seen by the verification or comes after it', async () => {
  const [answer] = await Promise.all([verify(), register(world, campaign.id)])
  const state = (await world.db.task.findUniqueOrThrow({ where: { id: task.id } })).state
  expect([200, 422]).toContain(answer.status)
  expect(state).toBe(answer.status === 200 ? 'verified' : 'submitted')
  expect(await world.db.finding.count()).toBe(1)
})

test('a finding of a village that is no target belongs to the township that is one, and else to none', async () => {
  const village = await world.db.region.findFirstOrThrow({ where: { parentCode: '500240213' } })
  const lin = await world.as('lin')
  const within = await register(world, campaign.id, { unit: village.code })
  const alone = await register(world, campaign.id, { unit: '500240' })
  const township = await world.db.target.findFirstOrThrow({ where: { regionCode: '500240213' } })
  expect((await lin.get(`/findings/${within}`)).body.target).toBe(township.id)
  expect((await lin.get(`/findings/${alone}`)).body.target).toBeNull()
})
