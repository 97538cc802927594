import { brokenChains } from '../support/brokenChains'
import { cast, places, type CastName } from '../support/cast'
import { register, takeFinding, upTo } from '../support/findings'
import { householdRow, importHouseholds } from '../support/households'
import { registerPairing, technician, launchPairedCampaign } from '../support/pairings'
import {
  idOf,
  importRoster,
  launchTwoVillages,
  LIS_POST,
  mailOf,
  NEW_HOLDER,
  newHolderSheet,
  QIANS_POST,
  strandedFor,
  tasksOf,
  type RosterRow,
} from '../support/roster'
import { completeSubmission, openWorld, type World } from '../support/world'
import { mailedTo, openLink } from './links'
import { lookAtAll } from './looks'
import { expectProblem } from './problems'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchTwoVillages(world)
})
afterEach(() => world.close())

const pass = (rows: RosterRow[]) => importRoster(world, rows, 'openWork=pass')
const nobodyStranded = async () => expect(await strandedFor(world, 'lin')).toEqual([])
const send = async (who: CastName, path: string, body?: object) =>
  (await world.as(who)).send('post', path, body).expect(200)
const tasksIn = async (regionCode: string, email: string) =>
  world.db.task.findMany({
    where: { target: { regionCode }, assigneeId: await idOf(world, email) },
    orderBy: { no: 'asc' },
  })

/** The post that heads the township of Li and Qian, which Wang holds. */
const wangsPost = async () => {
  const post = await world.db.post.findFirstOrThrow({ where: { person: { email: cast.wang } } })
  return { code: post.regionCode, title: post.title, role: post.role }
}

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
  expect(mail.text).toMatch(/由您担任的新岗位[\s\S]*老林村村[\s\S]*您不再担任的岗位[\s\S]*没有事项留在您手中/)
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
  expectProblem(foreign, 404, 'absent')
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
  expect(own.text).toContain('由您担任的新岗位')
  await nobodyStranded()
})

test('a head who is replaced: letters pass, links for reviews die, and what waits to be told goes to the successor', async () => {
  const [first] = await tasksIn(QIANS_POST.code, cast.qian)
  await send('qian', `/tasks/${first!.id}/acceptance`)
  await send('qian', `/tasks/${first!.id}/submission`, completeSubmission(first!.no))
  const links = await mailedTo(world, 'wang')
  expect((await openLink(world, links.get(first!.no)!)).status).toBe(200)
  const [second] = await tasksIn(LIS_POST.code, cast.li)
  await send('li', `/tasks/${second!.id}/acceptance`)
  await send('li', `/tasks/${second!.id}/submission`, completeSubmission(second!.no))
  world.clock.set('2020-11-27T02:00:00.000Z')
  await lookAtAll(world)
  const letters = await world.db.letter.count({ where: { recipientId: await idOf(world, cast.wang) } })
  expect(letters).toBeGreaterThan(0)
  const report = await pass([{ ...(await wangsPost()), email: NEW_HOLDER, name: '新镇长' }])
  expect(report.flagged[0]!.reason).toContain(`督办函 ${letters}`)
  const successor = await idOf(world, NEW_HOLDER)
  expect(await world.db.letter.count({ where: { recipientId: successor } })).toBe(letters)
  expect((await openLink(world, links.get(first!.no)!)).status).toBe(410)
  const told = await world.db.mailLine.findMany({ where: { kind: 'review', mailId: null } })
  expect(told.map(({ personId, taskId }) => [personId, taskId])).toEqual([[successor, second!.id]])
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

test('everything that came with the post passes: findings, measures, households, pairings, contributions', async () => {
  const finding = await register(world, campaign, { clause: '一' })
  await takeFinding(world, finding, upTo('complete'))
  await importHouseholds(world, [householdRow(1), householdRow(2)])
  const [township] = await tasksIn(places.township, cast.sun)
  await send('zhou', `/tasks/${township!.id}/supporters`, { person: await idOf(world, cast.li) })
  const paired = await launchPairedCampaign(world)
  await registerPairing(world, 'lin', technician(paired, { helper: { person: cast.li } }))
  const rows = [{ ...LIS_POST, email: NEW_HOLDER, name: '新任甲' }]
  const left = await importRoster(world, rows, 'dryRun=true')
  expect(left.flagged[0]!.reason).toMatch(/配合事项 1、问题 1、整改措施 1、监测户 2、结对 1/)
  const report = await pass(rows)
  expect(report.flagged[0]!.reason).toMatch(
    /配合事项 1、问题 1、整改措施 1、监测户 2、结对 1）.*随岗移交给“新任甲”$/,
  )
  await nobodyStranded()
  const [li, successor] = [await idOf(world, cast.li), await idOf(world, NEW_HOLDER)]
  const held = async (personId: string) => [
    await world.db.rectification.count({ where: { ownerId: personId } }),
    await world.db.measure.count({ where: { ownerId: personId } }),
    await world.db.household.count({ where: { responsibleId: personId } }),
    await world.db.pairing.count({ where: { helperPersonId: personId } }),
    await world.db.taskSupporter.count({ where: { personId } }),
  ]
  expect(await held(li)).toEqual([0, 0, 0, 0, 0])
  expect(await held(successor)).toEqual([1, 1, 2, 1, 1])
  expect(await brokenChains(world.db)).toEqual([])
})

test('what the successor may not take stays with the former holder, and the row and the list say so', async () => {
  const finding = await register(world, campaign, { unit: QIANS_POST.code })
  const by = { ownerId: await idOf(world, cast.qian) }
  await world.db.rectification.updateMany({
    where: { findingId: finding, ...by },
    data: { reviewedById: await idOf(world, cast.wang), state: 'reviewed' },
  })
  const report = await pass([{ ...QIANS_POST, email: cast.wang }])
  expect(report.flagged[0]!.reason).toMatch(/但 1 项未办结事项（问题 1）不能由其接办/)
  expect(await strandedFor(world, 'lin')).toMatchObject([{ kind: 'finding', id: finding }])
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
