import { randomUUID } from 'node:crypto'
import { createCampaign } from '../../../ledger/campaign/campaigns'
import { inTransaction } from '../../../ledger/database/database'
import { programmeVersionId, recordProgrammes } from '../../../ledger/programme/programmes'
import { shippedProgrammes } from '../../support/programmes'
import { cast, places, type CastName } from '../../cast/cast'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

const personOf = (who: CastName) => world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })

/** Li's task `no`, accepted, with Qian asked for support by Wang. */
async function supported(no: number) {
  const [li, wang, qian] = [await world.as('li'), await world.as('wang'), await world.as('qian')]
  const { id } = await campaign.taskOf('li', no)
  const path = `/tasks/${id}`
  const person = await personOf('qian')
  await li.send('post', `${path}/acceptance`).expect(200)
  await wang.send('post', `${path}/supporters`, { person: person.id }).expect(200)
  const submit = () => li.send('post', `${path}/submission`, completeSubmission(no))
  const supporters = async () => (await li.get(`${path}/supporters`).expect(200)).body.items
  return { id, path, li, wang, qian, person, submit, supporters }
}

test('the lead does not submit while a supporting unit is silent; its contribution frees the submission', async () => {
  const { path, qian, person, submit, supporters } = await supported(1)
  const refused = expectProblem(await submit(), 422, 'refused')
  expect(refused.errors).toMatchObject([{ path: 'supporters' }])
  expect(await supporters()).toMatchObject([
    { person: { id: person.id }, state: 'asked', text: null, by: null },
  ])

  await qian.send('post', `${path}/contribution`, { text: '已派技术员两名' }).expect(200)
  expect(await supporters()).toEqual([
    {
      person: { id: person.id, name: person.name },
      post: '驻村第一书记（老林村村）',
      state: 'contributed',
      text: '已派技术员两名',
      by: person.name,
      at: world.clock.now().toISOString(),
    },
  ])
  expect((await submit().expect(200)).body.state).toBe('submitted')
})

test('a waiver that says why frees the submission too, by the assignee or by who answers for the task', async () => {
  for (const [no, by] of [
    [2, 'li'],
    [3, 'wang'],
  ] as const) {
    const { path, person, submit, supporters } = await supported(no)
    const waiver = `${path}/supporters/${person.id}/waiver`
    expectProblem(await (await world.as(by)).send('post', waiver, {}), 400, 'bad-request')
    const allowed = async () => (await (await world.as(by)).get(path).expect(200)).body.allowed
    expect(await allowed()).toContain('waive')
    await (await world.as(by)).send('post', waiver, { reason: '对方另有安排' }).expect(200)
    expect(await allowed()).not.toContain('waive')
    expect(await supporters()).toMatchObject([{ state: 'waived', text: '对方另有安排' }])
    await submit().expect(200)
  }
})

test('what was contributed stands through a rework', async () => {
  const { path, qian, wang, submit, supporters } = await supported(4)
  await qian.send('post', `${path}/contribution`, { text: '资金已到位' }).expect(200)
  await submit().expect(200)
  await wang.send('post', `${path}/review`, { decision: 'returned', reason: '佐证不足' }).expect(200)
  expect(await supporters()).toMatchObject([{ state: 'contributed' }])
  await submit().expect(200)
})

test('a supporting unit contributes once, and not after it was waived', async () => {
  const { path, li, qian, person } = await supported(5)
  const contribute = (text: string) => qian.send('post', `${path}/contribution`, { text })
  const waive = () => li.send('post', `${path}/supporters/${person.id}/waiver`, { reason: '不需要' })
  await contribute('第一次').expect(200)
  expect(expectProblem(await contribute('第二次'), 409, 'wrong-state').detail).toMatch('contributed')
  expectProblem(await waive(), 409, 'wrong-state')

  const other = await supported(6)
  await other.li
    .send('post', `${other.path}/supporters/${person.id}/waiver`, { reason: '不需要' })
    .expect(200)
  const late = await qian.send('post', `${other.path}/contribution`, { text: '迟到' })
  expect(expectProblem(late, 409, 'wrong-state').detail).toMatch('waived')
  const kinds = await world.db.action.findMany({ where: { itemId: other.id }, orderBy: { version: 'asc' } })
  expect(kinds.map(({ kind }) => kind)).toEqual(['issue', 'accept', 'support', 'waive'])
})

test('nobody is asked twice, nor the assignee, nor somebody who is nobody here', async () => {
  const { path, wang, person } = await supported(7)
  const [li, operator] = [await personOf('li'), await personOf('operator')]
  for (const asked of [person.id, li.id, operator.id, randomUUID()]) {
    const answer = await wang.send('post', `${path}/supporters`, { person: asked })
    expect(expectProblem(answer, 422, 'refused').errors).toMatchObject([{ path: 'person' }])
  }
  const nobody = await wang.send('post', `${path}/supporters/${li.id}/waiver`, { reason: '无' })
  expect(expectProblem(nobody, 422, 'refused').errors).toMatchObject([{ path: 'person' }])
  expect(await world.db.taskSupporter.count({ where: { task: { no: 7 } } })).toBe(1)
})

test('a supporting unit sees the task and lists what it supports; to others it is absent', async () => {
  const { id, path, qian } = await supported(8)
  const { body } = await qian.get('/tasks?supporting=me&limit=200').expect(200)
  expect(body.items.map((task: { id: string }) => task.id)).toContain(id)
  expect(body.total).toBe(8)
  expect((await qian.get('/tasks?assignee=me')).body.total).toBe(0)
  await qian.get(path).expect(200)
  await qian.get(`${path}/supporters`).expect(200)
  expectProblem(await qian.send('post', `${path}/submission`, completeSubmission(8)), 403, 'forbidden')
  expectProblem(await qian.send('post', `${path}/supporters`, { person: id }), 403, 'forbidden')
  const sun = await world.as('sun')
  for (const answer of [
    await sun.get(`${path}/supporters`),
    await sun.send('post', `${path}/contribution`, { text: '无关' }),
  ])
    expectProblem(answer, 404, 'not-found')
  expectProblem(await (await world.as('lin')).send('post', `${path}/contribution`, { text: '无关' }), 403)
})

test('a submission that comes at the same time as a further request waits for it, or came first', async () => {
  const [li, wang, qian] = [await world.as('li'), await world.as('wang'), await world.as('qian')]
  const path = `/tasks/${(await campaign.taskOf('li', 8)).id}`
  await qian.send('post', `${path}/contribution`, { text: '已完成' }).expect(200)
  const zhao = await personOf('zhao')
  const [asked, submitted] = await Promise.all([
    wang.send('post', `${path}/supporters`, { person: zhao.id }),
    li.send('post', `${path}/submission`, completeSubmission(8)),
  ])
  const both = [asked.status, submitted.status]
  expect([
    [200, 422],
    [409, 200],
  ]).toContainEqual(both)
})

test('the supporting units that a programme names are asked at its launch, and told', async () => {
  const shipped = shippedProgrammes().find(({ programme }) => programme.code === 'targeted-assault-2020')!
  const tasks = shipped.programme.tasks.map((task) =>
    task.no === 1 ? { ...task, supporters: { township: ['assistance_group', 'county_head'] } } : task,
  )
  const own = { programme: { ...shipped.programme, code: 'supported-assault', tasks }, hash: 'supported' }
  const now = world.clock.now()
  await recordProgrammes(world.db, [own], now)
  const operator = await personOf('operator')
  const { id } = await inTransaction(world.db, async (tx) =>
    createCampaign(
      tx,
      {
        programmeId: await programmeVersionId(tx, 'supported-assault', 'supported'),
        name: '配合攻坚',
        startsOn: '2020-07-30',
      },
      { id: operator.id, channel: 'api' },
      now,
    ),
  )
  const caller = await world.as('operator')
  const designations = { townships: [places.township] }
  await caller.send('put', `/campaigns/${id}/designations`, designations).expect(200)
  await caller.send('post', `/campaigns/${id}/launch`, { without: { village: '只攻乡镇' } }).expect(202)

  const rows = await world.db.taskSupporter.findMany({
    where: { task: { campaignId: id } },
    include: { task: true, person: true },
  })
  expect(rows.map(({ task, state }) => [task.no, state])).toEqual([
    [1, 'asked'],
    [1, 'asked'],
  ])
  expect(rows.map(({ person }) => person.email).sort()).toEqual(['county.500240@example.org', cast.wu])
  const lines = await world.db.mailLine.findMany({ where: { kind: 'support', taskId: rows[0]!.taskId } })
  expect(lines.map(({ personId }) => personId).sort()).toEqual(rows.map(({ personId }) => personId).sort())

  const [sun, wu] = [await world.as('sun'), await world.as('wu')]
  const path = `/tasks/${rows[0]!.taskId}`
  await sun.send('post', `${path}/acceptance`).expect(200)
  expectProblem(await sun.send('post', `${path}/submission`, completeSubmission(1)), 422, 'refused')
  await wu.send('post', `${path}/contribution`, { text: '已对接帮扶资金' }).expect(200)
})
