import { cast, places } from '../../cast/cast'
import {
  idOf,
  importRoster,
  launchTwoVillages,
  LIS_POST,
  QIANS_POST,
  strandedFor,
  tasksOf,
} from '../../cast/roster'
import { openWorld, type World } from '../../support/world'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await launchTwoVillages(world)
})
afterEach(() => world.close())

const NEW = 'new.person@example.org'
const qian = { ...QIANS_POST, email: cast.qian }
/** Everything that a roster may change. */
const kept = async () => ({
  posts: await world.db.post.findMany({ orderBy: { id: 'asc' } }),
  people: await world.db.person.findMany({ orderBy: { id: 'asc' } }),
  lines: await world.db.mailLine.count(),
  actions: await world.db.action.count(),
})
const postsAt = async (regionCode: string, role: string) =>
  (await world.db.post.findMany({ where: { regionCode, role }, orderBy: { title: 'asc' } })).map(
    ({ title }) => title,
  )

test.each(['dryRun=true', 'openWork=leave', 'openWork=pass'])(
  'the same place and role under another title is refused while the post that is there is left out (%s)',
  async (query) => {
    const before = await kept()
    const report = await importRoster(world, [{ ...QIANS_POST, title: '驻村书记', email: NEW }], query)
    expect(report).toMatchObject({ accepted: 0, changed: 0, flagged: [] })
    expect(report.rejected).toEqual([
      {
        row: 2,
        column: '职务',
        value: '驻村书记',
        reason: expect.stringMatching(
          /^此地“第一书记”已有岗位“驻村第一书记（老林村村）”（现由“.+”担任），不能确定本行是改名还是另设。请把原岗位也列入本表/,
        ),
      },
    ])
    expect(await kept()).toEqual(before)
  },
)

test('the same title under another role is refused while the post that is there is left out', async () => {
  const before = await kept()
  const report = await importRoster(world, [{ ...qian, role: 'village_secretary' }], 'openWork=pass')
  expect(report.rejected).toMatchObject([
    { column: '角色代码', reason: expect.stringContaining('原登记为“第一书记”') },
  ])
  expect(await kept()).toEqual(before)
})

test('listed beside it, the new post is made: both stand, or it takes the place of the old one, whose holder is told', async () => {
  const both = await importRoster(world, [qian, { ...QIANS_POST, title: '驻村书记', email: NEW }])
  expect(both).toMatchObject({ accepted: 2, changed: 1, rejected: [] })
  expect(await postsAt(QIANS_POST.code, QIANS_POST.role)).toEqual(['驻村书记', QIANS_POST.title])
  expect(await strandedFor(world, 'lin')).toEqual([])

  const lis = { ...LIS_POST, title: '驻村书记', email: 'other@example.org' }
  const replaced = await importRoster(world, [{ ...LIS_POST, email: '' }, lis])
  expect(replaced).toMatchObject({ accepted: 2, rejected: [] })
  expect(replaced.flagged).toMatchObject([{ row: 2, reason: expect.stringMatching(/^岗位由“驻村书记”取代/) }])
  expect(await strandedFor(world, 'lin')).toHaveLength(8)
  const personId = await idOf(world, cast.li)
  expect(await world.db.mailLine.count({ where: { personId, kind: 'left_post' } })).toBe(1)
  expect(await tasksOf(world, cast.li)).toBe(8)
  const again = await importRoster(world, [{ ...LIS_POST, email: '' }, lis])
  expect(again).toMatchObject({ changed: 0, unchanged: 2, rejected: [] })
})

test('of a role that has several posts at a place one more is made, and the row says which is left out', async () => {
  const team = { code: places.township, title: '驻乡工作队副队长', role: 'work_team', email: NEW }
  const report = await importRoster(world, [team])
  expect(report).toMatchObject({ accepted: 1, changed: 1, rejected: [] })
  expect(report.flagged).toMatchObject([
    { row: 2, column: '职务', reason: expect.stringContaining('本行另设一岗') },
  ])
  expect(await importRoster(world, [team])).toMatchObject({ changed: 0, flagged: [] })
})

test('another name at a known address is refused, until the name is corrected on its own; who has none is named', async () => {
  const named = { ...qian, name: '钱甲' }
  expect(await importRoster(world, [named])).toMatchObject({ changed: 1, rejected: [] })
  const before = await kept()
  const report = await importRoster(world, [{ ...qian, name: '孙乙' }], 'openWork=pass')
  expect(report).toMatchObject({ accepted: 0, changed: 0 })
  expect(report.rejected).toMatchObject([
    {
      column: '姓名',
      value: '孙乙',
      reason: expect.stringContaining('此邮箱登记的姓名是“钱甲”，本行为“孙乙”'),
    },
  ])
  expect(await kept()).toEqual(before)
  const corrected = { name: '孙乙', email: cast.qian }
  const path = `/people/${await idOf(world, cast.qian)}`
  await (await world.as('operator')).send('put', path, corrected).expect(200)
  expect(await importRoster(world, [{ ...qian, name: '孙乙' }])).toMatchObject({ unchanged: 1, rejected: [] })
})
