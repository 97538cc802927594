import { inTransaction } from '../../../ledger/database/database'
import { catchUpTarget } from '../../../ledger/task/targetPosition'
import { takeThrough, HANDS } from '../../cast/acts'
import { cast, type CastName } from '../../cast/cast'
import { programmesOfDueDays, escalationInstants } from '../../cast/dueLadder'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { catchUpAll } from '../task/catchUp'

/** Every task of the small campaign has passed its whole ladder by here. */
const ALL_PASSED = '2021-03-01T01:00:00.000Z'

/** Eight tasks of the village and six of the work team climb four levels, two of the assistance group two. */
const ALL_NUMBERS = Array.from({ length: 8 * 4 + 6 * 4 + 2 * 2 }, (_, index) => index + 1)

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld('sample', { programmes: programmesOfDueDays() })
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

/** The instants of the escalation levels of a task, from the first. */
async function instantsOf(taskId: string): Promise<string[]> {
  const { dueOn } = await world.db.task.findUniqueOrThrow({ where: { id: taskId } })
  return escalationInstants(dueOn)
}

async function catchUpAt(instant: string): Promise<void> {
  world.clock.set(instant)
  await catchUpAll(world)
}
const lettersOf = (taskId: string) =>
  world.db.letter.findMany({ where: { taskId }, orderBy: [{ cycle: 'asc' }, { rung: 'asc' }] })
const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
const toLine = (letter: { rung: number; recipientId: string | null; passedOver: number[] }) => [
  letter.rung,
  letter.recipientId,
  letter.passedOver,
]

test('one letter a task and escalation level, numbered without gaps, however often it is caught up', async () => {
  await catchUpAt(ALL_PASSED)
  await catchUpAt(ALL_PASSED)
  const now = world.clock.now()
  const targets = await world.db.target.findMany()
  const catchUp = ({ id }: { id: string }) => inTransaction(world.db, (tx) => catchUpTarget(tx, id, now))
  await Promise.all([...targets, ...targets, ...targets].map(catchUp))
  const letters = await world.db.letter.findMany({ orderBy: { number: 'asc' } })
  expect(letters.map(({ number }) => number)).toEqual(ALL_NUMBERS)
  expect(new Set(letters.map(({ taskId, rung }) => `${taskId} ${rung}`)).size).toBe(ALL_NUMBERS.length)
  expect(new Set(letters.map(({ year, issuer }) => `${issuer} ${year}`))).toEqual(
    new Set(['重庆市扶贫开发领导小组 2021']),
  )
  // The top of each task is told once more, of all the intervals that have passed.
  expect(await world.db.mailLine.count({ where: { kind: 'letter' } })).toBe(ALL_NUMBERS.length + 16)
  expect(await world.db.action.count({ where: { itemKind: 'letter' } })).toBe(ALL_NUMBERS.length)
})

test('two targets looked at at the same time share one run of numbers', async () => {
  world.clock.set(ALL_PASSED)
  const targets = await world.db.target.findMany()
  await Promise.all(
    targets.map(({ id }) => inTransaction(world.db, (tx) => catchUpTarget(tx, id, world.clock.now()))),
  )
  const numbers = (await world.db.letter.findMany()).map(({ number }) => number)
  expect(numbers.sort((a, b) => a - b)).toEqual(ALL_NUMBERS)
})

test('each escalation level comes at its moment and not before, to whom the chain of the village names', async () => {
  const { id } = await campaign.taskOf('li', 8)
  const instants = await instantsOf(id)
  for (const [index, at] of instants.entries()) {
    await catchUpAt(new Date(Date.parse(at) - 1).toISOString())
    expect(await lettersOf(id)).toHaveLength(index)
    await catchUpAt(at)
    expect(await lettersOf(id)).toHaveLength(index + 1)
  }
  const letters = await lettersOf(id)
  const chain = await Promise.all((['li', 'wang', 'zhao', 'lin'] as const).map(idOf))
  expect(letters.map(toLine)).toEqual(chain.map((person, index) => [index + 1, person, []]))
  expect(letters.map(({ firesAt }) => firesAt.toISOString())).toEqual(instants)
  expect(letters.map(({ colour }) => colour)).toEqual(['blue', 'yellow', 'orange', 'red'])
  expect(letters.map(({ level }) => level)).toEqual(['village', 'township', 'county', 'municipality'])
})

test('a vacant escalation level passes on at once to the next one filled, which is then not told again', async () => {
  const { id } = await campaign.taskOf('li', 8)
  await world.db.post.updateMany({ where: { person: { email: cast.wang } }, data: { personId: null } })
  const instants = await instantsOf(id)
  for (const at of instants) await catchUpAt(at)
  const letters = await lettersOf(id)
  expect(letters.map(toLine)).toEqual([
    [1, await idOf('li'), []],
    [3, await idOf('zhao'), [2]],
    [4, await idOf('lin'), []],
  ])
  expect(letters[1]).toMatchObject({ firesAt: new Date(instants[1]!), colour: 'orange' })
})

test('with nobody up to the top the letter is written, to nobody, and nobody is told', async () => {
  const { id } = await campaign.taskOf('li', 8)
  const emails = [cast.wang, cast.zhao, cast.lin]
  await world.db.person.updateMany({
    where: { email: { in: emails } },
    data: { disabledAt: world.clock.now() },
  })
  const supervisors = await world.db.post.findMany({ where: { role: 'supervisor' } })
  await world.db.post.updateMany({
    where: { id: { in: supervisors.map((post) => post.id) } },
    data: { personId: null },
  })
  const instants = await instantsOf(id)
  for (const at of instants) await catchUpAt(at)
  const letters = await lettersOf(id)
  expect(letters.map(toLine)).toEqual([
    [1, await idOf('li'), []],
    [4, null, [2, 3]],
  ])
  expect(await world.db.mailLine.count({ where: { letterId: letters[1]!.id } })).toBe(0)
  const { body } = await (await world.as('operator')).get(`/letters/${letters[1]!.id}`).expect(200)
  expect(body).toMatchObject({ recipient: null, passedOver: [2, 3], rung: 4 })
})

test('what is submitted in time gets no letter of its due day, and what was submitted late no further one', async () => {
  const [intime, late] = [await campaign.taskOf('li', 8), await campaign.taskOf('li', 1)]
  await takeThrough(world, { id: intime.id, no: 8 }, HANDS.village, ['accept', 'submit'])
  const [first] = await instantsOf(late.id)
  await catchUpAt(first!)
  await takeThrough(world, { id: late.id, no: 1 }, HANDS.village, ['accept', 'submit'])
  await catchUpAt(ALL_PASSED)
  const ofDueDay = async (id: string) =>
    (await lettersOf(id)).flatMap(({ cause, rung }) => (cause === 'due' ? [rung] : []))
  expect(await ofDueDay(intime.id)).toEqual([])
  expect(await ofDueDay(late.id)).toEqual([1])
})

test('a rework begins the ladder afresh, from its own due day', async () => {
  const { id } = await campaign.taskOf('li', 8)
  for (const at of (await instantsOf(id)).slice(0, 2)) await catchUpAt(at)
  await takeThrough(world, { id, no: 8 }, HANDS.village, ['accept', 'submit', 'rework'])
  await catchUpAt(world.clock.now().toISOString())
  expect(await lettersOf(id)).toHaveLength(2)
  const [first] = await instantsOf(id)
  await catchUpAt(first!)
  expect((await lettersOf(id)).map(({ cycle, rung }) => [cycle, rung])).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
  ])
})
