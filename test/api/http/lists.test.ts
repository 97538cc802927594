import { openWorld, type Caller, type World } from '../../support/world'
import { takeThrough, HANDS } from '../../cast/acts'
import { places } from '../../cast/cast'
import { catchUpAll } from '../task/catchUp'

type Task = {
  id: string
  no: number
  state: string
  dueAt: string
  overdue: boolean
  target: { code: string }
}

let world: World
let operator: Caller
let campaign: string
beforeAll(async () => {
  world = await openWorld()
  operator = await world.as('operator')
  const draft = { programme: 'targeted-assault-2020', name: '定点攻坚', startsOn: '2020-07-30' }
  campaign = (await operator.send('post', '/campaigns', draft).expect(201)).body.id
  const designations = { townships: 'listed', villages: 'qualified' }
  await operator.send('put', `/campaigns/${campaign}/designations`, designations).expect(200)
  await operator.send('post', `/campaigns/${campaign}/launch`).expect(202)
})
afterAll(() => world.close())

type Page = { items: unknown[]; total: number; nextCursor: string | null }

async function pagesOf(list: string, query: string): Promise<Page[]> {
  const pages: Page[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const asked = `/${list}?${query}${cursor && `&cursor=${cursor}`}`
    const page = (await operator.get(asked).expect(200)).body as Page
    pages.push(page)
    cursor = page.nextCursor
  }
  return pages
}
const all = async <T>(list: string, query: string) =>
  (await pagesOf(list, query)).flatMap(({ items }) => items as T[])
const total = async (query: string) =>
  (await operator.get(`/tasks?${query}`).expect(200)).body.total as number

test('paging by cursor yields each of the 944 tasks once, soonest due first, under one total', async () => {
  const pages = await pagesOf('tasks', 'limit=150')
  expect(pages.map(({ items }) => items.length)).toEqual([150, 150, 150, 150, 150, 150, 44])
  expect(new Set(pages.map((page) => page.total))).toEqual(new Set([944]))
  const tasks = pages.flatMap(({ items }) => items as Task[])
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(944)
  const order = tasks.map(({ dueAt, target, no }) => `${dueAt} ${target.code.padEnd(12)} ${no}`)
  expect(order).toEqual([...order].sort())
})

test('a page holds 50 items unless told, at most 200, and the last one has no cursor', async () => {
  const { body } = await operator.get('/tasks').expect(200)
  expect(body.items).toHaveLength(50)
  expect((await operator.get('/tasks?limit=200').expect(200)).body.items).toHaveLength(200)
  expect((await operator.get('/targets?limit=118').expect(200)).body).toMatchObject({
    total: 118,
    nextCursor: null,
  })
  const [first, second] = await pagesOf('targets', 'limit=117')
  expect([first?.items.length, second?.items.length]).toEqual([117, 1])
})

test('every list is paged the same way: an item at a time gives what the whole list gives', async () => {
  const { id } = await world.db.task.findFirstOrThrow({
    where: { target: { regionCode: places.village }, no: 1 },
  })
  await takeThrough(world, { id, no: 1 }, HANDS.village, ['accept', 'submit'])
  for (const list of ['programmes', 'campaigns', `tasks/${id}/actions`]) {
    const [whole] = await pagesOf(list, 'limit=200')
    expect(await all(list, 'limit=1')).toEqual(whole?.items)
    expect(whole?.items.length).toBe(whole?.total)
  }
})

test('filters narrow the list and the total alike, and together', async () => {
  const tasks = await all<Task>('tasks', 'limit=200')
  const ofVillage = tasks.filter(({ target }) => target.code === places.village)
  const { targetId } = await world.db.task.findUniqueOrThrow({ where: { id: ofVillage[0]!.id } })
  expect(await total(`target=${targetId}`)).toBe(8)
  expect(await total(`campaign=${campaign}`)).toBe(944)
  expect(await total('state=issued')).toBe(943)
  expect(await total('state=submitted')).toBe(1)
  expect(await total(`target=${targetId}&state=issued`)).toBe(7)
  const due = tasks.map(({ dueAt }) => dueAt).sort()
  expect(await total(`dueBefore=${due[0]}`)).toBe(0)
  expect(await total(`dueBefore=${due.at(-1)}`)).toBe(due.filter((dueAt) => dueAt < due.at(-1)!).length)
  const li = await world.as('li')
  const mine = (await li.get('/tasks?assignee=me').expect(200)).body
  expect(mine.total).toBe(8)
  const { assigneeId } = await world.db.task.findUniqueOrThrow({ where: { id: ofVillage[0]!.id } })
  expect((await operator.get(`/tasks?assignee=${assigneeId}`)).body.total).toBe(8)
  expect((await operator.get('/tasks?assignee=me')).body.total).toBe(0)
})

test('targets and the campaign count tasks, those verified and those overdue', async () => {
  const { id } = await world.db.task.findFirstOrThrow({
    where: { target: { regionCode: places.village }, no: 2 },
  })
  await takeThrough(world, { id, no: 2 }, HANDS.village, ['accept', 'submit', 'verify'])
  await catchUpAll(world)
  const village = (await all<{ code: string; progress: object; armed: boolean }>('targets', 'limit=50')).find(
    ({ code }) => code === places.village,
  )
  expect(village).toMatchObject({ armed: true, progress: { tasks: 8, verified: 1, overdue: 0 } })
  const { body } = await operator.get(`/campaigns/${campaign}`).expect(200)
  expect(body).toMatchObject({
    state: 'running',
    progress: { targets: 118, tasks: 944, armed: 118, verified: 1, overdue: 0 },
  })
})
