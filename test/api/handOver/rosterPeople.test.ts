import { brokenChains } from '../../cast/brokenChains'
import { cast } from '../../cast/cast'
import { register } from '../../cast/findings'
import {
  idOf,
  importRoster,
  launchTwoVillages,
  LIS_POST,
  mailOf,
  NEW_HOLDER,
  newHolderSheet,
  QIANS_POST,
  rosterActs,
  strandedFor,
  tasksOf,
  type RosterRow,
} from '../../cast/roster'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchTwoVillages(world)
})
afterEach(() => world.close())

const { pass, nobodyStranded, send, tasksIn } = rosterActs(() => world)

test('two who change places in one roster have each what the other had', async () => {
  const [inLis, inQians] = [await tasksIn(LIS_POST.code, cast.li), await tasksIn(QIANS_POST.code, cast.qian)]
  const report = await pass([
    { ...LIS_POST, email: cast.qian },
    { ...QIANS_POST, email: cast.li },
  ])
  expect(report).toMatchObject({ changed: 2 })
  expect(report.flagged.map(({ row }) => row)).toEqual([2, 3])
  const ids = (tasks: { id: string }[]) => tasks.map(({ id }) => id)
  expect(ids(await tasksIn(LIS_POST.code, cast.qian))).toEqual(ids(inLis))
  expect(ids(await tasksIn(QIANS_POST.code, cast.li))).toEqual(ids(inQians))
  await nobodyStranded()
  const mail = (await mailOf(world, await idOf(world, cast.li)))!
  expect(mail.text).toMatch(
    /您新任的岗位[\s\S]*老林村村[\s\S]*您不再担任的岗位[\s\S]*您已没有该岗位的未办结事项/,
  )
  expect(await brokenChains(world.db)).toEqual([])
})

test('who is moved to another post and leaves their work behind is listed, and hands over that alone', async () => {
  await importRoster(world, [
    { ...QIANS_POST, email: cast.li },
    { ...LIS_POST, email: NEW_HOLDER, name: '新任甲' },
  ])
  const [li, qian, successor] = [
    await idOf(world, cast.li),
    await idOf(world, cast.qian),
    await idOf(world, NEW_HOLDER),
  ]
  const listed = await strandedFor(world, 'lin')
  const sides = new Set(listed.map(({ holder, successor: next }) => `${holder.id} ${next?.id}`))
  expect(sides).toEqual(new Set([`${li} ${successor}`, `${qian} ${li}`]))
  const body = { to: successor, reason: '岗位交接', only: 'stranded' }
  const handed = await send('wang', `/people/${li}/hand-over`, body)
  expect(handed.body).toMatchObject({ posts: [], standsIn: 0 })
  expect(handed.body.tasks).toHaveLength(8)
  expect(await tasksOf(world, NEW_HOLDER)).toBe(8)
  expect(await world.db.post.count({ where: { personId: li } })).toBe(1)
  expect(await strandedFor(world, 'lin', `&holder=${li}`)).toEqual([])
  const foreign = await (
    await world.as('zhou')
  ).send('post', `/people/${qian}/hand-over`, { ...body, to: li })
  expectProblem(foreign, 404, 'not-found')
})

test('of two posts of one title the work in the area of the lost one passes, and no more', async () => {
  const title = '第一书记'
  const ofBoth = { personId: await idOf(world, cast.li), title }
  for (const { code, role } of [LIS_POST, QIANS_POST]) {
    await world.db.post.updateMany({ where: { regionCode: code, role }, data: ofBoth })
    await world.db.task.updateMany({
      where: { target: { regionCode: code } },
      data: { assigneeId: ofBoth.personId, assigneePost: title },
    })
  }
  const lost: RosterRow = { ...QIANS_POST, title, email: NEW_HOLDER, name: '新任甲' }
  const left = await importRoster(world, [lost])
  expect(left.flagged[0]!.reason).toContain('8 项未办结事项（任务 8）')
  expect(await strandedFor(world, 'lin')).toHaveLength(8)
  await pass([lost])
  expect(await tasksIn(QIANS_POST.code, NEW_HOLDER)).toHaveLength(8)
  expect(await tasksIn(LIS_POST.code, cast.li)).toHaveLength(8)
  await nobodyStranded()
})

test('one person takes two posts, and what came with both', async () => {
  await pass([
    { ...LIS_POST, email: NEW_HOLDER, name: '新任甲' },
    { ...QIANS_POST, email: NEW_HOLDER },
  ])
  expect(await tasksOf(world, NEW_HOLDER)).toBe(16)
  const mail = (await mailOf(world, await idOf(world, NEW_HOLDER)))!
  expect(mail.notices.map((notice) => 'post' in notice && notice.post).sort()).toEqual([
    '沙包村村 驻村第一书记（沙包村村）',
    '老林村村 驻村第一书记（老林村村）',
  ])
  await nobodyStranded()
})

test('whoever is away: what was registered with their substitute passes too, and who comes is told themself', async () => {
  await world.db.absence.create({
    data: {
      ...{ personId: await idOf(world, cast.qian), substituteId: await idOf(world, cast.zhao) },
      ...{ fromOn: '2020-07-30', untilOn: '2020-08-30', reason: '培训' },
      ...{ byId: await idOf(world, cast.lin), at: world.clock.now() },
    },
  })
  const finding = await register(world, campaign, { unit: QIANS_POST.code })
  const owner = async () =>
    (await world.db.rectification.findFirstOrThrow({ where: { findingId: finding } })).ownerId
  expect(await owner()).toBe(await idOf(world, cast.zhao))
  await importRoster(world, [{ ...QIANS_POST, email: cast.li }])
  await world.db.absence.create({
    data: {
      ...{ personId: await idOf(world, cast.li), substituteId: await idOf(world, cast.sun) },
      ...{ fromOn: '2020-07-30', untilOn: '2020-08-30', reason: '出差' },
      ...{ byId: await idOf(world, cast.lin), at: world.clock.now() },
    },
  })
  const report = await pass([{ ...QIANS_POST, email: cast.li }])
  expect(report.flagged[0]!.reason).toContain('9 项未办结事项（任务 8、问题 1）')
  expect(await owner()).toBe(await idOf(world, cast.li))
  expect((await mailOf(world, await idOf(world, cast.sun)))!.text).toContain('老林村村 · 第 1 项')
  const own = (await mailOf(world, await idOf(world, cast.li)))!
  expect(own.text).toContain('您新任的岗位')
  await nobodyStranded()
})

test('what people held when a version before this moved their posts without a word is listed, too', async () => {
  const successor = await world.db.person.create({ data: { email: NEW_HOLDER, name: '新任甲' } })
  const give = (post: typeof LIS_POST | typeof QIANS_POST, personId: string) =>
    world.db.post.updateMany({ where: { regionCode: post.code, role: post.role }, data: { personId } })
  await give(LIS_POST, await idOf(world, cast.qian))
  await give(QIANS_POST, successor.id)
  const listed = await strandedFor(world, 'lin')
  expect(listed.map(({ holder }) => holder.name)).toEqual([
    ...Array<string>(8).fill(LIS_POST.title),
    ...Array<string>(8).fill(QIANS_POST.title),
  ])
  const report = await pass([
    { ...LIS_POST, email: cast.qian },
    { ...QIANS_POST, email: NEW_HOLDER },
  ])
  expect(report.flagged.map(({ reason }) => /^岗位仍由.*8 项/.test(reason))).toEqual([true, true])
  expect([await tasksOf(world, cast.qian), await tasksOf(world, NEW_HOLDER)]).toEqual([8, 8])
  await nobodyStranded()
})

test('two rosters and an act at the same time: each is done or refused, and nothing is lost', async () => {
  const [sheet, tasks] = [await newHolderSheet(), await tasksIn(QIANS_POST.code, cast.qian)]
  const [qian, operator, lin] = [await world.as('qian'), await world.as('operator'), await world.as('lin')]
  const over = { to: await idOf(world, cast.sun), reason: '轮换' }
  const answers = await Promise.all([
    ...[1, 2].map(() => operator.upload('/imports/posts?openWork=pass', sheet, '岗位表.xlsx')),
    lin.send('post', `/people/${await idOf(world, cast.qian)}/hand-over`, over),
    ...tasks.map(({ id }) => qian.send('post', `/tasks/${id}/acceptance`)),
  ])
  for (const { status } of answers) expect([200, 403, 404, 503]).toContain(status)
  await nobodyStranded()
  expect([await tasksOf(world, cast.qian), await brokenChains(world.db)]).toEqual([0, []])
})
