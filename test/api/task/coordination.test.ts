import { cast, type CastName } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { mailedTo, sendForm } from '../link/links'
import { catchUpAll } from './catchUp'
import { expectProblem } from '../http/problems'

const ASKED = { title: '协调用地指标', text: '扩建饮水工程需用地 3 亩，请协调。' }
const ANSWER = { outcome: '县里已批复用地', items: [], evidence: [] }

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await catchUpAll(world)
})
afterEach(() => world.close())

const personOf = (who: CastName) => world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })
const post = async (who: CastName, path: string, body?: object) =>
  (await world.as(who)).send('post', path, body)
const taskAt = async (id: string) => (await (await world.as('lin')).get(`/tasks/${id}`).expect(200)).body

/** Li's first task, accepted, which now waits for Wang, who heads the township above. */
async function asked(body: object = ASKED) {
  const { id: origin } = await campaign.taskOf('li', 1)
  await (
    await post('li', `/tasks/${origin}/acceptance`)
  ).body
  const request = await post('li', `/tasks/${origin}/coordination`, body)
  expect(request.status).toBe(201)
  return { origin, request: request.body as { id: string; no: number } & Record<string, unknown> }
}

test('the clock passes to the leader one level up, in five working days, and the own task stands still', async () => {
  const before = await taskAt((await campaign.taskOf('li', 1)).id)
  const { origin, request } = await asked()
  const [li, wang] = [await personOf('li'), await personOf('wang')]
  expect(request).toMatchObject({
    kind: 'coordination',
    no: 101,
    state: 'issued',
    title: { zh: ASKED.title },
    dueOn: '2020-08-06',
    assignee: { id: wang.id },
  })
  expect(await taskAt(origin)).toMatchObject({ state: 'suspended', resumesAt: null, dueOn: before.dueOn })
  expect(await taskAt(request.id)).toMatchObject({ text: ASKED.text, origin, issuedBy: { id: li.id } })
  const overdue = await (await world.as('lin')).get('/tasks?overdue=true&asOf=2021-06-01T00:00:00Z')
  const ids = overdue.body.items.map((task: { id: string }) => task.id)
  expect([ids.includes(origin), ids.includes(request.id)]).toEqual([false, true])
})

test('its answer verifies it at once and the task goes on, with the working days that it waited', async () => {
  const { origin, request } = await asked({ ...ASKED, dueOn: '2020-08-10' })
  expect(request.dueOn).toBe('2020-08-10')
  world.clock.set('2020-08-06T01:00:00.000Z')
  expectProblem(await post('wang', `/tasks/${request.id}/submission`, ANSWER), 409, 'wrong-state')
  await post('wang', `/tasks/${request.id}/acceptance`)
  const answered = await post('wang', `/tasks/${request.id}/submission`, ANSWER)
  expect(answered.body).toMatchObject({ state: 'verified', version: 3 })
  expect(await taskAt(origin)).toMatchObject({
    state: 'accepted',
    dueOn: '2020-11-04',
    originalDueOn: '2020-10-28',
  })
  const actions = await world.db.action.findMany({ where: { itemId: origin }, orderBy: { version: 'asc' } })
  const { id: wang } = await personOf('wang')
  expect(actions.map(({ kind }) => kind)).toEqual(['issue', 'accept', 'suspend', 'resume'])
  expect(actions.at(-1)).toMatchObject({ byId: wang, channel: 'api', after: { reason: ANSWER.outcome } })
  const { id: li } = await personOf('li')
  expect(await world.db.mailLine.count({ where: { personId: li, kind: 'resumed', taskId: origin } })).toBe(1)
})

test('the leader answers from the mailed link, too', async () => {
  const { origin, request } = await asked()
  const link = (await mailedTo(world, 'wang')).get(request.no)!
  await sendForm(world, link, { act: 'accept' })
  expect((await sendForm(world, link, { act: 'submit', outcome: '已协调' })).status).toBe(303)
  expect([(await taskAt(request.id)).state, (await taskAt(origin)).state]).toEqual(['verified', 'accepted'])
})

test('withdrawn by who asked, it lets the task go on; nobody else withdraws it', async () => {
  const { origin, request } = await asked()
  const withdraw = (who: CastName) => post(who, `/tasks/${request.id}/withdrawal`, { reason: '已自行解决' })
  for (const who of ['wang', 'chen', 'operator'] as const)
    expectProblem(await withdraw(who), 403, 'forbidden')
  expectProblem(await withdraw('qian'), 404, 'not-found')
  expect((await withdraw('li')).body.state).toBe('withdrawn')
  expect((await taskAt(origin)).state).toBe('accepted')
})

test('returned with a reason, it lets the task go on at once, and may be answered by another', async () => {
  const { origin, request } = await asked()
  await post('wang', `/tasks/${request.id}/return`, { reason: '应由国土部门办理' })
  expect([(await taskAt(request.id)).state, (await taskAt(origin)).state]).toEqual(['returned', 'accepted'])
  const { id: li } = await personOf('li')
  expect(
    await world.db.mailLine.count({ where: { personId: li, kind: 'declined', taskId: request.id } }),
  ).toBe(1)
  const { id: zhao } = await personOf('zhao')
  await post('zhao', `/tasks/${request.id}/assignment`, { person: zhao })
  await post('zhao', `/tasks/${request.id}/acceptance`)
  expect((await post('zhao', `/tasks/${request.id}/submission`, ANSWER)).body.state).toBe('verified')
  expect((await taskAt(origin)).state).toBe('accepted')
})

test('a task that is withdrawn takes its request for coordination with it', async () => {
  const { origin, request } = await asked()
  expect((await post('lin', `/tasks/${origin}/withdrawal`, { reason: '方案调整' })).body.state).toBe(
    'withdrawn',
  )
  expect([(await taskAt(request.id)).state, (await taskAt(origin)).state]).toEqual(['withdrawn', 'withdrawn'])
})

test('one is open at a time, and a further one may follow it', async () => {
  const { origin, request } = await asked()
  const again = () => post('li', `/tasks/${origin}/coordination`, ASKED)
  expectProblem(await again(), 409, 'wrong-state')
  const resumed = await (await world.as('wang')).send('delete', `/tasks/${origin}/suspension`)
  expect(resumed.status).toBe(200)
  expectProblem(await again(), 409, 'wrong-state')
  await post('li', `/tasks/${request.id}/withdrawal`, { reason: '重提' })
  expect((await again()).body).toMatchObject({ no: 102, state: 'issued' })
})

test('asking again does not stop the clock of the own task again', async () => {
  const { origin, request } = await asked()
  await post('li', `/tasks/${request.id}/withdrawal`, { reason: '重提' })
  const before = await taskAt(origin)
  expect((await post('li', `/tasks/${origin}/coordination`, ASKED)).status).toBe(201)
  expect(await taskAt(origin)).toMatchObject({
    state: 'accepted',
    dueOn: before.dueOn,
    version: before.version,
  })
})

test('a suspension by hand is not ended by an older request', async () => {
  const { origin, request } = await asked()
  const wang = await world.as('wang')
  await wang.send('delete', `/tasks/${origin}/suspension`).expect(200)
  await wang
    .send('post', `/tasks/${origin}/suspension`, { reason: '汛期停工', until: '2020-09-01' })
    .expect(200)
  await post('wang', `/tasks/${request.id}/acceptance`)
  await wang.send('post', `/tasks/${request.id}/submission`, ANSWER).expect(200)
  expect((await taskAt(origin)).state).toBe('suspended')
})

test('only the assignee asks, only upward, and not for what lies in the past', async () => {
  const { id } = await campaign.taskOf('li', 2)
  const path = `/tasks/${id}/coordination`
  for (const who of ['wang', 'chen', 'operator'] as const)
    expectProblem(await post(who, path, ASKED), 403, 'forbidden')
  expectProblem(await post('qian', path, ASKED), 404, 'not-found')
  const past = expectProblem(await post('li', path, { ...ASKED, dueOn: '2020-07-29' }), 422, 'refused')
  expect(past.errors).toMatchObject([{ path: 'dueOn' }])
  const far = expectProblem(await post('li', path, { ...ASKED, dueOn: '2021-03-01' }), 422, 'refused')
  expect(far.errors).toMatchObject([{ path: 'dueOn' }])
  expectProblem(await post('li', path, { text: '无标题' }), 400, 'bad-request')

  const { request } = await asked()
  expectProblem(await post('wang', `/tasks/${request.id}/coordination`, ASKED), 422, 'refused')
})

test('where every post above is vacant there is nobody to ask, and the task goes on', async () => {
  const roles = ['township_head', 'county_head', 'supervisor']
  await world.db.post.updateMany({ where: { role: { in: roles } }, data: { personId: null } })
  const { id } = await campaign.taskOf('li', 1)
  expectProblem(await post('li', `/tasks/${id}/coordination`, ASKED), 422, 'refused')
  expect((await world.db.task.findUniqueOrThrow({ where: { id } })).state).toBe('issued')
})

test('a request for an extension is decided while the task waits for a coordination, and holds afterwards', async () => {
  const { id: origin } = await campaign.taskOf('li', 1)
  await post('li', `/tasks/${origin}/acceptance`)
  const { dueOn } = await taskAt(origin)
  const wanted = { dueOn: '2020-11-06', reason: '暴雨' }
  expect((await post('li', `/tasks/${origin}/extensions`, wanted)).status).toBe(201)
  const request = (await post('li', `/tasks/${origin}/coordination`, ASKED)).body
  const duties = async () =>
    (await (await world.as('wang')).get('/me/duties?limit=200').expect(200)).body.items
      .filter(({ item }: { item: { id: string } }) => item.id === origin)
      .map(({ kind }: { kind: string }) => kind)
  expect([(await taskAt(origin)).state, await duties()]).toEqual(['suspended', ['decide']])
  const decided = await post('wang', `/tasks/${origin}/extensions/1/decision`, { decision: 'granted' })
  expect(decided.status).toBe(200)
  expect([(await taskAt(origin)).state, (await taskAt(origin)).dueOn, await duties()]).toEqual([
    'suspended',
    '2020-11-06',
    [],
  ])
  await post('wang', `/tasks/${request.id}/acceptance`)
  await post('wang', `/tasks/${request.id}/submission`, ANSWER)
  const after = await taskAt(origin)
  expect([dueOn < '2020-11-06', after.state, after.dueOn]).toEqual([true, 'accepted', '2020-11-06'])
})
