import { routes } from '../../../api/routes'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type Caller,
  type World,
} from '../../support/world'
import { register } from '../../cast/findings'
import { catchUpAll } from '../task/catchUp'
import { expectProblem } from './problems'
import { examplesOf, launchWithLetter, withQuery } from './routeExamples'

type List = { items: { id: string }[]; nextCursor: string | null; total: number }

let world: World
let operator: Caller
beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterEach(() => world.close())

/** A list read page by page; `meanwhile` happens to the items of each page before the next is read. */
async function walk(
  caller: Caller,
  path: string,
  limit: number,
  { meanwhile, most = Infinity }: { meanwhile?: (items: List['items']) => Promise<void>; most?: number } = {},
): Promise<List['items']> {
  const seen: List['items'] = []
  for (let cursor: string | null = ''; cursor !== null && seen.length < most;) {
    const page = withQuery(path, `limit=${limit}${cursor && `&cursor=${cursor}`}`)
    const { items, nextCursor }: List = (await caller.get(page).expect(200)).body
    expect(items.length).toBeLessThanOrEqual(limit)
    if (nextCursor !== null) expect(items).toHaveLength(limit)
    seen.push(...items)
    await meanwhile?.(items)
    cursor = nextCursor
  }
  return seen
}
const idsOf = (items: List['items']) => items.map(({ id }) => id).sort()

describe('a page starts behind the last item of the one before', () => {
  test('of the own tasks to accept, while they are accepted: all eight are seen once', async () => {
    const campaign = await launchSmallCampaign(world)
    const li = await world.as('li')
    const path = `/tasks?campaign=${campaign.id}&assignee=me&state=issued`
    const all: List = (await li.get(path).expect(200)).body
    expect(all.total).toBe(8)
    const left: number[] = []
    const seen = await walk(li, path, 3, {
      meanwhile: async (items) => {
        for (const { id } of items) await li.send('post', `/tasks/${id}/acceptance`).expect(200)
        left.push((await li.get(path)).body.total)
      },
    })
    expect(seen.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id))
    expect(left).toEqual([5, 2, 0])
  })

  test('of the tasks to review, while they are handed in before and behind it', async () => {
    const campaign = await launchSmallCampaign(world)
    const li = await world.as('li')
    const handIn = async (no: number) => {
      const { id } = await campaign.taskOf('li', no)
      await li.send('post', `/tasks/${id}/acceptance`).expect(200)
      await li.send('post', `/tasks/${id}/submission`, completeSubmission(no)).expect(200)
      return id
    }
    const order: List = (await li.get(`/tasks?campaign=${campaign.id}&assignee=me`).expect(200)).body
    const tasks = order.items as (List['items'][number] & { no: number })[]
    const first = [tasks[1]!, tasks[2]!, tasks[5]!]
    for (const { no } of first) await handIn(no)
    const late = [tasks[0]!, tasks[7]!]
    const seen = await walk(await world.as('wang'), `/tasks?state=submitted`, 2, {
      meanwhile: async () => {
        for (const { no } of late.splice(0)) await handIn(no)
      },
    })
    expect(seen.map(({ id }) => id)).toEqual([...first, tasks[7]!].map(({ id }) => id))
  })

  test('of letters, written or not, while they are answered', async () => {
    const campaign = await launchSmallCampaign(world)
    world.clock.set('2020-11-02T02:00:00.000Z')
    await catchUpAll(world)
    const li = await world.as('li')
    const path = `/letters?campaign=${campaign.id}&answered=false&recipient=me`
    const all: List = (await li.get(path).expect(200)).body
    expect(all.total).toBeGreaterThan(4)
    const seen = await walk(li, path, 2, {
      meanwhile: async (items) => {
        for (const { id } of items)
          await li.send('post', `/letters/${id}/reply`, { text: '已安排' }).expect(200)
      },
    })
    expect(seen.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id))
    expect((await li.get(path)).body.total).toBe(0)
  })

  test('of findings, with a day and without, while they are withdrawn', async () => {
    const campaign = await launchSmallCampaign(world)
    const lin = await world.as('lin')
    const ids = []
    for (const clause of ['一', '二', '三', '四', '五'])
      ids.push(await register(world, campaign.id, { clause }))
    const withdraw = (id: string) =>
      lin.send('post', `/findings/${id}/withdrawal`, { reason: '重复登记' }).expect(200)
    await withdraw(ids[4]!)
    const all: List = (await lin.get('/findings').expect(200)).body
    expect(idsOf(await walk(lin, '/findings', 2))).toEqual(idsOf(all.items))
    const open = ids.slice(0, 4)
    const seen = await walk(lin, '/findings?state=planning', 1, {
      meanwhile: async (items) => {
        for (const { id } of items) await withdraw(id)
      },
    })
    expect(idsOf(seen)).toEqual(open.toSorted())
  })

  test('of people by name, while those behind and before are renamed', async () => {
    const all: List = (await operator.get('/people?limit=200&q=village').expect(200)).body
    const [first, , third] = all.items as (List['items'][number] & { email: string })[]
    const seen = await walk(operator, '/people?q=village', 2, {
      most: 4,
      meanwhile: async () => {
        for (const { id, email } of [first!, third!])
          await operator.send('put', `/people/${id}`, { email, name: '一同志' }).expect(200)
      },
    })
    expect(seen.map(({ id }) => id)).not.toContain(third!.id)
    expect(new Set(idsOf(seen)).size).toBe(seen.length)
  })
})

/** Of a list as long as the regions only the beginning is walked, items. */
const WALKED_MOST = 24
const MORE_THAN_ONE_PAGE = 10
/** Hundreds of requests one after the other, on a machine that does other things too. */
const WALK_MS = 240_000

test(
  'every list read page by page gives every item once, in the order of one big page',
  async () => {
    const ids = await launchWithLetter(world)
    const lists = examplesOf(ids).filter(
      ({ route }) => route.method === 'get' && 'limit' in (route.input.query?.shape ?? {}),
    )
    const known = routes.filter(({ input }) => 'limit' in (input.query?.shape ?? {}))
    expect(lists.map(({ name }) => name)).toEqual(known.map(({ method, path }) => `${method} ${path}`))
    const faults: string[] = []
    let long = 0
    for (const { name, path } of lists) {
      const whole = await operator.get(withQuery(path, 'limit=200'))
      if (whole.status !== 200) {
        faults.push(`${name} answers ${whole.status}`)
        continue
      }
      const { items, total, nextCursor }: List = whole.body
      if ((nextCursor === null) !== (items.length === total)) faults.push(`${name} counts ${total}`)
      if (total > MORE_THAN_ONE_PAGE) long += 1
      for (const limit of [1, 2, 3]) {
        const seen = await walk(operator, path, limit, { most: WALKED_MOST })
        const wanted = items.slice(0, Math.max(seen.length, Math.min(items.length, WALKED_MOST)))
        if (JSON.stringify(seen) !== JSON.stringify(wanted)) faults.push(`${name} by ${limit}`)
      }
    }
    expect(faults).toEqual([])
    expect(long).toBeGreaterThan(5)
  },
  WALK_MS,
)

test('a cursor of another list, or with another value in it, is none of ours', async () => {
  await launchSmallCampaign(world)
  const cursorOf = async (path: string) => (await operator.get(path).expect(200)).body.nextCursor as string
  const ofTasks = await cursorOf('/tasks?limit=3')
  const own = JSON.parse(Buffer.from(ofTasks, 'base64url').toString()) as Record<string, unknown>
  const forged = (changed: object) =>
    Buffer.from(JSON.stringify({ ...own, ...changed })).toString('base64url')
  const wrong = [
    ...[{ dueAt: 'soon' }, { dueAt: '2020' }, { dueAt: 3 }, { regionCode: '\0' }, { regionCode: 5 }],
    ...[
      { no: '3' },
      { no: 0.5 },
      { no: null },
      { id: 'x' },
      { id: true },
      { more: 1 },
      { dueAt: "2020-07-30T00:00:00Z' or 1=1" },
    ],
  ]
  for (const each of [...wrong.map(forged), await cursorOf('/regions?limit=1')]) {
    const refused = expectProblem(await operator.get(`/tasks?cursor=${each}`), 400, 'bad-request')
    expect(refused.errors).toMatchObject([{ path: 'cursor' }])
  }
  await operator.get(`/tasks?cursor=${forged({ dueAt: '2020-02-31T00:00:00Z' })}`).expect(200)
  const { items } = (await operator.get(`/tasks?cursor=${ofTasks}`).expect(200)).body as List
  expect(items).toHaveLength(13)
})
