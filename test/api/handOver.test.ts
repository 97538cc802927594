import { randomUUID } from 'node:crypto'
import { hashOf, type Action } from '../../ledger/records'
import { cast, places, type CastName } from '../support/cast'
import { completeSubmission, openWorld, type World } from '../support/world'
import { mailedTo, openLink } from './links'
import { lookAtAll } from './looks'
import { expectProblem } from './problems'

/** Villages of which Li is the first secretary here: one in the township that Wang heads, the others elsewhere. */
const VILLAGES = 6
const TASKS = 8 * VILLAGES
const BEFORE = '2020-07-30T01:00:00.000Z'

let world: World
let campaignId: string
beforeEach(async () => {
  world = await openWorld()
  campaignId = await launchForLi()
})
afterEach(() => world.close())

const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
const handOver = async (by: CastName, from: string, to: string, query = '') =>
  (await world.as(by)).send('post', `/people/${from}/hand-over${query}`, { to, reason: '干部轮换' })
const send = async (who: CastName, path: string, body?: object) =>
  (await world.as(who)).send('post', path, body).expect(200)

/** A campaign of six villages whose first secretary is Li, and of Chen's township. */
async function launchForLi(): Promise<string> {
  const li = await idOf('li')
  const qian = await idOf('qian')
  const posts = await world.db.post.findMany({
    where: { role: 'first_secretary', personId: { notIn: [li, qian] } },
    orderBy: { regionCode: 'asc' },
    take: VILLAGES - 1,
  })
  const ids = posts.map(({ id }) => id)
  await world.db.post.updateMany({ where: { id: { in: ids } }, data: { personId: li } })
  const operator = await world.as('operator')
  const draft = { programme: 'targeted-assault-2020', name: '轮换', startsOn: '2020-07-30' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body
  const villages = [places.village, ...posts.map(({ regionCode }) => regionCode)]
  const designations = {
    townships: [places.township],
    villages: villages.map((code) => ({ code, reason: '列入' })),
  }
  await operator.send('put', `/campaigns/${id}/designations`, designations).expect(200)
  await operator.send('post', `/campaigns/${id}/launch`, {}).expect(202)
  await lookAtAll(world)
  return id as string
}

const tasksOf = (assigneeId: string) =>
  world.db.task.findMany({ where: { campaignId, assigneeId }, orderBy: { id: 'asc' } })

/** Li's tasks in the village that Wang answers for. */
const tasksUnderWang = async () =>
  world.db.task.findMany({
    where: { assigneeId: await idOf('li'), target: { regionCode: places.village } },
    orderBy: { no: 'asc' },
  })

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
  expect(body).toMatchObject({ dryRun: false, supports: 0, issued: 0, letters: 0, standsIn: 0 })
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
  expectProblem(await (await world.as('li')).get(`/tasks/${accepted!.id}`), 404, 'absent')
  await send('qian', `/tasks/${accepted!.id}/submission`, completeSubmission(accepted!.no))
})

test('a dry run says what the real run then does, and leaves nothing behind', async () => {
  const [li, qian] = [await idOf('li'), await idOf('qian')]
  await mailedTo(world, 'li')
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
  expect(await brokenChains()).toEqual([])
})

/** Tasks and letters whose last action is not what their row says, or whose record is edited. */
async function brokenChains(): Promise<string[]> {
  const rows = [...(await world.db.task.findMany()), ...(await world.db.letter.findMany())]
  const actions = await world.db.action.findMany({ orderBy: { version: 'asc' } })
  return rows.flatMap(({ id, version, auditHash }) => {
    const chain = actions.filter(({ itemId }) => itemId === id)
    const sound = chain.every(({ id: _id, hash, ...action }, index) => {
      const linked = action.previousHash === (chain[index - 1]?.hash ?? '') && action.version === index + 1
      return linked && hashOf(action as unknown as Action) === hash
    })
    return sound && chain.at(-1)?.version === version && chain.at(-1)?.hash === auditHash ? [] : [id]
  })
}

test('every link mailed to the old holder is spent, whatever it was for', async () => {
  const [li, wang, zhao] = [await idOf('li'), await idOf('wang'), await idOf('zhao')]
  const [own, handedIn] = await tasksUnderWang()
  await send('zhao', `/tasks/${own!.id}/assignment`, { person: wang })
  await send('li', `/tasks/${handedIn!.id}/acceptance`)
  await send('li', `/tasks/${handedIn!.id}/submission`, completeSubmission(handedIn!.no))
  const township = await world.db.task.findFirstOrThrow({
    where: { target: { regionCode: places.township } },
  })
  await send('zhou', `/tasks/${township.id}/supporters`, { person: wang })
  world.clock.set('2020-11-09T02:00:00.000Z')
  await lookAtAll(world)
  await mailedTo(world, 'wang')
  const verbs = await world.db.mailLink.findMany({ where: { personId: wang, taskId: { not: null } } })
  expect([...new Set(verbs.map(({ verb }) => verb))].sort()).toEqual(['answer', 'review', 'support', 'work'])

  const links = await mailedTo(world, 'li')
  expect((await openLink(world, [...links.values()][0]!)).status).toBe(200)
  const { body } = await handOver('lin', wang, zhao)
  expect(body.links).toBe(verbs.length)
  const now = world.clock.now()
  expect(
    await world.db.mailLink.count({
      where: { personId: wang, taskId: { not: null }, expiresAt: { gt: now } },
    }),
  ).toBe(0)
  await handOver('lin', li, zhao)
  for (const link of links.values()) expect((await openLink(world, link)).status).toBe(410)
})

test('letters not replied to are readdressed and told anew; answered ones stay with who answered', async () => {
  const [wang, zhao] = [await idOf('wang'), await idOf('zhao')]
  world.clock.set('2020-11-09T02:00:00.000Z')
  await lookAtAll(world)
  const letters = await world.db.letter.findMany({ where: { recipientId: wang }, orderBy: { id: 'asc' } })
  expect(letters.length).toBeGreaterThan(2)
  await send('wang', `/letters/${letters[0]!.id}/reply`, { text: '已督促' })
  const { body } = await handOver('lin', wang, zhao)
  expect(body.letters).toBe(letters.length - 1)
  const after = await world.db.letter.findMany({
    where: { id: { in: letters.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  })
  expect(after[0]!.recipientId).toBe(wang)
  for (const letter of after.slice(1)) {
    expect(letter).toMatchObject({ recipientId: zhao, version: 2 })
    const action = await world.db.action.findFirstOrThrow({ where: { itemId: letter.id, version: 2 } })
    expect(action).toMatchObject({
      kind: 'readdress',
      before: { recipientId: wang },
      after: { recipientId: zhao },
    })
    expect(await world.db.mailLine.count({ where: { personId: zhao, letterId: letter.id } })).toBe(1)
  }
  expect(await brokenChains()).toEqual([])
  await send('zhao', `/letters/${letters[1]!.id}/reply`, { text: '已接手' })
})

test('support still asked for passes on, and is waived where the new hand leads or supports already', async () => {
  const [li, qian, wu, sun] = [await idOf('li'), await idOf('qian'), await idOf('wu'), await idOf('sun')]
  const village = (await tasksUnderWang()).slice(0, 3)
  for (const { id } of village) await send('wang', `/tasks/${id}/supporters`, { person: sun })
  await send('wang', `/tasks/${village[1]!.id}/supporters`, { person: qian })
  await send('wang', `/tasks/${village[2]!.id}/assignment`, { person: qian })
  const { body } = await handOver('lin', sun, qian)
  expect(body.supports).toBe(3)
  const rows = await world.db.taskSupporter.findMany({ where: { personId: { in: [sun, qian] } } })
  const of = (index: number) =>
    rows.filter(({ taskId }) => taskId === village[index]!.id).map(({ personId, state }) => [personId, state])
  expect(of(0)).toEqual([[qian, 'asked']])
  expect(of(1).sort()).toEqual(
    [
      [qian, 'asked'],
      [sun, 'waived'],
    ].sort(),
  )
  expect(of(2)).toEqual([[sun, 'waived']])
  const last = await world.db.action.findFirstOrThrow({
    where: { itemId: village[0]!.id },
    orderBy: { version: 'desc' },
  })
  expect(last).toMatchObject({ kind: 'support', after: { supporterId: qian, insteadOfId: sun } })
  expect((await handOver('lin', li, qian)).status).toBe(200)
  const left = await world.db.taskSupporter.findMany({ where: { personId: qian, state: 'asked' } })
  expect(left).toEqual([])
  expect(await world.db.taskSupporter.count({ where: { personId: wu } })).toBe(0)
  expect(await brokenChains()).toEqual([])
})

test('what was asked for passes its issuer: the instruction is the successor’s to review and withdraw', async () => {
  const [chen, lin] = [await idOf('chen'), await idOf('lin')]
  const target = await world.db.target.findFirstOrThrow({ where: { regionCode: places.township } })
  const asked = { title: '抢通道路', text: '月底前', dueOn: '2020-08-31' }
  const { id } = (await (await world.as('chen')).send('post', `/targets/${target.id}/instructions`, asked))
    .body
  expect((await handOver('operator', chen, lin)).body).toMatchObject({ issued: 1 })
  const actions = (await (await world.as('lin')).get(`/tasks/${id}/actions`)).body.items
  expect(actions.at(-1)).toMatchObject({
    kind: 'hand_over',
    before: { issuedById: chen },
    after: { issuedById: lin, state: 'issued' },
  })
  const gone = await (await world.as('chen')).send('post', `/tasks/${id}/withdrawal`, { reason: '无' })
  expectProblem(gone, 404, 'absent')
  await send('lin', `/tasks/${id}/withdrawal`, { reason: '已办' })
  expect(await brokenChains()).toEqual([])
})

test('an absence in which the person stands in passes to the new hand, unless that makes somebody their own substitute', async () => {
  const [wang, zhou, zhao] = [await idOf('wang'), await idOf('zhou'), await idOf('zhao')]
  const absence = {
    person: zhou,
    substitute: wang,
    fromOn: '2020-08-03',
    untilOn: '2020-08-07',
    reason: '培训',
  }
  const { id } = (await (await world.as('lin')).send('post', '/absences', absence).expect(201)).body
  const refused = expectProblem(await handOver('lin', wang, zhou), 422, 'refused')
  expect(refused.errors).toMatchObject([{ path: 'to' }])
  expect((await handOver('lin', wang, zhao)).body).toMatchObject({ standsIn: 1 })
  expect(await world.db.absence.findUniqueOrThrow({ where: { id } })).toMatchObject({ substituteId: zhao })
  await (await world.as('lin')).send('delete', `/absences/${id}`).expect(200)
  const actions = await world.db.action.findMany({ where: { itemId: id }, orderBy: { version: 'asc' } })
  expect(actions.map(({ kind }) => kind)).toEqual(['record', 'hand_over', 'end'])
})

test('a review that waited to be told is told to the successor', async () => {
  const [wang, zhao] = [await idOf('wang'), await idOf('zhao')]
  const [task] = await tasksUnderWang()
  await send('li', `/tasks/${task!.id}/acceptance`)
  await send('li', `/tasks/${task!.id}/submission`, completeSubmission(task!.no))
  await handOver('lin', wang, zhao)
  const lines = await world.db.mailLine.findMany({ where: { kind: 'review', taskId: task!.id } })
  expect(lines.map(({ personId }) => personId)).toEqual([zhao])
  expect(await world.db.nudge.count({ where: { workflow: 'post', itemId: zhao } })).toBe(1)
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
  expect(await brokenChains()).toEqual([])
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
      [404, 'issued'],
    ]).toContainEqual([status, state])
  }
  expect(await brokenChains()).toEqual([])
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
  for (const id of [li, randomUUID(), 'no-id']) expectProblem(await handOver('zhou', id, qian), 404, 'absent')
  expectProblem(await handOver('zhou', chen, sun), 403, 'forbidden')
  expectProblem(await handOver('wang', chen, sun), 404, 'absent')
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
    expectProblem(await asked(body), 400, 'malformed')
  expectProblem(await asked({ to: left.id, reason: '轮换' }, '?dryRun=maybe'), 400, 'malformed')
  expect((await handOver('lin', left.id, li)).body).toEqual({
    dryRun: false,
    tasks: [],
    posts: [],
    ...{ supports: 0, issued: 0, letters: 0, standsIn: 0, links: 0 },
  })
})
