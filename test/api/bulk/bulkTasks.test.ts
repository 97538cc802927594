import { randomUUID } from 'node:crypto'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

const tasksOf = async (who: 'li' | 'sun') => {
  const { items } = (await (await world.as(who)).get('/tasks?assignee=me').expect(200)).body
  return (items as { id: string; no: number; state: string }[]).toSorted((a, b) => a.no - b.no)
}
const idsOf = async (who: 'li' | 'sun') => (await tasksOf(who)).map(({ id }) => id)
const statesOf = async (who: 'li' | 'sun') => (await tasksOf(who)).map(({ state }) => state)

test('one request accepts all of one’s own tasks, and tells what became of each', async () => {
  const li = await world.as('li')
  const items = await idsOf('li')
  const { body } = await li.send('post', '/bulk/accept', { items }).expect(200)
  expect(body).toMatchObject({ dryRun: false, done: 8, refused: 0 })
  expect(body.results[0]).toEqual({
    ...{ id: items[0], no: 1, target: '沙包村村', status: 200, state: 'accepted' },
    ...{ dueOn: '2020-10-28', assignee: expect.any(String) as string },
  })
  expect(await statesOf('li')).toEqual(Array(8).fill('accepted'))
})

test('a refused row is told as its own route would, and does not hold up the others', async () => {
  const li = await world.as('li')
  const [first, second] = await idsOf('li')
  const [foreign] = await idsOf('sun')
  await li.send('post', `/tasks/${first}/acceptance`).expect(200)
  const alone = [
    await li.send('post', `/tasks/${first}/acceptance`).expect(409),
    await li.send('post', `/tasks/${foreign}/acceptance`).expect(404),
  ]
  const items = [first, foreign, 'keine', second]
  const { body } = await li.send('post', '/bulk/accept', { items }).expect(200)
  expect(body).toMatchObject({ done: 1, refused: 3 })
  const [wrongState, unseen, none, done] = body.results
  for (const [row, { status, body: problem }] of [
    [wrongState, alone[0]!],
    [unseen, alone[1]!],
  ] as const)
    expect(row).toMatchObject({ status, code: problem.code, detail: problem.detail })
  expect(wrongState).toMatchObject({ no: 1, target: '沙包村村' })
  expect([unseen, none]).toMatchObject([
    { no: null, target: null },
    { no: null, target: null, code: 'task.absent' },
  ])
  expect(done).toMatchObject({ id: second, status: 200, state: 'accepted' })
})

test('a row that is refused half way leaves nothing behind', async () => {
  const operator = await world.as('operator')
  const [one, two] = await idsOf('li')
  const { id: person } = await world.db.person.findUniqueOrThrow({
    where: { email: 'village.500101135212@example.org' },
  })
  const before = await world.db.action.count({ where: { itemId: one } })
  const items = [
    { id: one, person: randomUUID() },
    { id: two, person },
  ]
  const { body } = await operator.send('post', '/bulk/assign', { items }).expect(200)
  expect(body).toMatchObject({ done: 1, refused: 1, results: [{ status: 422 }, { status: 200 }] })
  expect(await world.db.action.count({ where: { itemId: one } })).toBe(before)
  expect(await world.db.task.findUniqueOrThrow({ where: { id: two } })).toMatchObject({ assigneeId: person })
})

test('asked for all or none, one refusal undoes everything and names every row', async () => {
  const li = await world.as('li')
  const items = await idsOf('li')
  await li.send('post', `/tasks/${items[0]}/acceptance`).expect(200)
  const key = randomUUID()
  const refused = await li.send('post', '/bulk/accept?all=true', { items }, { key }).expect(409)
  expect(refused.body).toMatchObject({ code: 'bulk.all-or-none', done: 0, refused: 1 })
  expect(refused.body.results).toHaveLength(8)
  expect(refused.body.results[1]).toMatchObject({ status: 424, code: 'bulk.undone' })
  expect(await statesOf('li')).toEqual(['accepted', ...Array(7).fill('issued')])
  const rest = { items: items.slice(1) }
  expect((await li.send('post', '/bulk/accept?all=true', rest).expect(200)).body).toMatchObject({ done: 7 })
})

test('a dry run tells the same of each row and changes nothing', async () => {
  const li = await world.as('li')
  const items = await idsOf('li')
  const dry = (await li.send('post', '/bulk/accept?dryRun=true', { items }).expect(200)).body
  expect(await statesOf('li')).toEqual(Array(8).fill('issued'))
  const real = (await li.send('post', '/bulk/accept', { items }).expect(200)).body
  expect(dry).toEqual({ ...real, dryRun: true })
})

test('the same key does it once', async () => {
  const li = await world.as('li')
  const [items, key] = [await idsOf('li'), randomUUID()]
  const first = (await li.send('post', '/bulk/accept', { items }, { key }).expect(200)).body
  expect((await li.send('post', '/bulk/accept', { items }, { key }).expect(200)).body).toEqual(first)
  await li.send('post', '/bulk/accept', { items: items.slice(1) }, { key }).expect(422)
})

test('a filter names the tasks as the work list does', async () => {
  const wang = await world.as('wang')
  const li = await world.as('li')
  await li.send('post', '/bulk/accept', { filter: { assignee: 'me', no: 8 } }).expect(200)
  expect(await statesOf('li')).toEqual([...Array(7).fill('issued'), 'accepted'])
  const asked = { filter: { campaign: campaign.id, state: 'issued' }, reason: '洪水', until: '2020-08-20' }
  const { body } = await wang.send('post', '/bulk/suspend', asked).expect(200)
  expect(body).toMatchObject({ done: 7, refused: 0 })
  expect(await statesOf('li')).toEqual([...Array(7).fill('suspended'), 'accepted'])
  const none = await wang.send('post', '/bulk/resume', { filter: { overdue: true } }).expect(200)
  expect(none.body).toEqual({ dryRun: false, done: 0, refused: 0, results: [] })
})

test('each row may say its own value, and is held to its own version', async () => {
  const li = await world.as('li')
  const [one, two, three, four] = await idsOf('li')
  const items = [
    { id: one, dueOn: '2020-11-05' },
    { id: two, dueOn: '2020-11-06', reason: '备料' },
    { id: three, dueOn: '那天' },
    { id: four, dueOn: '2020-11-05', version: 7 },
  ]
  const { body } = await li.send('post', '/bulk/ask_extension', { items, reason: '暴雨' }).expect(200)
  expect(body.results).toMatchObject([
    { status: 200 },
    { status: 200 },
    { status: 400, code: 'members.wrong' },
    { status: 412, code: 'task.stale-version' },
  ])
  const wang = await world.as('wang')
  const decided = { items: [one, two, three], decision: 'granted' }
  expect((await wang.send('post', '/bulk/decide_extension', decided).expect(200)).body.results).toMatchObject(
    [
      { status: 200, dueOn: '2020-11-05' },
      { status: 200, dueOn: '2020-11-06' },
      { status: 404, code: 'extension.none' },
    ],
  )
})

test('what all rows lack is told once, and a request names its tasks in one way', async () => {
  const wang = await world.as('wang')
  const items = await idsOf('li')
  const lacking = await wang.send('post', '/bulk/suspend', { items, until: '2020-08-20' }).expect(400)
  expect(lacking.body.errors).toMatchObject([{ path: 'reason' }])
  await wang.send('post', '/bulk/resume', {}).expect(400)
  await wang.send('post', '/bulk/resume', { items, filter: {} }).expect(400)
  await wang.send('post', '/bulk/resume', { items, reason: '无此项' }).expect(400)
  await wang.send('post', '/bulk/submit', { items }).expect(404)
  await (
    await world.as('li')
  )
    .send('post', '/bulk/suspend', { items, reason: '停', until: '2020-08-20' })
    .expect(403)
  const many = { items: Array.from({ length: 1_001 }, () => items[0]) }
  const tooMany = await (await world.as('li')).send('post', '/bulk/accept', many).expect(422)
  expect(tooMany.body).toMatchObject({ code: 'bulk.too-many', values: { count: 1_001, most: 1_000 } })
})

test('reviews are done in bulk, never of one’s own', async () => {
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const items = await idsOf('li')
  await li.send('post', '/bulk/accept', { items }).expect(200)
  for (const no of [1, 2])
    await li.send('post', `/tasks/${items[no - 1]}/submission`, completeSubmission(no)).expect(200)
  const verified = { items: items.slice(0, 3), decision: 'verified' }
  expect((await wang.send('post', '/bulk/review', verified).expect(200)).body.results).toMatchObject([
    { status: 200, state: 'verified' },
    { status: 200, state: 'verified' },
    { status: 409 },
  ])
})
