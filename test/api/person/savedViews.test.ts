import { cast } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

const ANY = 'campaign=00000000-0000-4000-8000-000000000000'

let world: World
let lin: Caller
let campaign: string
beforeAll(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
  lin = await world.as('lin')
})
afterEach(() => world.db.savedView.deleteMany())
afterAll(() => world.close())

const save = (view: object, by = lin) => by.send('post', '/me/views', view)
const stored = () => world.db.savedView.count()

test('filters are kept under a name, listed, used and deleted', async () => {
  const view = { page: 'tasks', name: ' 逾期任务 ', query: `?campaign=${campaign}&overdue=true` }
  const { body } = await save(view).expect(201)
  expect(body).toEqual({
    id: expect.any(String) as string,
    page: 'tasks',
    name: '逾期任务',
    query: `campaign=${campaign}&overdue=true`,
    createdAt: world.clock.now().toISOString(),
  })
  await save({ page: 'board', name: '万州', query: `campaign=${campaign}&district=500101` }).expect(201)
  expect((await lin.get('/me/views').expect(200)).body).toMatchObject({ total: 2, nextCursor: null })
  expect((await lin.get('/me/views?page=tasks').expect(200)).body).toEqual({
    items: [body],
    total: 1,
    nextCursor: null,
  })
  await lin.get(`/tasks?${body.query}`).expect(200)
  expect((await lin.send('delete', `/me/views/${body.id}`).expect(200)).body).toEqual(body)
  expectProblem(await lin.send('delete', `/me/views/${body.id}`), 404, 'not-found')
  expect(await stored()).toBe(1)
})

test("views are everybody's own", async () => {
  const { id } = (await save({ page: 'letters', name: '待答复', query: 'answered=false' }).expect(201)).body
  const operator = await world.as('operator')
  expect((await operator.get('/me/views').expect(200)).body.total).toBe(0)
  expectProblem(await operator.send('delete', `/me/views/${id}`), 404, 'not-found')
  expectProblem(await lin.send('delete', '/me/views/x'), 404, 'not-found')
  await save({ page: 'letters', name: '待答复', query: ANY }, operator).expect(201)
})

test.each([
  ['tasks', 'colour=red', 'query.colour'],
  ['tasks', 'overdue=maybe', 'query.overdue'],
  ['tasks', 'overdue=true&overdue=false', 'query.overdue'],
  ['tasks', 'limit=5', 'query.limit'],
  ['tasks', '__proto__=1', 'query.__proto__'],
  ['tasks', 'asOf=yesterday', 'query.asOf'],
  ['letters', 'rung=0', 'query.rung'],
  ['letters', '%00=1', 'query.\u0000'],
  ['findings', 'source=%00', 'query.source'],
  ['targets', 'overdue=true', 'query.overdue'],
  ['board', 'district=500101', 'query.campaign'],
  ['people', 'overdue=true', 'page'],
  ['tasks', '', 'query'],
])('of %s the filters %s are malformed, at %s', async (page, query, path) => {
  const { errors } = expectProblem(await save({ page, name: '视图', query }), 400, 'bad-request')
  expect(errors?.map((error) => error.path)).toContain(path)
  expect(await stored()).toBe(0)
})

test.each([
  ['without a name', { page: 'tasks', query: ANY }],
  ['with a name of two lines', { page: 'tasks', name: '甲\n乙', query: ANY }],
  ['with a name too long', { page: 'tasks', name: '甲'.repeat(201), query: ANY }],
  ['with filters too long', { page: 'tasks', name: '甲', query: 'a'.repeat(2001) }],
  ['of somebody else', { page: 'tasks', name: '甲', query: ANY, personId: cast.li }],
])('a view %s is malformed', async (_name, view) => {
  expectProblem(await save(view), 400, 'bad-request')
  expect(await stored()).toBe(0)
})

test('a name is used once a page, and a person has at most fifty', async () => {
  await save({ page: 'tasks', name: '甲', query: ANY }).expect(201)
  expectProblem(await save({ page: 'tasks', name: '甲', query: 'overdue=true' }), 422, 'refused')
  await save({ page: 'letters', name: '甲', query: ANY }).expect(201)
  for (let made = 2; made < 50; made += 1)
    await save({ page: 'tasks', name: `第${made}`, query: ANY }).expect(201)
  expectProblem(await save({ page: 'tasks', name: '乙', query: ANY }), 422, 'refused')
  expect(await stored()).toBe(50)
})

test('fifty-one at once are fifty', async () => {
  const all = Array.from({ length: 51 }, (_, index) =>
    save({ page: 'tasks', name: `第${index}`, query: ANY }),
  )
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(50)
  expect(await stored()).toBe(50)
})
