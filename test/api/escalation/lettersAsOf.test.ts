import { takeThrough, HANDS } from '../../cast/acts'
import { cast } from '../../cast/cast'
import { programmesOfDueDays, escalationInstants } from '../../cast/dueLadder'
import {
  LAUNCH,
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { catchUpAll, catchUpUntil } from '../task/catchUp'

type Letter = Record<string, unknown> & {
  rung: number
  task: { id: string }
  state: string
  id: string | null
}

const ALL_PASSED = '2021-03-01T01:00:00.000Z'

let world: World
let campaign: SmallCampaign
let lin: Caller
let instants: string[]
beforeEach(async () => {
  world = await openWorld('sample', { programmes: programmesOfDueDays() })
  campaign = await launchSmallCampaign(world)
  lin = await world.as('lin')
  await world.db.post.updateMany({ where: { person: { email: cast.zhou } }, data: { personId: null } })
  const tasks = await world.db.task.findMany()
  instants = [...new Set(tasks.flatMap(({ dueOn }) => escalationInstants(dueOn)))].sort()
})
afterEach(() => world.close())

const listed = async (query: string): Promise<Letter[]> => {
  const { items, total, nextCursor } = (await lin.get(`/letters?limit=200&${query}`).expect(200)).body
  expect({ total, nextCursor }).toEqual({ total: items.length, nextCursor: null })
  return items as Letter[]
}
/** What a letter says whether it has been written or not. */
const told = ({
  id: _id,
  number: _number,
  issuedAt: _at,
  version: _version,
  state: _state,
  ...rest
}: Letter) => rest
const snapshots = async () => {
  const around = instants.flatMap((at) => [new Date(Date.parse(at) - 1).toISOString(), at])
  const lists = []
  for (const asOf of [LAUNCH, ...around, ALL_PASSED]) lists.push((await listed(`asOf=${asOf}`)).map(told))
  return lists
}

test('letters are the same at any instant, whether they have been written or not', async () => {
  const derived = await snapshots()
  expect(derived[0]).toEqual([])
  expect(derived.at(-1)!.length).toBe(8 * 4 + 6 * 3 + 2 * 2)
  expect(await world.db.letter.count()).toBe(0)
  await catchUpUntil(world, instants.at(-1)!)
  expect(await snapshots()).toEqual(derived)
  expect(await world.db.letter.count()).toBe(8 * 4 + 6 * 3 + 2 * 2)
})

test('half of them written, the list is still the same, and says which are due', async () => {
  const derived = await snapshots()
  await catchUpUntil(world, instants[Math.floor(instants.length / 2)]!)
  expect(await snapshots()).toEqual(derived)
  const states = new Set(
    (await listed(`asOf=${ALL_PASSED}`)).map(
      ({ state, id, number }) => `${state} ${id !== null && number !== null}`,
    ),
  )
  expect(states).toEqual(new Set(['written true', 'due false']))
})

test('written late, only their days of reply are later', async () => {
  const derived = await snapshots()
  world.clock.set(ALL_PASSED)
  await catchUpAll(world)
  const withoutReplyBy = (lists: ReturnType<typeof told>[][]) =>
    lists.map((list) => list.map(({ replyBy: _replyBy, ...rest }) => rest))
  expect(withoutReplyBy(await snapshots())).toEqual(withoutReplyBy(derived))
})

test('as of now, with the workers stopped, what is overdue is told by the rows as by the record', async () => {
  world.clock.set(instants[2]!)
  const now = await listed('')
  expect(now).toEqual(await listed(`asOf=${instants[2]}`))
  expect(now.length).toBeGreaterThan(0)
  expect(new Set(now.map(({ state }) => state))).toEqual(new Set(['due']))
})

test('filters by campaign, task, escalation level and answer, written or not, with their totals and pages', async () => {
  const { id } = await campaign.taskOf('li', 8)
  const check = async () => {
    const all = await listed(`asOf=${ALL_PASSED}`)
    expect(await listed(`asOf=${ALL_PASSED}&campaign=${campaign.id}`)).toEqual(all)
    const ofTask = all.filter(({ task }) => task.id === id)
    expect(await listed(`asOf=${ALL_PASSED}&task=${id}`)).toEqual(ofTask)
    expect(ofTask.map(({ rung }) => rung)).toEqual([1, 2, 3, 4])
    for (const rung of [1, 2, 3, 4]) {
      expect(await listed(`asOf=${ALL_PASSED}&rung=${rung}`)).toEqual(
        all.filter((each) => each.rung === rung),
      )
    }
    expect(await listed(`asOf=${ALL_PASSED}&answered=false`)).toEqual(all)
    expect(await listed(`asOf=${ALL_PASSED}&answered=true`)).toEqual([])
    const first = (await lin.get(`/letters?limit=40&asOf=${ALL_PASSED}`)).body
    const second = (await lin.get(`/letters?limit=40&asOf=${ALL_PASSED}&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items]).toEqual(all)
  }
  await check()
  await catchUpUntil(world, instants.at(-1)!)
  await check()
})

test('a task verified in time has no letter at any instant, and one sent back has those of its new due day', async () => {
  const [verified, reworked] = [await campaign.taskOf('li', 8), await campaign.taskOf('li', 1)]
  await takeThrough(world, { id: verified.id, no: 8 }, HANDS.village, ['accept', 'submit', 'verify'])
  const { dueOn } = await world.db.task.findUniqueOrThrow({ where: { id: reworked.id } })
  world.clock.set(`${dueOn}T08:00:00.000Z`)
  await takeThrough(world, { id: reworked.id, no: 1 }, HANDS.village, ['accept', 'submit', 'rework'])
  const fires = async (id: string) =>
    (await listed(`asOf=${ALL_PASSED}&task=${id}`)).map(({ firesAt }) => firesAt)
  expect(await fires(verified.id)).toEqual([])
  const again = await world.db.task.findUniqueOrThrow({ where: { id: reworked.id } })
  expect(again.dueOn > dueOn).toBe(true)
  expect(await fires(reworked.id)).toEqual(escalationInstants(again.dueOn))
})
