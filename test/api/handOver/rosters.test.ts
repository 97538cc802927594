import { brokenChains } from '../../cast/brokenChains'
import { cast } from '../../cast/cast'
import {
  idOf,
  importRoster,
  launchTwoVillages,
  mailOf,
  NEW_HOLDER,
  newHolderSheet,
  QIANS_POST,
  strandedFor,
  tasksOf,
} from '../../cast/roster'
import { openWorld, type World } from '../../support/world'
import { mailedTo, openLink, sendForm } from '../link/links'

let world: World
let sheet: Buffer
beforeAll(async () => {
  sheet = await newHolderSheet()
})
beforeEach(async () => {
  world = await openWorld()
  await launchTwoVillages(world)
})
afterEach(() => world.close())

const vacated = [{ ...QIANS_POST, email: '' }]
/** How many people and mails are there, and how much the record holds. */
const counts = async () => ({
  people: await world.db.person.count(),
  lines: await world.db.mailLine.count(),
  actions: await world.db.action.count(),
  nudges: await world.db.nudge.count(),
})
const lastMailOf = async (email: string) => (await mailOf(world, await idOf(world, email)))?.text ?? ''

test('case new-holder-posts: the row says what stays with whom and how to hand it over, and so does the dry run', async () => {
  const before = await counts()
  const dry = await importRoster(world, sheet, 'dryRun=true')
  expect(await counts()).toEqual(before)
  const real = await importRoster(world, sheet)
  expect(real).toEqual(dry)
  expect(real).toMatchObject({ accepted: 1, changed: 1, rejected: [] })
  expect(real.flagged).toEqual([
    {
      row: 2,
      column: '电子邮箱',
      value: NEW_HOLDER,
      reason:
        '岗位易人：原任“驻村第一书记（老林村村）”，新任“新任甲”；“驻村第一书记（老林村村）”手中有因该岗位承办的 8 项未办结事项（任务 8），仍由其办理；可再次导入本表并选择“随岗移交”，或在“人员”页移交',
    },
  ])
})

test('what stays is found in a list by who answers for it, and told to both; the former holder works on', async () => {
  const links = await mailedTo(world, 'qian')
  await importRoster(world, sheet)
  const qian = await idOf(world, cast.qian)
  const listed = await strandedFor(world, 'lin')
  expect(listed).toHaveLength(8)
  for (const item of listed)
    expect(item).toMatchObject({ kind: 'task', holder: { id: qian }, successor: { name: '新任甲' } })
  expect(await strandedFor(world, 'wang')).toEqual(listed)
  expect(await strandedFor(world, 'wang', `&holder=${qian}&kind=task`)).toEqual(listed)
  expect(await strandedFor(world, 'zhou')).toEqual([])
  await (await world.as('wang')).get(`/people/${qian}`).expect(200)
  await (await world.as('zhou')).get(`/people/${qian}`).expect(404)

  const told = await lastMailOf(cast.qian)
  expect(told).toContain('您不再担任的岗位')
  expect(told).toContain('您还有 8 项未办结事项（任务 8），请继续办理，直至移交')
  const successor = await lastMailOf(NEW_HOLDER)
  expect(successor).toContain('老林村村 驻村第一书记（老林村村）')
  expect(successor).toContain('原责任人还有 8 项未办结事项（任务 8），由其继续办理')
  expect((await sendForm(world, links.get(1)!, { act: 'accept' })).status).toBe(303)
})

test('who stopped digests is told of their post all the same', async () => {
  const stopped = { digestsStoppedAt: world.clock.now() }
  await world.db.person.update({ where: { email: cast.qian }, data: stopped })
  await importRoster(world, sheet)
  const mail = await mailOf(world, await idOf(world, cast.qian))
  expect(mail!.entries).toEqual([])
  expect(mail!.subject).toBe('【攻坚任务】1 个卸任岗位')
})

test('passed on, it is the successor’s in one commit, under new links; the former holder has none left', async () => {
  const links = await mailedTo(world, 'qian')
  const dry = await importRoster(world, sheet, 'dryRun=true&openWork=pass')
  world.count()
  const real = await importRoster(world, sheet, 'openWork=pass')
  expect(world.count().commits).toBe(1)
  expect(real).toEqual(dry)
  expect(real.flagged[0]!.reason).toContain('8 项未办结事项（任务 8），随岗移交给“新任甲”')
  expect([await tasksOf(world, cast.qian), await tasksOf(world, NEW_HOLDER)]).toEqual([0, 8])
  expect(await strandedFor(world, 'lin')).toEqual([])
  for (const link of links.values()) expect((await openLink(world, link)).status).toBe(410)
  expect(await lastMailOf(cast.qian)).toContain('您已没有该岗位的未办结事项')
  const mail = await mailOf(world, await idOf(world, NEW_HOLDER))
  expect(mail!.entries).toHaveLength(8)
  expect(mail!.text).toContain('您新任的岗位')
  const [first] = mail!.entries
  expect((await openLink(world, new URL(first!.link).pathname)).status).toBe(200)
  const kindsOf = async (email: string) =>
    (
      await world.db.action.findMany({
        where: { itemId: await idOf(world, email) },
        orderBy: { version: 'asc' },
      })
    ).map(({ kind }) => kind)
  expect(await kindsOf(NEW_HOLDER)).toEqual(['create', 'take_posts'])
  expect(await kindsOf(cast.qian)).toEqual(['lose_posts', 'hand_over'])
  expect(await brokenChains(world.db)).toEqual([])
})

test.each(['leave', 'pass'])(
  'the same roster a second time changes nothing and tells nobody (%s)',
  async (way) => {
    await importRoster(world, sheet, `openWork=${way}`)
    const after = await counts()
    const again = await importRoster(world, sheet, `openWork=${way}`)
    expect(again).toMatchObject({ changed: 0, unchanged: 1, flagged: [], rejected: [] })
    expect(await counts()).toEqual(after)
  },
)

test('what was left first passes when the same roster comes with pass, and both are told', async () => {
  await importRoster(world, sheet)
  expect(await lastMailOf(cast.qian)).toContain('您还有 8 项未办结事项')
  await lastMailOf(NEW_HOLDER)
  const later = await importRoster(world, sheet, 'openWork=pass')
  expect(later).toMatchObject({ changed: 1, unchanged: 0 })
  expect(later.flagged[0]!.reason).toMatch(
    /^岗位仍由“新任甲”担任；.*8 项未办结事项（任务 8），随岗移交给“新任甲”$/,
  )
  expect(await tasksOf(world, NEW_HOLDER)).toBe(8)
  expect(await strandedFor(world, 'lin')).toEqual([])
  expect(await lastMailOf(cast.qian)).toMatch(/您不再担任的岗位[^]*您已没有该岗位的未办结事项/)
  expect((await mailOf(world, await idOf(world, NEW_HOLDER)))!.entries).toHaveLength(8)
})

test('a post that falls vacant leaves everything where it is and says so, until somebody takes it', async () => {
  const report = await importRoster(world, vacated, 'openWork=pass')
  expect(report.flagged[0]!.reason).toContain('岗位空缺')
  expect(report.flagged[0]!.reason).toContain('岗位无人接任，仍由其办理')
  const listed = await strandedFor(world, 'lin')
  expect(listed).toHaveLength(8)
  expect(listed[0]!.successor).toBeNull()
  expect(await lastMailOf(cast.qian)).toContain('您还有 8 项未办结事项')
  const filled = await importRoster(world, sheet, 'openWork=pass')
  expect(filled.flagged[0]!.reason).toMatch(/^岗位补任：由“新任甲”担任；.*随岗移交给“新任甲”$/)
  expect(await tasksOf(world, NEW_HOLDER)).toBe(8)
  expect(await lastMailOf(cast.qian)).toContain('您已没有该岗位的未办结事项')
})

test('a wrong successor is put right by the next roster: all passes on again, and what was theirs stays', async () => {
  const suns = await tasksOf(world, cast.sun)
  await importRoster(world, [{ ...QIANS_POST, email: cast.sun }], 'openWork=pass')
  expect(await tasksOf(world, cast.qian)).toBe(0)
  const back = await importRoster(world, [{ ...QIANS_POST, email: cast.qian }], 'openWork=pass')
  expect(back.flagged[0]!.reason).toContain('任务 8')
  expect([await tasksOf(world, cast.qian), await tasksOf(world, cast.sun)]).toEqual([8, suns])
  expect(await strandedFor(world, 'lin')).toEqual([])
  expect(await brokenChains(world.db)).toEqual([])
})

test('a new address under the old name is pointed out; somebody disabled takes no post', async () => {
  const operator = await world.as('operator')
  const qian = { name: '钱同志', email: cast.qian }
  await operator.send('put', `/people/${await idOf(world, cast.qian)}`, qian).expect(200)
  const moved = await importRoster(
    world,
    [{ ...QIANS_POST, email: 'qian@example.org', name: '钱同志' }],
    'dryRun=true',
  )
  expect(moved.flagged[0]!.reason).toContain('如果只是更换了邮箱')
  const gone = await world.db.person.create({
    data: { email: 'gone@example.org', name: '离任者', disabledAt: world.clock.now() },
  })
  const refused = await importRoster(world, [{ ...QIANS_POST, email: gone.email }], 'openWork=pass')
  expect(refused).toMatchObject({ accepted: 0, changed: 0, flagged: [] })
  expect(refused.rejected).toMatchObject([{ row: 2, reason: expect.stringContaining('已停用，不能任职') }])
  expect(await tasksOf(world, cast.qian)).toBe(8)
})
