import { brokenChains } from '../../cast/brokenChains'
import { cast, places } from '../../cast/cast'
import { register } from '../../cast/findings'
import {
  idOf,
  importRoster,
  launchTwoVillages,
  LIS_POST,
  mailOf,
  NEW_HOLDER,
  rosterActs,
  strandedFor,
  tasksOf,
} from '../../cast/roster'
import { openWorld, type World } from '../../support/world'
import { mailedTo, openLink } from '../link/links'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchTwoVillages(world)
})
afterEach(() => world.close())

const { nobodyStranded, send, tasksIn } = rosterActs(() => world)
const TITLE = '驻村书记'
/** Li's post left vacant, and the one that takes its place. */
const replacedBy = (email: string, name = '') => [
  { ...LIS_POST, email: '' },
  { ...LIS_POST, title: TITLE, email, name },
]
const told = async (email: string, kind: string) =>
  world.db.mailLine.count({ where: { personId: await idOf(world, email), kind } })

test('what came with a title passes with the title that takes its place, in one commit; both are told, and links die', async () => {
  const links = await mailedTo(world, 'li')
  const rows = replacedBy(NEW_HOLDER, '新任甲')
  const dry = await importRoster(world, rows, 'dryRun=true&openWork=pass')
  expect(await tasksOf(world, cast.li)).toBe(8)
  world.count()
  const real = await importRoster(world, rows, 'openWork=pass')
  expect(world.count().commits).toBe(1)
  expect(real).toEqual(dry)
  expect(real).toMatchObject({ accepted: 2, changed: 2, rejected: [] })
  expect(real.flagged).toMatchObject([
    {
      row: 2,
      column: '电子邮箱',
      reason: `岗位由“${TITLE}”取代：原任“${LIS_POST.title}”，新任“新任甲”；“${LIS_POST.title}”手中有因该岗位承办的 8 项未办结事项（任务 8），随岗移交给“新任甲”`,
    },
  ])
  const passed = await tasksIn(LIS_POST.code, NEW_HOLDER)
  expect(passed.map(({ assigneePost }) => assigneePost)).toEqual(Array<string>(8).fill(TITLE))
  for (const link of links.values()) expect((await openLink(world, link)).status).toBe(410)
  expect([await told(cast.li, 'left_post'), await told(NEW_HOLDER, 'took_post')]).toEqual([1, 1])
  expect((await mailOf(world, await idOf(world, cast.li)))!.text).toContain('您已没有该岗位的未办结事项')
  const mail = (await mailOf(world, await idOf(world, NEW_HOLDER)))!
  expect(mail.entries).toHaveLength(8)
  expect(mail.text).toContain(TITLE)
  await nobodyStranded()
  expect(await brokenChains(world.db)).toEqual([])
  expect(await importRoster(world, rows, 'openWork=pass')).toMatchObject({ changed: 0, flagged: [] })
})

test('left where it is, it is listed, and another import of the sheet passes it on', async () => {
  const rows = replacedBy(NEW_HOLDER, '新任甲')
  const left = await importRoster(world, rows)
  expect(left.flagged[0]!.reason).toMatch(/仍由其办理；可再次导入本表并选择“随岗移交”/)
  expect([await tasksOf(world, cast.li), await strandedFor(world, 'lin')]).toMatchObject([
    8,
    Array(8).fill({}),
  ])
  const passed = await importRoster(world, rows, 'openWork=pass')
  expect(passed.flagged[0]!.reason).toMatch(
    new RegExp(`^岗位已由“${TITLE}”取代，由“新任甲”担任；.*任务 8），随岗移交给“新任甲”$`),
  )
  expect([await tasksOf(world, cast.li), await tasksOf(world, NEW_HOLDER)]).toEqual([0, 8])
  await nobodyStranded()
})

test.each(['leave', 'pass'])(
  'who holds the new title as they held the old one goes on with all of it under the new one (%s)',
  async (openWork) => {
    await register(world, campaign, { unit: LIS_POST.code })
    const [township] = await tasksIn(places.township, cast.sun)
    await send('zhou', `/tasks/${township!.id}/supporters`, { person: await idOf(world, cast.li) })
    const links = await mailedTo(world, 'li')
    const report = await importRoster(world, replacedBy(cast.li), `openWork=${openWork}`)
    expect(report.flagged[0]!.reason).toMatch(
      new RegExp(
        `^岗位由“${TITLE}”取代，仍由“.+”担任；.*任务 8、配合事项 1、问题 1），改记在“${TITLE}”名下$`,
      ),
    )
    await nobodyStranded()
    const own = await tasksIn(LIS_POST.code, cast.li)
    expect(own.map(({ assigneePost }) => assigneePost)).toEqual(Array<string>(8).fill(TITLE))
    expect(await world.db.taskSupporter.findMany()).toMatchObject([{ post: TITLE, state: 'asked' }])
    expect(await world.db.rectification.findFirst()).toMatchObject({ ownerPost: TITLE })
    for (const link of links.values()) expect((await openLink(world, link)).status).toBe(200)
    expect(await brokenChains(world.db)).toEqual([])
  },
)

test('where it is not certain which post takes its place, all stays and the row says that it is vacant', async () => {
  const rows = [...replacedBy(NEW_HOLDER), { ...LIS_POST, title: '村第一书记', email: 'other@example.org' }]
  const report = await importRoster(world, rows, 'openWork=pass')
  expect(report.flagged[0]!.reason).toContain('岗位空缺')
  expect(await tasksOf(world, cast.li)).toBe(8)
  expect(await strandedFor(world, 'lin')).toHaveLength(8)
})

test('a team that is called otherwise passes on what it had; left, it is handed over by hand', async () => {
  const post = await world.db.post.findFirstOrThrow({ where: { person: { email: cast.sun } } })
  const { regionCode: code, title, role } = post
  const rows = [
    { code, title, role, email: '' },
    { code, title: '驻乡工作组组长', role, email: NEW_HOLDER },
  ]
  const had = await tasksOf(world, cast.sun)
  const dry = await importRoster(world, rows, 'dryRun=true')
  expect(dry.flagged[0]!.reason).toMatch(/仍由其办理；可在“人员”页移交$/)
  await importRoster(world, rows, 'openWork=pass')
  expect([await tasksOf(world, cast.sun), await tasksOf(world, NEW_HOLDER)]).toEqual([0, had])
  expect(had).toBeGreaterThan(0)
  expect(code).toBe(places.township)
  await nobodyStranded()
})
