import { readSheet } from '../../import/files'
import { bytesOf } from '../../cast/boards'
import { cast, places } from '../../cast/cast'
import { found, householdRow, sheetOf } from '../../cast/households'
import { openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let operator: Caller
beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterEach(() => world.close())

const HEADER = '行政区划代码,名称,级别,上级代码\n'
const upload = async (kind: string, sheet: string | Buffer) =>
  (await operator.upload(`/imports/${kind}`, Buffer.from(sheet), '表.csv').expect(200)).body

test('households of everywhere go in though a county of another province was refused', async () => {
  const report = await upload(
    'regions',
    `${HEADER}45,广西,省级,\n4501,南宁市,地级,45\n450102,兴□区,县级,4501\n450102001,甲街道,乡级,450102\n450102001001,某社区,村级,450102001\n`,
  )
  expect(report).toMatchObject({ accepted: 2, rejected: [{ row: 4 }, { row: 5 }, { row: 6 }] })
  expect(await upload('households', sheetOf([householdRow(1)]))).toMatchObject({ accepted: 1, changed: 1 })
})

test('a village whose township lies in nothing, as older versions took it, takes no household and stops nothing', async () => {
  const township = places.village.slice(0, 9)
  const orphan = { code: '450102001', name: '甲街道', level: 'township', path: '450102001' }
  await world.db.region.create({ data: orphan })
  await world.db.region.create({
    data: {
      code: '450102001001',
      name: '某社区',
      level: 'village',
      parentCode: '450102001',
      path: '450102001/450102001001',
    },
  })
  const report = await upload(
    'households',
    sheetOf([householdRow(1), householdRow(2, { code: '450102001001' })]),
  )
  expect(report).toMatchObject({ accepted: 1, rejected: [{ row: 3, column: '行政区划代码' }] })
  expect(report.rejected[0].reason).toContain('还没有上级')
  const answer = await operator.send('post', '/households', found({ region: '450102001001' }))
  expect(expectProblem(answer, 422, 'refused').errors).toMatchObject([{ path: 'region' }])
  await world.db.region.update({ where: { code: township }, data: { parentCode: null } })
  expect(await upload('households', sheetOf([householdRow(3)]))).toMatchObject({ accepted: 0 })
})

test('townships right below a prefecture have villages, households, and stand in the sheet of their province', async () => {
  await upload(
    'regions',
    `${HEADER}44,广东省,省级,\n441900,东莞市,地级,44\n441900004000,南城街道,乡级,441900\n441900004001,某社区,村级,441900004000\n`,
  )
  const { body } = await operator.get('/exports/regions.xlsx?unit=44').buffer().parse(bytesOf).expect(200)
  const { cells } = await readSheet(body as Buffer, '区划.xlsx')
  expect(cells.map(([code]) => code)).toEqual(['行政区划代码', '44', '4419', '441900004', '441900004001'])
  await upload(
    'posts',
    `行政区划代码,职务,角色代码,电子邮箱,姓名\n441900004001,第一书记,first_secretary,${cast.li},李\n`,
  )
  const row = householdRow(1, { code: '441900004001' })
  expect(await upload('households', sheetOf([row]))).toMatchObject({ accepted: 1, rejected: [] })
  const list = await operator.get('/households?unit=44').expect(200)
  expect(list.body.items).toMatchObject([{ region: { township: '南城街道', county: '东莞市' } }])
})
