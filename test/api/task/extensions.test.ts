import { textMailedTo } from '../link/links'
import { catchUpAll } from './catchUp'
import { addWorkingDays, SHIPPED_CALENDAR, workingDaysBetween } from '../../../domain/calendar/calendar'
import {
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
} from '../../support/world'

let world: World
let campaign: SmallCampaign
let li: Caller
let wang: Caller
let path: string

beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  li = await world.as('li')
  wang = await world.as('wang')
  path = `/tasks/${(await campaign.taskOf('li', 1)).id}`
  await li.send('post', `${path}/acceptance`).expect(200)
})
afterEach(() => world.close())

const ask = (dueOn: string) => li.send('post', `${path}/extensions`, { dueOn, reason: '暴雨中断施工' })

test('one level up grants it: the due day moves, the original and the count stay in sight', async () => {
  const before = (await li.get(path).expect(200)).body
  const asked = (await ask('2020-11-06').expect(201)).body
  expect(asked).toMatchObject({ n: 1, state: 'asked', dueOn: '2020-11-06', task: { dueOn: before.dueOn } })
  const granted = await wang
    .send('post', `${path}/extensions/1/decision`, { decision: 'granted' })
    .expect(200)
  expect(granted.body).toMatchObject({
    state: 'granted',
    task: { dueOn: '2020-11-06', originalDueOn: before.dueOn, extensions: 1, cycle: 1, state: 'accepted' },
  })
  const days = (await li.get(`${path}/due-days`).expect(200)).body.items
  expect(days).toMatchObject([
    { kind: 'issue', from: null, to: before.dueOn },
    { kind: 'grant_extension', from: before.dueOn, to: '2020-11-06', by: '乡镇党委书记（龙沙镇）' },
  ])
})

test('a refusal leaves the day where it was and says why', async () => {
  const { dueOn } = (await li.get(path)).body
  await ask('2020-11-06').expect(201)
  const decision = { decision: 'refused', reason: '工期有余' }
  const refused = await wang.send('post', `${path}/extensions/1/decision`, decision).expect(200)
  expect(refused.body).toMatchObject({
    state: 'refused',
    decisionReason: '工期有余',
    task: { dueOn, extensions: 0 },
  })
  await wang.send('post', `${path}/extensions/1/decision`, { decision: 'granted' }).expect(409)
  await wang.send('post', `${path}/extensions/1/decision`, { decision: 'refused' }).expect(400)
})

test('another day than the one asked is granted, within the bounds, and told with the one asked', async () => {
  const { dueOn } = (await li.get(path)).body
  await ask('2020-11-06').expect(201)
  const decide = (day: string) =>
    wang.send('post', `${path}/extensions/1/decision`, { decision: 'granted', dueOn: day })
  for (const [day, code] of [
    [dueOn, 'day.not-later-than'],
    ['2021-03-01', 'extension.too-long'],
    ['2020-07-29', 'day.past'],
  ] as const)
    expect((await decide(day).expect(422)).body.errors).toMatchObject([{ path: 'dueOn', code }])
  const granted = (await decide('2020-11-03').expect(200)).body
  expect(granted).toMatchObject({ dueOn: '2020-11-06', grantedDueOn: '2020-11-03', warnings: [] })
  expect(granted.task.dueOn).toBe('2020-11-03')
  await catchUpAll(world)
  const mail = await textMailedTo(world, 'li')
  for (const words of [
    '同意延至 2020年11月3日（周二）（申请 2020年11月6日（周五））',
    'Granted until 2020-11-03',
  ])
    expect(mail).toContain(words)
})

test('a request that was refused leaves the next one free', async () => {
  await ask('2020-11-06').expect(201)
  await wang
    .send('post', `${path}/extensions/1/decision`, { decision: 'refused', reason: '理由不足' })
    .expect(200)
  expect((await li.get(path)).body.allowed).toContain('ask_extension')
  expect((await ask('2020-11-05').expect(201)).body).toMatchObject({ n: 2, state: 'asked' })
  await wang.send('post', `${path}/extensions/2/decision`, { decision: 'granted' }).expect(200)
  expect((await ask('2020-11-09').expect(422)).body.errors).toMatchObject([{ code: 'extension.too-many' }])
})

test('a day that is not worked is moved to the next one that is, and named in answer and mail', async () => {
  const asked = (await ask('2020-11-07').expect(201)).body
  expect(asked).toMatchObject({
    dueOn: '2020-11-09',
    warnings: [{ en: expect.stringContaining('2020-11-07') }],
  })
  await catchUpAll(world)
  const mail = await textMailedTo(world, 'wang')
  expect(mail).toContain('申请延至 2020年11月9日（周一）（2020年11月7日（周六）不是工作日，顺延）')
  const other = { decision: 'granted', dueOn: '2020-11-01' }
  const granted = (await wang.send('post', `${path}/extensions/1/decision`, other).expect(200)).body
  expect(granted).toMatchObject({
    grantedDueOn: '2020-11-02',
    warnings: [{ zh: '2020-11-01 不是工作日，已顺延至 2020-11-02' }],
    task: { dueOn: '2020-11-02' },
  })
})

test('a second request, a late one and one beyond the bounds are refused by the rule that refuses them', async () => {
  const far = await ask('2021-03-01').expect(422)
  expect(far.body.errors).toMatchObject([{ path: 'dueOn', code: 'extension.too-long' }])
  const { dueOn, dueAt } = (await li.get(path)).body
  expect((await ask(dueOn).expect(422)).body.errors).toMatchObject([{ path: 'dueOn' }])
  await ask('2020-11-06').expect(201)
  expect((await ask('2020-11-09').expect(422)).body.errors).toMatchObject([
    { path: 'dueOn', code: 'extension.too-many' },
  ])
  const other = `/tasks/${(await campaign.taskOf('li', 2)).id}`
  world.clock.set(new Date(Date.parse(dueAt) - 1).toISOString())
  const inTime = { dueOn: '2020-11-06', reason: '尚有一户未入住' }
  await li.send('post', `${other}/extensions`, inTime).expect(201)
  world.clock.set(dueAt)
  const third = `/tasks/${(await campaign.taskOf('li', 3)).id}`
  const late = await li.send('post', `${third}/extensions`, inTime).expect(422)
  expect(late.body.errors).toMatchObject([{ path: 'dueOn', code: 'extension.too-late' }])
})

test('only the assignee asks, and only a level above decides', async () => {
  await wang.send('post', `${path}/extensions`, { dueOn: '2020-11-06', reason: '代为申请' }).expect(403)
  await ask('2020-11-06').expect(201)
  await li.send('post', `${path}/extensions/1/decision`, { decision: 'granted' }).expect(403)
  const qian = await world.as('qian')
  await qian.send('post', `${path}/extensions/1/decision`, { decision: 'granted' }).expect(404)
  await wang.send('post', `${path}/extensions/7/decision`, { decision: 'granted' }).expect(404)
  await (
    await world.as('zhao')
  )
    .send('post', `${path}/extensions/1/decision`, { decision: 'granted' })
    .expect(200)
})

test('the new day has reminders and a ladder of its own', async () => {
  await ask('2020-11-06').expect(201)
  await wang.send('post', `${path}/extensions/1/decision`, { decision: 'granted' }).expect(200)
  const id = path.slice('/tasks/'.length)
  const due = async (asOf: string) =>
    (
      (await wang.get(`/letters?task=${id}&asOf=${asOf}`).expect(200)).body.items as {
        cause: string
        rung: number
        firesAt: string
      }[]
    ).flatMap(({ cause, rung, firesAt }) => (cause === 'due' ? [`${rung} ${firesAt}`] : []))
  expect(await due('2020-11-06T12:00:00Z')).toEqual([])
  expect(await due('2020-11-13T12:00:00Z')).toEqual([
    '1 2020-11-09T01:00:00.000Z',
    '2 2020-11-11T01:00:00.000Z',
    '3 2020-11-13T01:00:00.000Z',
  ])
})

test('a moved launch moves the extended task with its neighbours, and the day to accept by', async () => {
  const operator = await world.as('operator')
  const dueOf = async (no: number) => (await li.get(`/tasks/${(await campaign.taskOf('li', no)).id}`)).body
  const neighbour = (await dueOf(1)).dueOn
  await ask('2020-11-06').expect(201)
  await wang.send('post', `${path}/extensions/1/decision`, { decision: 'granted' }).expect(200)
  const distance = workingDaysBetween(SHIPPED_CALENDAR, neighbour, '2020-11-06')
  const acceptBy = (await dueOf(2)).schedule.acceptance.on
  const move = { on: '2020-08-31', reason: '推迟启动' }
  const anchor = `/campaigns/${campaign.id}/anchors/launch`
  expect((await operator.send('put', anchor, move).expect(200)).body).toMatchObject({ redated: 16 })
  const original = addWorkingDays(SHIPPED_CALENDAR, '2020-08-31', 60).day
  expect((await dueOf(1)).dueOn).toBe(addWorkingDays(SHIPPED_CALENDAR, original, distance).day)
  expect([acceptBy, (await dueOf(2)).schedule.acceptance.on]).toEqual(['2020-08-04', '2020-09-03'])
})

test('an extension that is granted after its task had moved further never shortens', async () => {
  await ask('2020-11-06').expect(201)
  const move = { on: '2020-10-12', reason: '推迟启动' }
  const operator = await world.as('operator')
  await operator.send('put', `/campaigns/${campaign.id}/anchors/launch`, move).expect(200)
  const { dueOn } = (await li.get(path)).body
  expect(dueOn > '2020-11-06').toBe(true)
  const granted = await wang
    .send('post', `${path}/extensions/1/decision`, { decision: 'granted' })
    .expect(200)
  expect(granted.body.task).toMatchObject({ dueOn, extensions: 1 })
  const back = { on: '2020-07-30', reason: '如期启动' }
  await operator.send('put', `/campaigns/${campaign.id}/anchors/launch`, back).expect(200)
  expect((await li.get(path)).body).toMatchObject({ dueOn: '2020-11-06' })
})

test('an extension of the version before, kept as a day alone, keeps its distance too', async () => {
  await ask('2020-11-06').expect(201)
  await wang.send('post', `${path}/extensions/1/decision`, { decision: 'granted' }).expect(200)
  const { id, clocks } = await world.db.task.findUniqueOrThrow({
    where: { id: path.slice('/tasks/'.length) },
  })
  const asBefore = (clocks as { kind: string; on: string }[]).map((clock) =>
    clock.kind === 'due' ? { ...clock, term: { on: clock.on } } : clock,
  )
  await world.db.task.update({ where: { id }, data: { clocks: asBefore } })
  const operator = await world.as('operator')
  const move = { on: '2020-08-31', reason: '推迟启动' }
  await operator.send('put', `/campaigns/${campaign.id}/anchors/launch`, move).expect(200)
  const neighbour = addWorkingDays(SHIPPED_CALENDAR, '2020-08-31', 60).day
  expect((await li.get(path)).body.dueOn > neighbour).toBe(true)
})
