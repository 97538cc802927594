import { cast, type CastName } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'
import { mailedTo, openLink, sendForm } from '../link/links'
import { catchUpAll } from './catchUp'
import { expectProblem } from '../http/problems'

const ASKED = { title: '抢通水毁道路', text: '请于本月内抢通至各村的道路，并报送清单。', dueOn: '2020-08-31' }

let world: World
let township: string
let village: string
beforeAll(async () => {
  world = await openWorld()
  const campaign = await launchSmallCampaign(world)
  const targetOf = async (who: 'li' | 'sun') =>
    (await world.db.task.findUniqueOrThrow({ where: { id: (await campaign.taskOf(who, 1)).id } })).targetId
  township = await targetOf('sun')
  village = await targetOf('li')
  await catchUpAll(world)
})
afterAll(() => world.close())

const personOf = (who: CastName) => world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })
const instruct = async (who: CastName, body: object = ASKED, target = township) =>
  (await world.as(who)).send('post', `/targets/${target}/instructions`, body)
const outcome = { outcome: '已抢通', items: [], evidence: [] }

test('the leader’s instruction is a task of the assistance group with a clock of its own, to be read by who sees it', async () => {
  const [chen, wu] = [await personOf('chen'), await personOf('wu')]
  const { body } = await instruct('chen')
  expect(body).toMatchObject({
    kind: 'instruction',
    no: 101,
    title: { zh: ASKED.title, en: ASKED.title },
    state: 'issued',
    version: 1,
    dueOn: ASKED.dueOn,
    originalDueOn: ASKED.dueOn,
    overdue: false,
    assignee: { id: wu.id },
  })
  const seen = (await (await world.as('wu')).get(`/tasks/${body.id}`).expect(200)).body
  expect(seen).toMatchObject({
    text: ASKED.text,
    issuedBy: { id: chen.id, name: chen.name },
    origin: null,
  })
  const [first] = (await (await world.as('chen')).get(`/tasks/${body.id}/actions`).expect(200)).body.items
  expect(first).toMatchObject({
    kind: 'issue',
    version: 1,
    by: chen.name,
    before: null,
    after: { state: 'issued', no: 101, cycle: 1, dueOn: ASKED.dueOn, assigneeId: wu.id, text: ASKED.text },
  })
  const line = { personId: wu.id, taskId: body.id, kind: 'issued' }
  expect(await world.db.mailLine.count({ where: line })).toBe(1)
})

test('the target is woken for it only where that is earlier than it plans to look', async () => {
  const nudges = () => world.db.nudge.count({ where: { workflow: 'target', itemId: township } })
  const before = await nudges()
  await instruct('chen')
  expect(await nudges()).toBe(before)
  await instruct('chen', { ...ASKED, dueOn: '2020-07-30' })
  expect(await nudges()).toBe(before + 1)
})

test('instructions given at the same time are numbered one after the other', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => instruct('chen')))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  expect(answers.map(({ body }) => body.no).sort()).toEqual([104, 105, 106, 107])
})

test('the issuer reviews it, and not the assignee', async () => {
  const { id } = (await instruct('chen')).body
  const [wu, chen] = [await world.as('wu'), await world.as('chen')]
  await wu.send('post', `/tasks/${id}/acceptance`).expect(200)
  await wu.send('post', `/tasks/${id}/submission`, outcome).expect(200)
  const { id: issuer } = await personOf('chen')
  expect(await world.db.mailLine.count({ where: { personId: issuer, kind: 'review', taskId: id } })).toBe(1)
  expectProblem(await wu.send('post', `/tasks/${id}/review`, { decision: 'verified' }), 403, 'forbidden')
  const again = { decision: 'returned', reason: '缺清单' }
  expect((await chen.send('post', `/tasks/${id}/review`, again).expect(200)).body.cycle).toBe(2)
  await wu.send('post', `/tasks/${id}/submission`, outcome).expect(200)
  const done = await chen.send('post', `/tasks/${id}/review`, { decision: 'verified' }).expect(200)
  expect(done.body.state).toBe('verified')
})

test('it is overdue past its day, and climbs the ladder like any other', async () => {
  await world.db.task.updateMany({ where: { no: { gt: 100 } }, data: { state: 'withdrawn' } })
  const { id } = (await instruct('chen', { ...ASKED, dueOn: '2020-07-31' })).body
  const { body } = await (await world.as('lin')).get('/tasks?overdue=true&asOf=2020-08-10T01:00:00Z')
  expect(body.items.map((task: { id: string }) => task.id)).toEqual([id])
  const letters = await (await world.as('lin')).get(`/letters?task=${id}&asOf=2020-08-10T01:00:00Z`)
  expect(letters.body.total).toBeGreaterThan(0)
})

test('somebody else with a post for the target may be named, and nobody else', async () => {
  const sun = await personOf('sun')
  const { body } = await instruct('chen', { ...ASKED, person: sun.id })
  expect(body.assignee.id).toBe(sun.id)
  for (const who of ['li', 'chen', 'operator'] as const) {
    const { id } = await personOf(who)
    const refused = expectProblem(await instruct('chen', { ...ASKED, person: id }), 422, 'refused')
    expect(refused.errors).toMatchObject([{ path: 'person' }])
  }
})

test('only the leader of the target, the office and the county instruct', async () => {
  for (const who of ['operator', 'wu', 'sun', 'zhou'] as const)
    expectProblem(await instruct(who), 403, 'forbidden')
  for (const who of ['li', 'qian', 'wang'] as const) expectProblem(await instruct(who), 404, 'not-found')
  expectProblem(await instruct('chen', ASKED, village), 403, 'forbidden')
  const [li, sun] = [await personOf('li'), await personOf('sun')]
  for (const who of ['lin', 'zhao'] as const)
    expect((await instruct(who, ASKED, village)).body).toMatchObject({
      no: expect.any(Number),
      assignee: { id: li.id },
    })
  expect((await instruct('lin')).body.assignee.id).toBe(sun.id)
})

test('an instruction of the county to a village is held and reviewed by the county', async () => {
  const { id } = (await instruct('zhao', ASKED, village)).body
  const li = await world.as('li')
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  await li.send('post', `/tasks/${id}/submission`, outcome).expect(200)
  const verified = { decision: 'verified' }
  expectProblem(
    await (await world.as('wang')).send('post', `/tasks/${id}/review`, verified),
    403,
    'forbidden',
  )
  expect((await (await world.as('zhao')).send('post', `/tasks/${id}/review`, verified)).body.state).toBe(
    'verified',
  )
})

test('what is due in the past, or is no instruction, is refused at its field', async () => {
  const past = expectProblem(await instruct('chen', { ...ASKED, dueOn: '2020-07-29' }), 422, 'refused')
  expect(past.errors).toMatchObject([{ path: 'dueOn' }])
  expect((await instruct('chen', { ...ASKED, dueOn: '2020-07-30' })).status).toBe(201)
  for (const [member, value] of Object.entries({
    title: '两\n行',
    text: '',
    dueOn: '2100-01-01',
    person: 'wu',
  })) {
    const wrong = expectProblem(await instruct('chen', { ...ASKED, [member]: value }), 400, 'bad-request')
    expect(wrong.errors).toMatchObject([{ path: member }])
  }
})

test('its issuer withdraws it, and nobody else does', async () => {
  const { id } = (await instruct('chen')).body
  const withdraw = async (who: CastName) =>
    (await world.as(who)).send('post', `/tasks/${id}/withdrawal`, { reason: '已由县里办理' })
  for (const who of ['wu', 'zhou', 'lin', 'operator'] as const)
    expectProblem(await withdraw(who), 403, 'forbidden')
  expect((await withdraw('chen')).body).toMatchObject({ state: 'withdrawn', version: 2 })
  expectProblem(await withdraw('chen'), 409, 'wrong-state')
})

test('a task of the programme is withdrawn by who steers its campaign there, never by who holds or heads it', async () => {
  const { id } = await world.db.task.findFirstOrThrow({ where: { targetId: village, no: 1 } })
  const withdraw = async (who: CastName) =>
    (await world.as(who)).send('post', `/tasks/${id}/withdrawal`, { reason: '并入他项' })
  for (const who of ['li', 'wang', 'zhao', 'chen'] as const)
    expectProblem(await withdraw(who), 403, 'forbidden')
  expectProblem(await withdraw('qian'), 404, 'not-found')
  const done = (await withdraw('lin')).body
  expect(done.state).toBe('withdrawn')
  expect((await (await world.as('li')).get(`/tasks/${id}`)).body).toMatchObject({
    text: null,
    issuedBy: null,
  })
})

test('the issuer reviews through the mailed link, too', async () => {
  const { id, no } = (await instruct('chen')).body
  const wu = await world.as('wu')
  await wu.send('post', `/tasks/${id}/acceptance`).expect(200)
  await wu.send('post', `/tasks/${id}/submission`, outcome).expect(200)
  const link = (await mailedTo(world, 'chen')).get(no)!
  const { html } = await openLink(world, link)
  for (const words of [ASKED.title, ASKED.text]) expect(html).toContain(words)
  expect((await sendForm(world, link, { act: 'review', decision: 'verified' })).status).toBe(303)
  expect((await wu.get(`/tasks/${id}`)).body.state).toBe('verified')
})

test('a closed target takes no instruction', async () => {
  await world.db.target.update({ where: { id: township }, data: { state: 'closed' } })
  expectProblem(await instruct('chen'), 409, 'wrong-state')
  await world.db.target.update({ where: { id: township }, data: { state: 'open' } })
  await world.db.campaign.updateMany({ data: { state: 'closed' } })
  expectProblem(await instruct('chen'), 409, 'wrong-state')
})
