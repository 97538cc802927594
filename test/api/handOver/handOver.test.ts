import { randomUUID } from 'node:crypto'
import { completeSubmission, type World } from '../../support/world'
import { brokenChains } from '../../cast/brokenChains'
import { openHandOverWorld, TASKS, VILLAGES, type HandOverWorld } from './handOverWorld'
import { mailedTo } from '../link/links'
import { expectProblem } from '../http/problems'

const BEFORE = '2020-07-30T01:00:00.000Z'

let world: World
let idOf: HandOverWorld['idOf']
let handOver: HandOverWorld['handOver']
let send: HandOverWorld['send']
let tasksOf: HandOverWorld['tasksOf']
beforeEach(async () => {
  ;({ world, idOf, handOver, send, tasksOf } = await openHandOverWorld())
})
afterEach(() => world.close())

/** What of the ledger a hand-over may change. */
const ledger = async () => ({
  tasks: await world.db.task.findMany({ orderBy: { id: 'asc' } }),
  supporters: await world.db.taskSupporter.findMany({ orderBy: [{ taskId: 'asc' }, { personId: 'asc' }] }),
  posts: await world.db.post.findMany({ where: { personId: { not: null } }, orderBy: { id: 'asc' } }),
  letters: await world.db.letter.findMany({ orderBy: { id: 'asc' } }),
  links: await world.db.mailLink.findMany({ orderBy: { tokenHash: 'asc' } }),
  actions: await world.db.action.count(),
  lines: await world.db.mailLine.count(),
  nudges: await world.db.nudge.count(),
})

test('everything open passes on in one commit, in its state and with its clocks, and no task is without a hand', async () => {
  const [li, qian] = [await idOf('li'), await idOf('qian')]
  const [accepted, submitted, verified, ...others] = await tasksOf(li)
  for (const task of [accepted!, submitted!, verified!]) await send('li', `/tasks/${task.id}/acceptance`)
  for (const task of [submitted!, verified!])
    await send('li', `/tasks/${task.id}/submission`, completeSubmission(task.no))
  await send('lin', `/tasks/${verified!.id}/review`, { decision: 'verified' })
  const before = new Map((await tasksOf(li)).map((task) => [task.id, task]))
  world.clock.addHours(1)

  world.count()
  const { body, status } = await handOver('lin', li, qian)
  expect([status, world.count().commits]).toEqual([200, 1])
  expect(body).toMatchObject({
    dryRun: false,
    supports: 0,
    issued: 0,
    letters: 0,
    households: 0,
    standsIn: 0,
  })
  expect(body.tasks).toHaveLength(TASKS - 1)
  expect(body.posts).toHaveLength(VILLAGES)
  expect((await tasksOf(li)).map(({ id }) => id)).toEqual([verified!.id])
  const after = await tasksOf(qian)
  expect(after).toHaveLength(TASKS - 1)
  for (const task of after) {
    const { state, clocks, dueOn, cycle, assigneePost, version } = before.get(task.id)!
    expect(task).toMatchObject({ state, clocks, dueOn, cycle, assigneePost, version: version + 1 })
  }
  expect(await world.db.post.count({ where: { personId: li } })).toBe(0)
  const told = { personId: qian, kind: 'handover' }
  expect(await world.db.mailLine.count({ where: told })).toBe(TASKS - 1)
  expect(others).toHaveLength(TASKS - 3)
  expectProblem(await (await world.as('li')).get(`/tasks/${accepted!.id}`), 404, 'not-found')
  await send('qian', `/tasks/${accepted!.id}/submission`, completeSubmission(accepted!.no))
})

test('a dry run says what the real run then does, and leaves nothing behind', async () => {
  const [li, qian] = [await idOf('li'), await idOf('qian')]
  await mailedTo(world, 'li')
  // The key of who asks is made before.
  await world.as('lin')
  const before = await ledger()
  const dry = (await handOver('lin', li, qian, '?dryRun=true')).body
  expect(await ledger()).toEqual(before)
  const real = (await handOver('lin', li, qian)).body
  expect(dry).toEqual({ ...real, dryRun: true })
  expect(dry).toMatchObject({ links: TASKS })
  expect(await tasksOf(li)).toEqual([])
})

test('the history keeps the old holder: as of before, and in the record of every task', async () => {
  const [li, qian, lin] = [await idOf('li'), await idOf('qian'), await idOf('lin')]
  world.clock.addHours(2)
  await handOver('lin', li, qian)
  const caller = await world.as('lin')
  const query = `/tasks?assignee=${li}&limit=200`
  expect((await caller.get(`${query}&asOf=${BEFORE}`).expect(200)).body.total).toBe(TASKS)
  expect((await caller.get(query)).body.total).toBe(0)
  const actions = await world.db.action.findMany({ where: { kind: 'hand_over', itemKind: 'task' } })
  expect(actions).toHaveLength(TASKS)
  for (const action of actions) {
    expect(action).toMatchObject({ byId: lin, channel: 'api' })
    expect(action).toMatchObject({
      before: { assigneeId: li },
      after: { assigneeId: qian, reason: '干部轮换' },
    })
  }
  const [own] = await world.db.action.findMany({ where: { itemKind: 'person', itemId: li } })
  expect(own).toMatchObject({ version: 1, kind: 'hand_over', byId: lin, after: { to: qian, tasks: TASKS } })
  expect(await brokenChains(world.db)).toEqual([])
})

test('two at the same time leave nothing in between: one hand has everything', async () => {
  const [li, qian, wang] = [await idOf('li'), await idOf('qian'), await idOf('wang')]
  const [one, other] = await Promise.all([handOver('lin', li, qian), handOver('operator', li, wang)])
  expect([one.status, other.status]).toEqual([200, 200])
  const counts = [one.body.tasks.length, other.body.tasks.length].sort((a, b) => a - b)
  expect(counts).toEqual([0, TASKS])
  const winner = one.body.tasks.length > 0 ? qian : wang
  expect([(await tasksOf(li)).length, (await tasksOf(winner)).length]).toEqual([0, TASKS])
  expect(await world.db.post.count({ where: { personId: li } })).toBe(0)
  expect(await brokenChains(world.db)).toEqual([])
})

test('acts that come at the same time are done by the old hand or refused, never lost', async () => {
  const [li, qian] = [await idOf('li'), await idOf('qian')]
  const tasks = (await tasksOf(li)).slice(0, 10)
  const caller = await world.as('li')
  const [handed, ...acts] = await Promise.all([
    handOver('lin', li, qian),
    ...tasks.map(({ id }) => caller.send('post', `/tasks/${id}/acceptance`)),
  ])
  expect(handed.status).toBe(200)
  expect(await tasksOf(li)).toEqual([])
  for (const [index, { status }] of acts.entries()) {
    const { state } = await world.db.task.findUniqueOrThrow({ where: { id: tasks[index]!.id } })
    expect([
      [200, 'accepted'],
      // Refused as somebody else's, or as out of sight once the post is handed over, too.
      [403, 'issued'],
      [404, 'issued'],
    ]).toContainEqual([status, state])
  }
  expect(await brokenChains(world.db)).toEqual([])
})

test('it is for those who answer for all of it; a foreign person is an absent one', async () => {
  const [li, qian, wang, chen, sun] = [
    await idOf('li'),
    await idOf('qian'),
    await idOf('wang'),
    await idOf('chen'),
    await idOf('sun'),
  ]
  for (const who of ['li', 'qian', 'sun'] as const)
    expectProblem(await handOver(who, li, qian), 403, 'forbidden')
  for (const id of [li, randomUUID(), 'no-id'])
    expectProblem(await handOver('zhou', id, qian), 404, 'not-found')
  expectProblem(await handOver('zhou', chen, sun), 403, 'forbidden')
  expectProblem(await handOver('wang', chen, sun), 404, 'not-found')
  expectProblem(await handOver('wang', wang, qian), 403, 'forbidden')
  expectProblem(await handOver('wang', li, qian), 403, 'forbidden')
  expect((await handOver('wang', qian, li)).body.posts).toHaveLength(1)
  expect((await handOver('zhao', wang, qian)).status).toBe(200)
  expect(await tasksOf(li)).toHaveLength(TASKS)
})

test('nobody hands over to themself, to nobody, or to who has left; nothing to hand over is fine', async () => {
  const li = await idOf('li')
  const left = await world.db.person.create({
    data: { email: 'left@example.org', name: '离任者', disabledAt: world.clock.now() },
  })
  for (const to of [li, left.id, randomUUID()]) {
    const refused = expectProblem(await handOver('lin', li, to), 422, 'refused')
    expect(refused.errors).toMatchObject([{ path: 'to' }])
  }
  const wang = await world.as('wang')
  const asked = (body: object, query = '') => wang.send('post', `/people/${li}/hand-over${query}`, body)
  for (const body of [{}, { to: li }, { to: 'qian', reason: '轮换' }, { to: li, reason: ' ' }])
    expectProblem(await asked(body), 400, 'bad-request')
  expectProblem(await asked({ to: left.id, reason: '轮换' }, '?dryRun=maybe'), 400, 'bad-request')
  expect((await handOver('lin', left.id, li)).body).toEqual({
    dryRun: false,
    tasks: [],
    findings: [],
    posts: [],
    ...{ supports: 0, issued: 0, letters: 0, households: 0, pairings: 0, standsIn: 0, links: 0 },
  })
})
