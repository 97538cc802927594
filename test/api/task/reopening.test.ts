import { HANDS, takeThrough } from '../../cast/acts'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { catchUpAll, catchUpUntil } from './catchUp'

const DONE = ['accept', 'submit', 'verify'] as const
const WHY = { reason: '核查发现名册不实' }

let world: World
let campaign: SmallCampaign
let id: string
let path: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  id = (await campaign.taskOf('li', 1)).id
  path = `/tasks/${id}`
  await takeThrough(world, { id, no: 1 }, HANDS.village, [...DONE])
})
afterEach(() => world.close())

const personOf = async (who: 'li' | 'wang') =>
  (await (await world.as(who)).get('/me').expect(200)).body.id as string

test('a verified task is reopened with a reason by the level above its reviewer, and by nobody below', async () => {
  const [li, wang, zhao, zhou] = [
    await world.as('li'),
    await world.as('wang'),
    await world.as('zhao'),
    await world.as('zhou'),
  ]
  await li.send('post', `${path}/reopening`, WHY).expect(403)
  expect((await wang.send('post', `${path}/reopening`, WHY).expect(403)).body.code).toBe(
    'task.above-reviewer',
  )
  await zhou.send('post', `${path}/reopening`, WHY).expect(404)
  await zhao.send('post', `${path}/reopening`, {}).expect(400)
  expect((await wang.get(path)).body.allowed).not.toContain('reopen')
  expect((await zhao.get(path)).body.allowed).toContain('reopen')
  const reopened = (await zhao.send('post', `${path}/reopening`, WHY).expect(200)).body
  expect(reopened).toMatchObject({ state: 'returned', cycle: 2, dueOn: '2020-08-06' })
  await zhao.send('post', `${path}/reopening`, WHY).expect(409)
  const { items } = (await zhao.get(`${path}/actions`)).body
  expect(items.at(-1)).toMatchObject({ kind: 'reopen', after: { ...WHY, reopenings: 1 } })
})

test('its assignee and its reviewer are told, and it goes on as after a rework', async () => {
  await (await world.as('zhao')).send('post', `${path}/reopening`, WHY).expect(200)
  for (const who of ['li', 'wang'] as const)
    expect(
      await world.db.mailLine.count({
        where: { kind: 'reopened', taskId: id, personId: await personOf(who) },
      }),
    ).toBe(1)
  await takeThrough(world, { id, no: 1 }, HANDS.village, ['submit', 'verify'])
  await (await world.as('zhao')).send('post', `${path}/reopening`, WHY).expect(200)
  expect(await world.db.task.findUniqueOrThrow({ where: { id } })).toMatchObject({ reopenings: 2, cycle: 3 })
})

test('its letters begin one level higher, with the days of the lowest', async () => {
  const zhao = await world.as('zhao')
  await zhao.send('post', `${path}/reopening`, WHY).expect(200)
  const { next } = (await zhao.get(path)).body
  const [first] = next.filter(({ kind }: { kind: string }) => kind === 'escalate')
  expect(first).toMatchObject({ level: 2, at: '2020-08-07T01:00:00.000Z' })
  const due = (await zhao.get(`/letters?task=${id}&asOf=2020-08-12T02:00:00Z`)).body.items
  await catchUpUntil(world, '2020-08-12T02:00:00.000Z')
  const written = (await zhao.get(`/letters?task=${id}`)).body.items
  const brief = (letters: { rung: number; cycle: number; firesAt: string }[]) =>
    letters.map(({ rung, cycle, firesAt }) => [rung, cycle, firesAt])
  expect(brief(written)).toEqual([
    [2, 2, '2020-08-07T01:00:00.000Z'],
    [3, 2, '2020-08-11T01:00:00.000Z'],
  ])
  expect(brief(due)).toEqual(brief(written))
})

test('a target that was closed opens again with its task, and a campaign that is over reopens nothing', async () => {
  const [operator, zhao] = [await world.as('operator'), await world.as('zhao')]
  const { targetId } = await world.db.task.findUniqueOrThrow({ where: { id } })
  const rest = { filter: { target: targetId, state: 'issued' }, reason: '并入' }
  expect((await operator.send('post', '/bulk/withdraw?all=true', rest).expect(200)).body.done).toBe(7)
  await catchUpAll(world)
  const target = () => world.db.target.findUniqueOrThrow({ where: { id: targetId } })
  expect(await target()).toMatchObject({ state: 'closed', closedAt: world.clock.now() })
  await zhao.send('post', `${path}/reopening`, WHY).expect(200)
  expect(await target()).toMatchObject({ state: 'open', closedAt: null })
  const [last] = await world.db.action.findMany({
    where: { itemKind: 'target', itemId: targetId },
    orderBy: { version: 'desc' },
    take: 1,
  })
  expect(last).toMatchObject({ kind: 'reopen', after: { state: 'open', taskId: id } })
  expect(await world.db.nudge.count({ where: { workflow: 'target', itemId: targetId } })).toBeGreaterThan(0)
  await takeThrough(world, { id, no: 1 }, HANDS.village, ['submit', 'verify'])
  const others = { filter: { campaign: campaign.id, state: 'issued' }, reason: '并入' }
  await operator.send('post', '/bulk/withdraw?all=true', others).expect(200)
  await catchUpAll(world)
  expect((await operator.get(`/campaigns/${campaign.id}`)).body.state).toBe('closed')
  expect((await zhao.send('post', `${path}/reopening`, WHY).expect(409)).body.code).toBe('task.campaign-over')
})

test('a due day is moved with a reason by those above, sooner or later, and who works by it is told', async () => {
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const other = `/tasks/${(await campaign.taskOf('li', 2)).id}/due-day`
  await li.send('put', other, { dueOn: '2020-09-01', reason: '提前' }).expect(403)
  await wang.send('put', other, { dueOn: '2020-07-01', reason: '提前' }).expect(422)
  const moved = (await wang.send('put', other, { dueOn: '2020-09-01', reason: '汛期前完成' }).expect(200))
    .body
  expect(moved).toMatchObject({ state: 'issued', dueOn: '2020-09-01', cycle: 1 })
  const again = await wang.send('put', other, { dueOn: '2020-09-01', reason: '重复' }).expect(422)
  expect(again.body.errors).toMatchObject([{ path: 'dueOn', code: 'due-day.same' }])
  expect(
    (await wang.send('put', other, { dueOn: '2020-12-10', reason: '顺延' }).expect(200)).body.dueOn,
  ).toBe('2020-12-10')
  expect(await world.db.mailLine.count({ where: { kind: 'redated', personId: await personOf('li') } })).toBe(
    2,
  )
  await wang.send('put', `${path}/due-day`, { dueOn: '2020-12-10', reason: '顺延' }).expect(409)
})
