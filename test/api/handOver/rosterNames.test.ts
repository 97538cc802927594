import { workbookOf } from '../../import/files'
import { brokenChains } from '../../cast/brokenChains'
import { cast } from '../../cast/cast'
import { idOf, importRoster, QIANS_POST, type Report } from '../../cast/roster'
import { openWorld, type World } from '../../support/world'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const qian = { ...QIANS_POST, email: cast.qian }
const changesOf = async (email: string) =>
  world.db.action.findMany({ where: { itemId: await idOf(world, email), kind: 'change' } })

/** A roster with ranks and phones. */
async function upload(rank: string, phone: string, query = ''): Promise<Report> {
  const header = ['行政区划代码', '职务', '角色代码', '电子邮箱', '职级', '联系电话']
  const row = [qian.code, qian.title, qian.role, qian.email, rank, phone]
  const operator = await world.as('operator')
  const answer = operator.upload(`/imports/posts?${query}`, await workbookOf([header, row]), '岗位表.xlsx')
  return (await answer.expect(200)).body as Report
}

test('who was called by a title and is named by a roster: each row says so, dry and real, and the record has it', async () => {
  const before = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  expect(before.name).toBe(QIANS_POST.title)
  const rows = [
    { ...qian, name: '钱甲' },
    { ...qian, title: '联络员', role: 'work_team', name: '钱甲' },
  ]
  const dry = await importRoster(world, rows, 'dryRun=true')
  expect(await world.db.person.findUnique({ where: { email: cast.qian } })).toEqual(before)
  const real = await importRoster(world, rows)
  expect(real).toEqual(dry)
  const reason = `此邮箱原以职务“${QIANS_POST.title}”登记，没有姓名，现登记姓名“钱甲”`
  expect(real.flagged).toEqual([2, 3].map((row) => ({ row, column: '姓名', value: '钱甲', reason })))
  expect(await changesOf(cast.qian)).toMatchObject([
    { before: { name: QIANS_POST.title }, after: { name: '钱甲' }, channel: 'api' },
  ])
  expect(await importRoster(world, rows)).toMatchObject({ changed: 0, flagged: [] })
  expect(await brokenChains(world.db)).toEqual([])
})

test('so is another rank and another phone, whose number no row repeats; the first of them is no change', async () => {
  expect(await upload('正科级', '13800000000')).toMatchObject({ changed: 1, flagged: [] })
  const dry = await upload('副处级', '13900000000', 'dryRun=true')
  const real = await upload('副处级', '13900000000')
  expect(real).toEqual(dry)
  expect(real.flagged).toEqual([
    { row: 2, column: '职级', value: '副处级', reason: '职级由“正科级”改为“副处级”' },
    { row: 2, column: '联系电话', value: '139****00', reason: '与此人登记的电话不同，按本行更换' },
  ])
  expect(await changesOf(cast.qian)).toMatchObject([
    { before: { rank: null }, after: { rank: 'section' } },
    { before: { rank: 'section' }, after: { rank: 'deputy_division' } },
  ])
  expect(await upload('副处级', '13900000000')).toMatchObject({ changed: 0, flagged: [] })
})
