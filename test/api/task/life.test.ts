import { addWorkingDays, shanghaiDayOf, SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import { takeThrough, HANDS } from '../../cast/acts'
import { cast } from '../../cast/cast'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

test('a task goes from issued to verified through its assignee and the head of its area', async () => {
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const { id } = await campaign.taskOf('li', 1)
  expect((await li.send('post', `/tasks/${id}/acceptance`)).body).toMatchObject({
    state: 'accepted',
    version: 2,
  })
  expect((await li.send('post', `/tasks/${id}/reports`, { text: '过半', progress: 60 })).body).toMatchObject({
    state: 'accepted',
    progress: 60,
    version: 3,
  })
  expect((await li.send('post', `/tasks/${id}/submission`, completeSubmission(1))).body).toMatchObject({
    state: 'submitted',
    version: 4,
  })
  expect((await wang.send('post', `/tasks/${id}/review`, { decision: 'verified' })).body).toMatchObject({
    state: 'verified',
    version: 5,
  })
})

test('one act is one commit and at most eight statements', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 2)
  world.count()
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  const { statements, commits } = world.count()
  expect(commits).toBe(1)
  expect(statements).toBeLessThanOrEqual(8)
})

test('the history says what was done, by whom, through which channel, when, before and after', async () => {
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const { id } = await campaign.taskOf('li', 3)
  const people = await world.db.person.findMany({
    where: { email: { in: [cast.operator, cast.li, cast.wang] } },
  })
  const name = (email: string) => people.find((each) => each.email === email)!.name
  await li.send('post', `/tasks/${id}/return`, { reason: '不在本村范围' }).expect(200)
  world.clock.addHours(1)
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  await li.send('post', `/tasks/${id}/submission`, completeSubmission(3)).expect(200)
  await wang.send('post', `/tasks/${id}/review`, { decision: 'returned', reason: '名册不全' }).expect(200)

  const { items, total, nextCursor } = (await li.get(`/tasks/${id}/actions`).expect(200)).body
  expect({ total, nextCursor }).toEqual({ total: 5, nextCursor: null })
  const states = items.map((each: { before: { state: string } | null; after: { state: string } }) => [
    each.before?.state,
    each.after.state,
  ])
  expect(states).toEqual([
    [undefined, 'issued'],
    ['issued', 'returned'],
    ['returned', 'accepted'],
    ['accepted', 'submitted'],
    ['submitted', 'returned'],
  ])
  const common = { onBehalfOf: null, channel: 'api' }
  expect(items).toMatchObject([
    {
      ...common,
      kind: 'issue',
      version: 1,
      by: name(cast.operator),
      at: '2020-07-30T01:00:00.000Z',
      before: null,
    },
    { ...common, kind: 'return', version: 2, by: name(cast.li), after: { reason: '不在本村范围' } },
    { ...common, kind: 'accept', version: 3, by: name(cast.li), at: '2020-07-30T02:00:00.000Z' },
    { ...common, kind: 'submit', version: 4, after: { submission: completeSubmission(3) } },
    { ...common, kind: 'rework', version: 5, by: name(cast.wang), after: { reason: '名册不全', cycle: 2 } },
  ])
})

test('every step out of turn is refused, changes nothing, and says from where it goes', async () => {
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const task = await campaign.taskOf('li', 4)
  const path = `/tasks/${task.id}`
  const acts = {
    acceptance: () => li.send('post', `${path}/acceptance`),
    return: () => li.send('post', `${path}/return`, { reason: '理由' }),
    reports: () => li.send('post', `${path}/reports`, { text: '进展' }),
    submission: () => li.send('post', `${path}/submission`, completeSubmission(4)),
    review: () => wang.send('post', `${path}/review`, { decision: 'verified' }),
    rework: () => wang.send('post', `${path}/review`, { decision: 'returned', reason: '理由' }),
  }
  const refusedFrom: Record<string, (keyof typeof acts)[]> = {
    issued: ['reports', 'submission', 'review', 'rework'],
    accepted: ['acceptance', 'return', 'review', 'rework'],
    submitted: ['acceptance', 'return', 'reports', 'submission'],
    verified: ['acceptance', 'return', 'reports', 'submission', 'review', 'rework'],
  }
  const steps = [[], ['accept'], ['submit'], ['verify']] as const
  for (const [index, state] of Object.keys(refusedFrom).entries()) {
    await takeThrough(world, { id: task.id, no: 4 }, HANDS.village, [...steps[index]!])
    const before = await world.db.task.findUniqueOrThrow({ where: { id: task.id } })
    expect(before.state).toBe(state)
    for (const act of refusedFrom[state]!) expectProblem(await acts[act](), 409, 'wrong-state')
    expect(await world.db.task.findUniqueOrThrow({ where: { id: task.id } })).toEqual(before)
    expect(await world.db.action.count({ where: { itemId: task.id } })).toBe(before.version)
  }
})

test('a task handed to another person is theirs from then on, issued anew, and no longer the former one’s to do', async () => {
  const [li, qian, wang] = [await world.as('li'), await world.as('qian'), await world.as('wang')]
  const { id } = await campaign.taskOf('li', 5)
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  const to = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  expectProblem(await qian.send('post', `/tasks/${id}/acceptance`), 404, 'not-found')
  const handed = await wang.send('post', `/tasks/${id}/assignment`, { person: to.id }).expect(200)
  expect(handed.body).toMatchObject({ state: 'issued', version: 3, assignee: { id: to.id, name: to.name } })
  expectProblem(await li.send('post', `/tasks/${id}/acceptance`), 403, 'forbidden')
  expect((await qian.get(`/tasks/${id}`).expect(200)).body).toMatchObject({ assignee: { id: to.id } })
  await qian.send('post', `/tasks/${id}/acceptance`).expect(200)
  const mine = (await qian.get('/tasks?assignee=me')).body
  expect(mine.items).toMatchObject([{ id }])
})

test('a task is handed to nobody who is unknown, has left, or holds no post', async () => {
  const wang = await world.as('wang')
  const { id } = await campaign.taskOf('li', 6)
  const operator = await world.db.person.findUniqueOrThrow({ where: { email: cast.operator } })
  const left = await world.db.person.create({
    data: { email: 'left@example.org', name: '离任者', disabledAt: world.clock.now() },
  })
  for (const person of [operator.id, left.id, '00000000-0000-4000-8000-000000000000']) {
    const answer = await wang.send('post', `/tasks/${id}/assignment`, { person })
    expect(expectProblem(answer, 422, 'refused').errors).toMatchObject([{ path: 'person' }])
  }
})

test('a task is not assigned to who has it, unless they sent it back before accepting it', async () => {
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const { id } = await campaign.taskOf('li', 6)
  const { assigneeId: person } = await world.db.task.findUniqueOrThrow({ where: { id } })
  const again = () => wang.send('post', `/tasks/${id}/assignment`, { person })
  const refused = expectProblem(await again(), 422, 'refused')
  expect(refused.errors).toMatchObject([{ path: 'person', message: 'is the assignee already' }])
  await li.send('post', `/tasks/${id}/return`, { reason: '不归我' }).expect(200)
  expect((await again().expect(200)).body).toMatchObject({ state: 'issued', assignee: { id: person } })
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  expectProblem(await again(), 422, 'refused')
})

test('a rework begins a second cycle, never due earlier and at least five working days later', async () => {
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const { id, no, dueOn } = await world.db.task.findUniqueOrThrow({
    where: { id: (await campaign.taskOf('li', 8)).id },
  })
  await takeThrough(world, { id, no }, HANDS.village, ['accept', 'submit'])
  const rework = { decision: 'returned', reason: '补充材料' }
  const early = await wang.send('post', `/tasks/${id}/review`, rework).expect(200)
  expect(early.body).toMatchObject({ state: 'returned', cycle: 2, dueOn, overdue: false })

  await takeThrough(world, { id, no }, HANDS.village, ['submit'])
  world.clock.set(`${dueOn}T09:00:00.000Z`)
  const late = await wang.send('post', `/tasks/${id}/review`, rework).expect(200)
  const today = shanghaiDayOf(world.clock.now().toISOString())
  expect(late.body).toMatchObject({
    state: 'returned',
    cycle: 3,
    dueOn: addWorkingDays(SHIPPED_CALENDAR, today, 5).day,
  })
  expect(late.body.dueOn > dueOn).toBe(true)
  await takeThrough(world, { id, no }, HANDS.village, ['submit', 'verify'])
  expect((await li.get(`/tasks/${id}`)).body).toMatchObject({ state: 'verified', cycle: 3 })
})
