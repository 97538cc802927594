import { addDays, instantAt } from '../../../domain/calendar/calendar'
import { cast, places, type CastName } from '../../cast/cast'
import { catchUpFindings, register, takeFinding, TO_CLEARING, type FindingStep } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { catchUpAll } from '../task/catchUp'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

const nine = (day: string) => instantAt(day, '09:00')
async function catchUpOn(day: string): Promise<void> {
  world.clock.set(nine(day))
  await catchUpFindings(world)
}
const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id

/** The letters of findings: cycle, step, escalation level, cause, day of the moment, and whom of the cast they went
 * to. */
async function letters(of: World = world): Promise<string[]> {
  const people = await of.db.person.findMany({ where: { email: { in: Object.values(cast) } } })
  const names = new Map(
    people.map(({ id, email }) => [id, Object.entries(cast).find(([, each]) => each === email)![0]]),
  )
  const rows = await of.db.letter.findMany({
    where: { rectificationId: { not: null } },
    orderBy: [{ cycle: 'asc' }, { step: 'asc' }, { rung: 'asc' }],
  })
  return rows.map(({ cycle, step, rung, cause, firesAt, recipientId }) => {
    expect(firesAt.toISOString().slice(10)).toBe('T01:00:00.000Z')
    const day = firesAt.toISOString().slice(0, 10)
    return `${cycle}.${step} ${rung} ${cause} ${day} ${names.get(recipientId ?? '')}`
  })
}

describe('a step that is late', () => {
  test('of planning tells the first secretary at nine of the working day after, and climbs by time', async () => {
    await register(world, campaign.id)
    world.clock.set('2020-08-05T00:59:59.999Z')
    await catchUpFindings(world)
    expect(await letters()).toEqual([])
    const expected = ['1.1 1 due 2020-08-05 li', '1.1 2 due 2020-08-07 wang', '1.1 3 due 2020-08-11 zhao']
    for (const [index, line] of expected.entries()) {
      await catchUpOn(line.split(' ')[3]!)
      expect(await letters()).toEqual(expected.slice(0, index + 1))
    }
    await catchUpOn('2020-12-01')
    expect(await letters()).toEqual([...expected, '1.1 4 due 2020-08-14 lin'])
  })

  test.each<[string, FindingStep[], string[]]>([
    [
      'of review begins with the township head',
      ['plan', 'complete', 'submit'],
      ['2 due 2020-08-05 wang', '3 due 2020-08-07 zhao', '4 due 2020-08-11 lin'],
    ],
    [
      'of signing begins with who has not signed yet',
      ['plan', 'complete', 'submit', 'pass', 'sign'],
      ['2 due 2020-08-05 zhao', '4 due 2020-08-07 lin'],
    ],
    ['of clearing begins at the top', TO_CLEARING.slice(0, -1), ['4 due 2020-08-05 lin']],
  ])('%s', async (_name, steps, expected) => {
    await takeFinding(world, await register(world, campaign.id), steps)
    await catchUpOn('2020-12-01')
    expect((await letters()).map((line) => line.slice('1.1 '.length))).toEqual(expected)
  })

  test('in a later cycle leaves the lowest escalation level out', async () => {
    const id = await register(world, campaign.id)
    await takeFinding(world, id, TO_CLEARING)
    await (await world.as('lin')).send('delete', `/findings/${id}/clearing`, { reason: '反弹' }).expect(200)
    await catchUpOn('2020-08-11')
    expect(await letters()).toEqual([
      '2.1 2 due 2020-08-05 wang',
      '2.1 3 due 2020-08-07 zhao',
      '2.1 4 due 2020-08-11 lin',
    ])
  })

  test('of a township begins with its head', async () => {
    await register(world, campaign.id, { unit: places.township })
    await catchUpOn('2020-08-07')
    expect(await letters()).toEqual([
      '1.1 2 due 2020-08-05 zhou',
      expect.stringMatching(/^1\.1 3 due 2020-08-07 /),
    ])
  })
})

describe('a measure past its day', () => {
  test('writes a milestone letter that climbs when left unanswered, and no further than milestones climb', async () => {
    await takeFinding(world, await register(world, campaign.id), ['plan'])
    await catchUpOn('2020-08-28')
    expect(await letters()).toEqual(['1.2 1 milestone 2020-08-11 li', '1.2 2 silence 2020-08-14 wang'])
    const [first] = await world.db.letter.findMany({ where: { rung: 1 } })
    expect(first!.reason).toBe('measure_1')
  })

  test('whose letter is answered climbs by time alone, a working day later', async () => {
    await takeFinding(world, await register(world, campaign.id), ['plan'])
    await catchUpOn('2020-08-11')
    const [letter] = await world.db.letter.findMany()
    await (
      await world.as('li')
    )
      .send('post', `/letters/${letter!.id}/reply`, { text: '本周完成' })
      .expect(200)
    await catchUpOn('2020-08-28')
    expect((await letters())[1]).toBe('1.2 2 milestone 2020-08-17 wang')
  })

  test('carried out in time writes none', async () => {
    await takeFinding(world, await register(world, campaign.id), ['plan', 'complete'])
    await catchUpOn('2020-08-31')
    expect(await letters()).toEqual([])
  })
})

test('each step is a letter series of its own: the one after begins at its own first escalation level', async () => {
  const id = await register(world, campaign.id)
  await catchUpOn('2020-08-07')
  await takeFinding(world, id, ['plan', 'complete', 'submit'])
  await catchUpOn('2020-08-13')
  expect(await letters()).toEqual([
    '1.1 1 due 2020-08-05 li',
    '1.1 2 due 2020-08-07 wang',
    '1.3 2 due 2020-08-13 wang',
  ])
})

test('what is cleared, confirmed or withdrawn gets no letter', async () => {
  const [cleared, withdrawn] = [
    await register(world, campaign.id),
    await register(world, campaign.id, { clause: '二' }),
  ]
  await takeFinding(world, cleared, TO_CLEARING)
  await (
    await world.as('lin')
  )
    .send('post', `/findings/${withdrawn}/withdrawal`, { reason: '误登' })
    .expect(200)
  await catchUpOn('2021-06-01')
  expect(await letters()).toEqual([])
})

test('an act writes first what the ladder had named before it', async () => {
  const id = await register(world, campaign.id)
  world.clock.set(nine('2020-08-12'))
  const measures = [{ text: '追回多发补贴', dueOn: '2020-08-20' }]
  await (await world.as('li')).send('post', `/findings/${id}/measures`, { measures }).expect(200)
  expect(await letters()).toEqual([
    '1.1 1 due 2020-08-05 li',
    '1.1 2 due 2020-08-07 wang',
    '1.1 3 due 2020-08-11 zhao',
  ])
  await catchUpOn('2020-08-20')
  expect(await letters()).toHaveLength(3)
})

describe('reminders', () => {
  const reminded = async (who: CastName) =>
    world.db.mailLine.count({
      where: { kind: 'reminder', findingId: { not: null }, personId: await idOf(who) },
    })

  test('come once, to whoever the step waits for', async () => {
    const id = await register(world, campaign.id)
    for (const day of ['2020-08-02', '2020-08-03', '2020-08-03', '2020-08-04']) await catchUpOn(day)
    expect([await reminded('li'), await reminded('wang')]).toEqual([1, 0])
    await takeFinding(world, id, ['plan', 'complete', 'submit'])
    for (const day of ['2020-08-05', '2020-08-06', '2020-08-06']) await catchUpOn(day)
    expect([await reminded('li'), await reminded('wang')]).toEqual([1, 1])
  })

  test('of a look-back come though the first step of the cycle had them too', async () => {
    const id = await register(world, campaign.id)
    await catchUpOn('2020-08-03')
    await takeFinding(world, id, TO_CLEARING)
    const asked = { campaign: campaign.id, size: 1, why: '季度回头看', inspectors: [await idOf('chen')] }
    await (await world.as('lin')).send('post', '/draws', asked).expect(201)
    for (const day of ['2020-08-10', '2020-08-14', '2020-08-14']) await catchUpOn(day)
    expect(await reminded('chen')).toBe(2)
    await catchUpOn('2020-08-18')
    expect((await letters()).at(-1)).toBe('1.7 4 due 2020-08-18 chen')
  })
})

test('tasks and findings share one run of numbers without gaps', async () => {
  for (const clause of ['一', '二', '三']) await register(world, campaign.id, { clause })
  for (const day of ['2020-08-05', '2020-08-07', '2020-08-11', '2020-08-20']) {
    await catchUpOn(day)
    await catchUpAll(world)
  }
  await Promise.all([catchUpFindings(world), catchUpAll(world), catchUpFindings(world)])
  const rows = await world.db.letter.findMany({ orderBy: { number: 'asc' } })
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1))
  expect(rows.filter(({ taskId }) => taskId === null)).toHaveLength(12)
  expect(rows.filter(({ taskId }) => taskId !== null).length).toBeGreaterThan(12)
})

/** A story with late steps, a rework and a measure past its day; `look` is called at nine of every day before it. */
async function story(of: World, id: string, look: () => Promise<void>): Promise<void> {
  const acts: Record<string, FindingStep[]> = {
    '2020-08-08': ['plan'],
    '2020-08-24': ['complete', 'submit'],
    '2020-09-03': ['rework'],
    '2020-09-16': ['submit', 'pass'],
    '2020-09-25': ['sign', 'countersign'],
  }
  for (let day = '2020-07-31'; day <= '2020-10-20'; day = addDays(day, 1)) {
    of.clock.set(nine(day))
    await look()
    of.clock.addHours(1)
    await takeFinding(of, id, acts[day] ?? [])
  }
}

test('looking late, twice or early changes nothing: the letters are the same', async () => {
  const eager = await register(world, campaign.id)
  await story(world, eager, async () => {
    await catchUpFindings(world)
    await catchUpFindings(world)
  })
  const other = await openWorld()
  try {
    const late = await register(other, (await launchSmallCampaign(other)).id)
    await story(other, late, () => Promise.resolve())
    await catchUpFindings(other)
    const written = await letters()
    expect(await letters(other)).toEqual(written)
    expect(new Set(written.map((line) => line.split(' ')[0]))).toEqual(
      new Set(['1.1', '1.2', '1.3', '1.4', '1.6', '1.7']),
    )
  } finally {
    await other.close()
  }
})
