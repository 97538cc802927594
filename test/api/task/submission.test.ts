import { takeThrough, HANDS } from '../../cast/acts'
import { cast, type CastName } from '../../cast/cast'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { expectProblem } from '../http/problems'

type Item = { key: string; done: boolean; note?: string }

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

async function refusedFor(change: (items: Item[]) => Item[]) {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 1)
  const complete = completeSubmission(1)
  const answer = await li.send('post', `/tasks/${id}/submission`, {
    ...complete,
    items: change(complete.items),
  })
  return expectProblem(answer, 422, 'refused').errors
}

describe('a submission answers for every item of its task', () => {
  beforeAll(async () => {
    const { id } = await campaign.taskOf('li', 1)
    await takeThrough(world, { id, no: 1 }, HANDS.village, ['accept'])
  })

  test('a missing item is named', async () => {
    const errors = await refusedFor((items) => items.slice(1))
    expect(errors).toEqual([{ path: 'items.education', message: expect.stringContaining('is missing') }])
  })

  test('an unknown item is named at its place', async () => {
    const errors = await refusedFor((items) => [...items, { key: 'no-such-item', done: true }])
    expect(errors).toEqual([{ path: 'items.4.key', message: expect.stringContaining('no-such-item') }])
  })

  test('an item named twice is refused at its second place', async () => {
    const errors = await refusedFor((items) => [...items, items[1]!])
    expect(errors).toEqual([{ path: 'items.4.key', message: expect.stringContaining('twice') }])
  })

  test('an item that is not done says why', async () => {
    const undone = (note?: string) => (items: Item[]) =>
      items.map((item, index) =>
        index === 2 ? { key: item.key, done: false, ...(note ? { note } : {}) } : item,
      )
    expect(await refusedFor(undone())).toMatchObject([{ path: 'items.2.note' }])
    const li = await world.as('li')
    const { id } = await campaign.taskOf('li', 1)
    const items = undone('待雨季后施工')(completeSubmission(1).items)
    const submission = {
      outcome: '基本完成',
      items,
      evidence: [{ title: '鉴定书', reference: '渝建〔2020〕7号' }],
    }
    await li.send('post', `/tasks/${id}/submission`, submission).expect(200)
    const { submission: kept } = await world.db.task.findUniqueOrThrow({ where: { id } })
    expect(kept).toEqual(submission)
  })
})

describe('a submission is reviewed by the heads of its area, the city, and never by whoever made it', () => {
  async function submitted(no: number): Promise<string> {
    const { id } = await campaign.taskOf('li', no)
    await takeThrough(world, { id, no }, HANDS.village, ['accept', 'submit'])
    return `/tasks/${id}/review`
  }
  const review = async (who: CastName, path: string, body: object = { decision: 'verified' }) =>
    (await world.as(who)).send('post', path, body)

  test.each([
    [2, 'wang', 'the head of its township'],
    [3, 'zhao', 'the head of its district'],
    [4, 'lin', 'a supervisor of the city'],
  ] as const)('task %i by %s, %s', async (no, who, _role) => {
    expect((await review(who, await submitted(no))).status).toBe(200)
  })

  test('not by its assignee, the head of another area, or a work team', async () => {
    const path = await submitted(5)
    expectProblem(await review('li', path), 403, 'forbidden')
    expectProblem(await review('zhou', path), 404, 'not-found')
    expectProblem(await review('sun', path), 403, 'forbidden')
  })

  test('a return for rework needs a reason, and a decision is one of two', async () => {
    const path = await submitted(6)
    const wrong = [
      { decision: 'returned' },
      { decision: 'returned', reason: '\n' },
      { decision: 'maybe' },
      {},
    ]
    for (const body of wrong) expectProblem(await review('wang', path, body), 400, 'bad-request')
  })

  test('a head who holds the task, or who submitted it, does not review it; another head does', async () => {
    const { id } = await campaign.taskOf('li', 7)
    const wang = await world.db.person.findUniqueOrThrow({ where: { email: cast.wang } })
    await (await world.as('zhao')).send('post', `/tasks/${id}/assignment`, { person: wang.id }).expect(200)
    await takeThrough(world, { id, no: 7 }, { assignee: 'wang', reviewer: 'zhao' }, ['accept', 'submit'])
    expectProblem(await review('wang', `/tasks/${id}/review`), 403, 'forbidden')
    expectProblem(
      await review('wang', `/tasks/${id}/review`, { decision: 'returned', reason: '自查' }),
      403,
      'forbidden',
    )
    expect((await review('zhao', `/tasks/${id}/review`)).status).toBe(200)
  })
})
