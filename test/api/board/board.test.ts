import type { BoardCell } from '../../../domain/board/boardAnswer'
import { escalationLevelReached } from '../../../domain/board/board'
import { takeThrough, HANDS } from '../../cast/acts'
import { boardFor, cellsOf } from '../../cast/boards'
import { cast, places } from '../../cast/cast'
import {
  LAUNCH,
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { catchUpUntil } from '../task/catchUp'
import { expectProblem } from '../http/problems'

type Task = {
  id: string
  no: number
  kind: string
  state: string
  version: number
  overdue: boolean
  behind: boolean
  dueAt: string
  cycle: number
  target: { id: string }
}
type Letter = {
  rung: number
  level: string
  colour: string
  cycle: number
  cause: string
  lowered: { at: string } | null
  firesAt: string
  task: { id: string } | null
}

let world: World
let campaign: SmallCampaign
let lin: Caller
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  lin = await world.as('lin')
  await liveThrough()
})
afterAll(() => world.close())

/** A bit of everything: verified, sent back, suspended, escalated by hand, extended, an instruction, and letters. */
async function liveThrough(): Promise<void> {
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const village = async (no: number) => ({ ...(await campaign.taskOf('li', no)), no })
  const at = async (instant: string, acts: () => Promise<unknown>) => {
    await catchUpUntil(world, instant)
    await acts()
  }
  await at('2020-08-03T01:00:00.000Z', async () => {
    for (const no of [1, 2, 3, 8]) await takeThrough(world, await village(no), HANDS.village, ['accept'])
    await li.send('post', `/tasks/${(await village(4)).id}/return`, { reason: '不在本村范围' }).expect(200)
  })
  await at('2020-09-08T01:00:00.000Z', async () => {
    await takeThrough(world, await village(1), HANDS.village, ['submit', 'verify'])
    await takeThrough(world, await village(2), HANDS.village, ['submit', 'rework'])
    await takeThrough(world, await village(8), HANDS.village, ['submit'])
    const pause = { reason: '洪水', until: '2020-11-20' }
    await wang.send('post', `/tasks/${(await village(3)).id}/suspension`, pause).expect(200)
    const escalation = { rung: 3, reason: '群众来访' }
    await wang.send('post', `/tasks/${(await village(6)).id}/raising`, escalation).expect(201)
  })
  await at('2020-09-16T01:00:00.000Z', async () => {
    const sun = await world.as('sun')
    const { id } = await campaign.taskOf('sun', 8)
    await sun.send('post', `/tasks/${id}/acceptance`).expect(200)
    await sun.send('post', `/tasks/${id}/reports`, { text: '过半', progress: 60 }).expect(200)
  })
  await catchUpUntil(world, '2020-11-02T02:00:00.000Z')
}

const listed = async <T>(path: string) => {
  const { body } = await lin.get(path).expect(200)
  expect(body.nextCursor).toBeNull()
  return body.items as T[]
}
const INSTANTS = [
  '2020-07-30T00:59:59.000Z',
  LAUNCH,
  '2020-08-06T01:00:00.000Z',
  '2020-08-20T01:00:00.000Z',
  '2020-09-08T01:00:00.000Z',
  '2020-09-17T16:00:00.000Z',
  '2020-09-24T16:00:00.000Z',
  '2020-09-27T01:00:00.000Z',
  '2020-10-15T01:00:00.000Z',
  '2020-11-02T02:00:00.000Z',
  '2020-11-21T02:00:00.000Z',
  '2021-06-01T00:00:00.000Z',
]

test.each(INSTANTS)(
  'as of %s the board says of every task what the lists of tasks and of letters say',
  async (asOf) => {
    const cells = new Map(
      cellsOf(await boardFor(lin, campaign.id, `asOf=${asOf}`)).map((cell) => [cell.task, cell]),
    )
    const tasks = await listed<Task>(`/tasks?limit=200&campaign=${campaign.id}&asOf=${asOf}`)
    const letters = await listed<Letter>(`/letters?limit=200&campaign=${campaign.id}&asOf=${asOf}`)
    expect([...cells.keys()].sort()).toEqual(tasks.map(({ id }) => id).sort())
    for (const task of tasks) {
      const cell = cells.get(task.id)!
      const file = letters.filter((letter) => letter.task?.id === task.id && letter.cycle === task.cycle)
      const rung = escalationLevelReached(
        file.map((each) => ({ ...each, loweredAt: each.lowered?.at ?? null })),
      )
      expect(cell).toMatchObject({
        no: task.no,
        state: task.state,
        version: task.version,
        inputs: { state: task.state },
      })
      expect(cell.rule === 'overdue').toBe(task.overdue)
      if (cell.rule === 'overdue') expect(cell.inputs).toMatchObject({ dueAt: task.dueAt, rung })
      if (cell.rule === 'raised') expect(file.some(({ cause }) => cause === 'hand')).toBe(true)
      if (cell.rule === 'behind') expect([task.behind, cell.inputs.rung]).toEqual([true, rung])
    }
  },
)

test('over these instants every rule but two coloured some cell', async () => {
  const rules = new Set<string>()
  for (const asOf of INSTANTS)
    for (const { rule } of cellsOf(await boardFor(lin, campaign.id, `asOf=${asOf}`))) rules.add(rule)
  const common = [
    'issued',
    'accepted',
    'submitted',
    'verified',
    'returned',
    'suspended',
    'overdue',
    'behind',
    'unaccepted',
  ]
  expect([...rules].sort()).toEqual([...common, 'raised', 'unreported', 'turn_late', 'due_soon'].sort())
})

test('as of now the rows and the record give the same board', async () => {
  const now = world.clock.now().toISOString()
  expect(await boardFor(lin, campaign.id, `asOf=${now}`)).toEqual(await boardFor(lin, campaign.id))
})

test('rows stand by district with their people, and counts of rows, columns, districts and the whole agree', async () => {
  const board = await boardFor(lin, campaign.id)
  expect(
    board.rows.map(({ target, district, class: { code } }) => [district.name, target.code, code]),
  ).toEqual([
    ['万州区', places.village, 'village'],
    ['石柱土家族自治县', places.township, 'township'],
  ])
  const chen = await world.db.person.findUniqueOrThrow({ where: { email: cast.chen } })
  const wu = await world.db.person.findUniqueOrThrow({ where: { email: cast.wu } })
  const township = board.rows[1]!
  expect(township).toMatchObject({ leaders: [{ id: chen.id, name: chen.name }], groups: [{ id: wu.id }] })
  expect(board.rows[0]!.township).toMatchObject({ name: '龙沙镇' })
  expect(board.columns.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  const sum = (counts: Record<string, number>[], colour: string) =>
    counts.reduce((all, each) => all + each[colour]!, 0)
  for (const [colour, total] of Object.entries(board.counts)) {
    for (const parts of [board.rows, board.columns, board.districts])
      expect(
        sum(
          parts.map(({ counts }) => counts),
          colour,
        ),
      ).toBe(total)
    expect(cellsOf(board).filter((cell) => cell.colour === colour)).toHaveLength(total)
  }
  expect(JSON.stringify(board)).not.toContain('@')
})

test('the legend names every rule in the order in which it is asked', async () => {
  const { body } = await lin.get(`/campaigns/${campaign.id}/board`).expect(200)
  expect(body.legend).toHaveLength(15)
  expect(body.legend[3]).toEqual({ rule: 'overdue', colour: 'red', name: { zh: '逾期', en: 'Overdue' } })
})

test('by district, by unit, by leader and by group, alone and together', async () => {
  const codes = async (query: string, by = lin) =>
    (await boardFor(by, campaign.id, query)).rows.map(({ target }) => target.code)
  const idOf = async (email: string) => (await world.db.person.findUniqueOrThrow({ where: { email } })).id
  const [chen, wu] = [await idOf(cast.chen), await idOf(cast.wu)]
  expect(await codes('district=500101')).toEqual([places.village])
  expect(await codes('unit=500101135')).toEqual([places.village])
  expect(await codes(`unit=${places.township}`)).toEqual([places.township])
  expect(await codes(`group=${wu}`)).toEqual([places.township])
  expect(await codes('group=me', await world.as('wu'))).toEqual([places.township])
  expect(await codes(`leader=${chen}`)).toContain(places.township)
  expect(await codes(`leader=me`, await world.as('chen'))).toEqual(await codes(`leader=${chen}`))
  expect(await codes(`leader=${chen}&district=500102`)).toEqual([])
  expect((await boardFor(lin, campaign.id, 'district=500102')).counts).toMatchObject({ red: 0, green: 0 })
})

test('everybody sees what is theirs: a head their area, an assignee their target, others no campaign at all', async () => {
  const rowsOf = async (who: 'wang' | 'li' | 'zhou' | 'sun') =>
    (await boardFor(await world.as(who), campaign.id)).rows.map(({ target }) => target.code)
  expect(await rowsOf('wang')).toEqual([places.village])
  expect(await rowsOf('li')).toEqual([places.village])
  expect(await rowsOf('zhou')).toEqual([places.township])
  expect(await rowsOf('sun')).toEqual([places.township])
  const qian = await world.as('qian')
  const foreign = expectProblem(await qian.get(`/campaigns/${campaign.id}/board`), 404, 'not-found')
  const nothing = '00000000-0000-4000-8000-000000000000'
  expect(expectProblem(await qian.get(`/campaigns/${nothing}/board`), 404, 'not-found')).toEqual(foreign)
  expectProblem(await lin.get(`/campaigns/${nothing}/board`), 404, 'not-found')
  expectProblem(await lin.get('/campaigns/x/board'), 404, 'not-found')
})

test('a cell says where it is and from what: overdue by working days, at the escalation level reached', async () => {
  const board = await boardFor(lin, campaign.id, 'asOf=2020-09-28T01:00:00Z')
  const overdue = cellsOf(board).filter(
    (cell): cell is BoardCell & { rule: 'overdue' } => cell.rule === 'overdue',
  )
  expect(overdue.map(({ no, inputs }) => [no, inputs])).toEqual([
    [
      8,
      {
        state: 'accepted',
        dueOn: '2020-09-24',
        dueAt: '2020-09-24T16:00:00.000Z',
        workingDaysOverdue: 3,
        rung: expect.objectContaining({ no: expect.any(Number) as number }) as object,
      },
    ],
  ])
})

test.each([
  'asOf=2020-08-01T00:00:00Z&asOf=2020-08-02T00:00:00Z',
  'colour=red',
  'district=a',
  'leader=you',
  'limit=5',
  'asOf=now',
])('?%s is malformed', async (query) => {
  expectProblem(await lin.get(`/campaigns/${campaign.id}/board?${query}`), 400, 'bad-request')
})
