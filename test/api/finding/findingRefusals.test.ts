import { randomUUID } from 'node:crypto'
import { brokenChains } from '../../cast/brokenChains'
import { cast, places, type CastName } from '../../cast/cast'
import { problem, register, takeFinding, upTo, type FindingStep } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
let clause = 0
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(async () => expect(await brokenChains(world.db)).toEqual([]))
afterAll(() => world.close())

/** A finding of a clause of its own, taken through some steps. */
async function finding(steps: FindingStep[] = [], more: Record<string, unknown> = {}): Promise<string> {
  clause += 1
  const id = await register(world, campaign.id, { clause: `第${clause}条`, ...more })
  await takeFinding(world, id, steps)
  return id
}
const registering = async (more: Record<string, unknown>, who: CastName = 'lin') =>
  (await world.as(who)).send('post', '/findings', problem(campaign.id, { clause: '附一', ...more }))
const does = async (who: CastName, id: string, act: string, body?: object) =>
  (await world.as(who)).send('post', `/findings/${id}/${act}`, body)
const found = async (id: string) => (await (await world.as('lin')).get(`/findings/${id}`).expect(200)).body
const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id

describe('a finding is not registered', () => {
  afterEach(async () => expect(await world.db.finding.count({ where: { clause: '附一' } })).toBe(0))

  test.each<[string, Record<string, unknown>, string, string]>([
    ['from an unknown source', { source: 'hearsay' }, 'source', 'central_inspection'],
    ['in an unknown category', { category: 'misc' }, 'category', 'embezzlement'],
    ['against an unknown unit', { unit: '500199999999' }, 'unit', '500199999999'],
    ['at once with a day of its own', { class: 'at_once' }, 'dueOn', '2020-08-06'],
    ['by date without a day', { dueOn: undefined }, 'dueOn', '2020-10-28'],
    ['by date too far away', { dueOn: '2020-10-29' }, 'dueOn', '2020-10-28'],
    ['for today', { dueOn: '2020-07-30' }, 'dueOn', '2020-07-30'],
    ['long-term without a day', { class: 'long_term', dueOn: undefined }, 'dueOn', '2021-07-30'],
  ])('%s', async (_name, more, path, named) => {
    const { errors } = expectProblem(await registering(more), 422, 'refused')
    expect(errors).toEqual([{ path, message: expect.stringContaining(named) as string }])
  })

  test('and everything that is wrong with it is told at once', async () => {
    const { errors } = expectProblem(
      await registering({ source: 'a', category: 'b', unit: '500199999999', dueOn: undefined }),
      422,
    )
    expect(errors!.map(({ path }) => path)).toEqual(['source', 'category', 'unit', 'dueOn'])
  })

  test('against a unit outside one’s area, which looks like none', async () => {
    const [outside, none] = [
      await registering({}, 'zhou'),
      await registering({ unit: '500199999999' }, 'zhou'),
    ]
    const messages = [outside, none].map((answer) => expectProblem(answer, 422).errors![0]!)
    expect(messages.map(({ path }) => path)).toEqual(['unit', 'unit'])
    expect(messages[0]!.message.replace(places.village, '')).toBe(
      messages[1]!.message.replace('500199999999', ''),
    )
  })

  test('in a draft, in no campaign, nor where the programme keeps no ledger of findings', async () => {
    const operator = await world.as('operator')
    const draft = async (programme: string) =>
      (
        await operator
          .send('post', '/campaigns', { programme, name: '草案', startsOn: '2020-07-30' })
          .expect(201)
      ).body.id as string
    expectProblem(await registering({ campaign: await draft('targeted-assault-2020') }), 409, 'wrong-state')
    expectProblem(await registering({ campaign: randomUUID() }), 404, 'not-found')
    const pilot = await draft('linkage-pilot-2020')
    await operator
      .send('put', `/campaigns/${pilot}/designations`, { townships: [places.township] })
      .expect(200)
    const without = { district: '另行启动', village: '另行启动' }
    await operator.send('post', `/campaigns/${pilot}/launch`, { without }).expect(202)
    expectProblem(await registering({ campaign: pilot }), 422, 'refused')
  })
})

describe('the same clause against the same unit', () => {
  test('is one finding; against another unit it is another', async () => {
    const first = await found(await finding([], { clause: '二（一）' }))
    const { errors } = expectProblem(await registering({ clause: '二（一）' }), 422)
    expect(errors).toEqual([
      { path: 'clause', message: expect.stringContaining(`No. ${first.no}`) as string },
    ])
    expect((await registering({ clause: '二（一）', unit: places.township })).status).toBe(201)
  })

  test('registered eight times at once is one finding, and no number is lost', async () => {
    const before = await world.db.finding.count()
    const answers = await Promise.all(Array.from({ length: 8 }, () => registering({ clause: '三' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(422)])
    expect(await world.db.finding.count()).toBe(before + 1)
    const numbers = (await world.db.finding.findMany({ orderBy: { no: 'asc' } })).map(({ no }) => no)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })
})

describe('an act is refused', () => {
  test('handing in while a measure is open, which is named', async () => {
    const id = await finding(['plan', 'complete'])
    const measures = [{ text: '公示名册', dueOn: '2020-08-20' }]
    expect((await does('li', id, 'measures', { measures })).status).toBe(200)
    const { errors } = expectProblem(
      await does('li', id, 'submission', { outcome: '已整改' }),
      422,
      'refused',
    )
    expect(errors).toMatchObject([{ path: 'measures.2' }])
    expect((await found(id)).state).toBe('rectifying')
  })

  test('planning a measure beyond the finding’s day, or completing one twice or one there is not', async () => {
    const id = await finding(['plan', 'complete'])
    const measures = [{ text: '公示', dueOn: '2020-09-01' }]
    expectProblem(await does('li', id, 'measures', { measures }), 422, 'refused')
    expectProblem(await does('li', id, 'measures/1/completion', { result: '再做' }), 409, 'wrong-state')
    expectProblem(await does('li', id, 'measures/2/completion', { result: '再做' }), 404, 'not-found')
  })

  test('a rectifier reviewing, signing or clearing what they put right', async () => {
    const id = await finding()
    expect((await does('zhao', id, 'assignment', { person: await idOf('wang') })).status).toBe(200)
    const measures = [{ text: '追回', dueOn: '2020-08-10' }]
    expect((await does('wang', id, 'measures', { measures })).status).toBe(200)
    expect((await does('wang', id, 'measures/1/completion', { result: '已追回' })).status).toBe(200)
    expect((await does('wang', id, 'submission', { outcome: '已整改' })).status).toBe(200)
    expectProblem(await does('wang', id, 'review', { decision: 'passed' }), 403, 'forbidden')
    expect((await does('zhao', id, 'review', { decision: 'passed' })).status).toBe(200)
    expectProblem(await does('wang', id, 'signatures', {}), 403, 'forbidden')
  })

  test('judging what one had put right before it was handed to another', async () => {
    const id = await finding()
    await does('zhao', id, 'assignment', { person: await idOf('wang') })
    const measures = [{ text: '追回', dueOn: '2020-08-10', owner: await idOf('li') }]
    expect((await does('wang', id, 'measures', { measures })).status).toBe(200)
    expect((await does('li', id, 'measures/1/completion', { result: '已追回' })).status).toBe(200)
    expect((await does('zhao', id, 'assignment', { person: await idOf('li') })).status).toBe(200)
    expect((await does('li', id, 'submission', { outcome: '已整改' })).status).toBe(200)
    expectProblem(await does('wang', id, 'review', { decision: 'passed' }), 403, 'forbidden')
  })

  test('one person signing twice, and clearing with one signature', async () => {
    const id = await finding(upTo('countersign'))
    expectProblem(await does('wang', id, 'signatures', {}), 403, 'forbidden')
    expectProblem(await does('lin', id, 'clearing'), 409, 'wrong-state')
    expect((await found(id)).state).toBe('reviewed')
  })

  test('two people signing at the same time are both signers; one twice at the same time is one', async () => {
    const id = await finding(upTo('sign'))
    const both = await Promise.all([does('wang', id, 'signatures', {}), does('zhao', id, 'signatures', {})])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await found(id)).state).toBe('signed')
    const other = await finding(upTo('sign'))
    const twice = await Promise.all([
      does('wang', other, 'signatures', {}),
      does('wang', other, 'signatures', {}),
    ])
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 403])
    expect((await found(other)).state).toBe('reviewed')
  })

  test('making a signer or the reviewer the rectifier', async () => {
    const id = await finding(upTo('clear'))
    for (const judge of ['wang', 'zhao'] as const) {
      const { errors } = expectProblem(
        await does('lin', id, 'assignment', { person: await idOf(judge) }),
        422,
        'refused',
      )
      expect(errors).toMatchObject([{ path: 'person' }])
    }
    expect((await does('lin', id, 'assignment', { person: await idOf('qian') })).status).toBe(200)
  })

  test('on a stale version', async () => {
    const id = await finding()
    const li = await world.as('li')
    const measures = [{ text: '追回', dueOn: '2020-08-10' }]
    for (const version of ['"0"', '"2"']) {
      const stale = await li.send(
        'post',
        `/findings/${id}/measures`,
        { measures },
        { headers: { 'If-Match': version } },
      )
      expectProblem(stale, 412, 'stale-version')
    }
    expect((await found(id)).version).toBe(1)
  })

  test('on a finding of another area, which looks like none', async () => {
    const id = await finding()
    const told = async (of: string) => {
      const zhou = await world.as('zhou')
      const answers = [
        await zhou.get(`/findings/${of}`),
        await zhou.get(`/findings/${of}/actions`),
        await does('zhou', of, 'review', { decision: 'passed' }),
      ]
      return answers.map((answer) => expectProblem(answer, 404, 'not-found').detail)
    }
    expect(await told(id)).toEqual(await told(randomUUID()))
  })
})

test('the same request again is the same answer, and one act', async () => {
  const li = await world.as('li')
  const id = await finding()
  const measures = [{ text: '追回', dueOn: '2020-08-10' }]
  const plan = () => li.send('post', `/findings/${id}/measures`, { measures }, { key: 'planned-once' })
  const answers = await Promise.all([plan(), plan(), plan()])
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(answers[0].status).toBe(200)
  expect((await found(id)).measures).toEqual({ planned: 1, done: 0 })
})

test('a finding is not assigned to its rectifier once more', async () => {
  const id = await finding()
  const { ownerId: person } = await world.db.rectification.findFirstOrThrow({ where: { findingId: id } })
  const refused = expectProblem(await does('wang', id, 'assignment', { person }), 422, 'refused')
  expect(refused.errors).toMatchObject([{ path: 'person', message: 'is the rectifier already' }])
})

test('a measure for somebody who holds no post is refused at its own row', async () => {
  const id = await finding()
  const measures = [
    { text: '核对名册', dueOn: '2020-08-10' },
    { text: '退还资金', dueOn: '2020-08-10', owner: randomUUID() },
  ]
  const refused = expectProblem(await does('li', id, 'measures', { measures }), 422, 'refused')
  expect(refused.errors).toMatchObject([{ path: 'measures.1.owner' }])
})
