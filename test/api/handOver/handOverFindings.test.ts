import { register, takeFinding, TO_CLEARING, type FindingStep } from '../../cast/findings'
import { cast, type CastName } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
})
afterEach(() => world.close())

const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
const handOver = async (from: CastName, to: CastName, query = '') => {
  const body = { to: await idOf(to), reason: '干部轮换' }
  return (await world.as('lin'))
    .send('post', `/people/${await idOf(from)}/hand-over${query}`, body)
    .expect(200)
}
const found = async (id: string) => (await (await world.as('lin')).get(`/findings/${id}`).expect(200)).body
const opened = async (clause: string, steps: FindingStep[]) => {
  const id = await register(world, campaign, { clause })
  await takeFinding(world, id, steps)
  return id
}
const actionsOf = (itemId: string, kind: string) => world.db.action.findMany({ where: { itemId, kind } })

/** Has a cleared finding drawn for a look-back by somebody. */
async function draw(inspector: CastName): Promise<void> {
  const asked = {
    ...{ campaign, size: 1, seed: '20200901', why: '月度抽查', stratum: 'class' },
    inspectors: [await idOf(inspector)],
  }
  await (await world.as('lin')).send('post', '/draws', asked).expect(201)
}

test('findings to be put right pass on with their open measures, and no finding is left without a hand', async () => {
  const [li, qian] = [await idOf('li'), await idOf('qian')]
  const planned = await register(world, campaign, { clause: '一' })
  const measures = [
    { text: '追回补贴', dueOn: '2020-08-20' },
    { text: '公示', dueOn: '2020-08-21' },
  ]
  await (await world.as('li')).send('post', `/findings/${planned}/measures`, { measures }).expect(200)
  await takeFinding(world, planned, ['complete'])
  const submitted = await opened('二', ['plan', 'complete', 'submit'])
  const cleared = await opened('三', TO_CLEARING)
  const dry = (await handOver('li', 'qian', '?dryRun=true')).body
  expect(await world.db.rectification.count({ where: { ownerId: li } })).toBe(3)
  const real = (await handOver('li', 'qian')).body
  expect(dry).toEqual({ ...real, dryRun: true })
  const passed = real.findings.map(({ id, passes }: { id: string; passes: string[] }) => [id, passes])
  expect(new Map(passed)).toEqual(
    new Map([
      [planned, ['rectifier', 'measure']],
      [submitted, ['rectifier']],
      [cleared, ['rectifier']],
    ]),
  )
  expect(await world.db.rectification.count({ where: { ownerId: qian } })).toBe(3)
  const [done, open] = (await found(planned)).cycles[0].measures
  expect([done.owner.id, open.owner.id]).toEqual([li, qian])
  expect(await found(planned)).toMatchObject({ state: 'rectifying', owner: { id: qian } })
  expect(await actionsOf(planned, 'hand_measure')).toMatchObject([
    { after: { measure: 2, to: qian, reason: '干部轮换' } },
  ])
  expect(await world.db.mailLine.count({ where: { personId: qian, kind: 'finding' } })).toBe(3)
  await (
    await world.as('qian')
  )
    .send('post', `/findings/${planned}/measures/2/completion`, { result: '已公示' })
    .expect(200)
  const lin = await world.as('lin')
  await lin.send('delete', `/findings/${cleared}/clearing`, { reason: '反弹' }).expect(200)
  expect(await found(cleared)).toMatchObject({ cycle: 2, owner: { id: qian } })
})

test('a measure of another’s finding passes on by itself', async () => {
  const id = await register(world, campaign)
  const measures = [{ text: '追回补贴', dueOn: '2020-08-20', owner: await idOf('wang') }]
  await (await world.as('li')).send('post', `/findings/${id}/measures`, { measures }).expect(200)
  const { body } = await handOver('wang', 'qian')
  expect(body.findings).toMatchObject([{ id, passes: ['measure'], stays: [] }])
  expect(await found(id)).toMatchObject({ owner: { id: await idOf('li') } })
})

test('a look-back passes on, to whoever had no part in the clearing; else it stays and says why', async () => {
  const id = await opened('一', TO_CLEARING)
  await draw('chen')
  const kept = (await handOver('chen', 'zhao', '?dryRun=true')).body
  expect(kept.findings).toMatchObject([
    {
      id,
      passes: [],
      stays: [{ part: 'inspection', reason: { zh: expect.stringContaining('不能承担回头看') as string } }],
    },
  ])
  await handOver('chen', 'zhou')
  expect((await found(id)).cycles[0].inspector).toBe(await idOf('zhou'))
  expect(await actionsOf(id, 'hand_inspection')).toMatchObject([
    { after: { inspectorId: await idOf('zhou') } },
  ])
  expect(await world.db.drawItem.findFirst()).toMatchObject({ inspectorId: await idOf('zhou') })
  const looked = { result: 'passed', reason: '未反弹' }
  expectProblem(
    await (await world.as('chen')).send('post', `/findings/${id}/look-backs`, looked),
    404,
    'not-found',
  )
  await (await world.as('zhou')).send('post', `/findings/${id}/look-backs`, looked).expect(200)
})

test('nobody comes to put right what they reviewed: that finding stays', async () => {
  const id = await opened('一', ['plan', 'complete', 'submit', 'pass'])
  const { body } = await handOver('li', 'wang')
  expect(body.findings).toMatchObject([{ id, passes: [], stays: [{ part: 'rectifier' }] }])
  expect(await found(id)).toMatchObject({ owner: { id: await idOf('li') } })
})

test('a letter about a finding is readdressed, also where the finding has no target', async () => {
  const id = await register(world, campaign, { unit: '500101135' })
  expect((await found(id)).target).toBeNull()
  world.clock.set('2020-09-30T02:00:00.000Z')
  await (await world.as('lin')).send('post', `/findings/${id}/withdrawal`, { reason: '登记有误' }).expect(200)
  const letters = await world.db.letter.findMany({ where: { recipientId: await idOf('wang') } })
  expect(letters.length).toBeGreaterThan(0)
  expect((await handOver('wang', 'zhao')).body.letters).toBe(letters.length)
})
