import { LEFT_AS_IT_IS } from '../../../domain/importing/standingHousehold'
import { HOUSEHOLD_STATES, householdStates } from '../../../domain/household/household'
import { leaks } from '../../support/leaks'
import { cast, places, type CastName } from '../../cast/cast'
import { found, householdRow, importHouseholds, sheetOf } from '../../cast/households'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const upload = async (who: CastName, ...rows: string[]) =>
  (await (await world.as(who)).upload('/imports/households', sheetOf(rows), '监测户.csv').expect(200)).body
const stateOf = (no: string) => world.db.household.findUniqueOrThrow({ where: { no } })
const SAYS_OTHERWISE = (column: string) =>
  `该户已登记，“${column}”与台账不同；导入不修改已登记的户，请在系统中办理`

test.each(householdStates)(
  'a row of a household that is %s is unchanged by each name of its state, whoever is responsible',
  async (state) => {
    await importHouseholds(world, [householdRow(1)])
    await world.db.household.update({ where: { no: 'H000001' }, data: { state } })
    const { zh, en } = HOUSEHOLD_STATES[state]
    for (const name of [zh, en.replaceAll(',', '，'), state, ''])
      expect(await upload('wang', householdRow(1, { state: name, email: '' }))).toMatchObject({
        ...{ accepted: 1, changed: 0, unchanged: 1, rejected: [] },
      })
  },
)

test('a sheet of before says nothing against a household that is publicised for its elimination, and does once it is out', async () => {
  await importHouseholds(world, [householdRow(1)])
  await world.db.household.update({ where: { no: 'H000001' }, data: { state: 'clearing' } })
  expect(await upload('wang', householdRow(1))).toMatchObject({ unchanged: 1, rejected: [] })
  await world.db.household.update({ where: { no: 'H000001' }, data: { state: 'eliminated' } })
  expect((await upload('wang', householdRow(1))).rejected).toMatchObject([
    { row: 2, column: '户编号', reason: SAYS_OTHERWISE('监测状态') },
  ])
})

test.each([
  ['监测对象类别', { class: '不稳定脱贫户' }],
  ['家庭人口数', { persons: '4' }],
  ['人均纯收入（元）', { income: '4800.01' }],
  ['收入年度', { year: '2018' }],
  ['监测状态', { state: '风险已消除' }],
  ['识别日期', { on: '2020-06-02' }],
  ['行政区划代码', { code: '500101135202' }],
  ['户主姓名', { head: '张**' }],
  ['户主姓名', { head: '张三' }],
  ['户主身份证号', { id: '510***********0010' }],
])('a row that says another %s than the ledger is told so and changes nothing', async (column, more) => {
  await importHouseholds(world, [householdRow(1)])
  const before = await stateOf('H000001')
  expect((await upload('wang', householdRow(1, more))).rejected).toMatchObject([
    { row: 2, column: '户编号', value: 'H000001', reason: SAYS_OTHERWISE(column) },
  ])
  expect(await stateOf('H000001')).toEqual(before)
})

test.each([
  ['监测责任人邮箱', { email: cast.wang }],
  ['帮扶措施', { measure: '资助学费' }],
])('a row that names another %s than the ledger is flagged, and changes nothing', async (column, more) => {
  await importHouseholds(world, [householdRow(1)])
  const before = await stateOf('H000001')
  expect(await upload('wang', householdRow(1, more))).toMatchObject({
    ...{ unchanged: 1, rejected: [], flagged: [{ row: 2, column, reason: LEFT_AS_IT_IS.zh }] },
  })
  expect(await stateOf('H000001')).toEqual(before)
  expect((await upload('wang', householdRow(1))).flagged).toEqual([])
})

test('masked values that stand for the head of the household are those of the same household', async () => {
  await importHouseholds(world, [householdRow(1)])
  const { head } = (await (await world.as('wang')).get('/households').expect(200)).body.items[0]
  expect(head).toMatchObject({ name: '户**', idNumber: expect.stringMatching(/^500\*{13}\d\w$/) as string })
  for (const more of [{ head: '户＊＊' }, { id: head.idNumber as string }, { id: '' }, { head: '' }])
    expect(await upload('wang', householdRow(1, more))).toMatchObject({ unchanged: 1, rejected: [] })
})

test('a masked value is never stored, neither from a sheet nor from a form', async () => {
  const { rejected } = await upload(
    'wang',
    householdRow(1, { head: '张**' }),
    householdRow(2, { id: '500***********0010' }),
    householdRow(3, { head: '李*明' }),
  )
  const reason = '已隐去，不能登记；请填写完整内容'
  expect(rejected).toMatchObject([
    { row: 2, column: '户主姓名', reason },
    { row: 3, column: '户主身份证号', reason },
    { row: 4, column: '户主姓名', reason },
  ])
  const form = found({ head: { name: '张**' } })
  const { errors } = expectProblem(await (await world.as('li')).send('post', '/households', form), 422)
  expect(errors).toMatchObject([{ path: 'head.name', message: expect.stringContaining('masked') as string }])
  expect(await world.db.household.count()).toBe(0)
})

test.each([
  ['identified', '识别公示中'],
  ['clearing', '风险消除公示中'],
  ['closed', '已终止监测'],
])('a new household is not imported as %s, which has its own way', async (_, name) => {
  expect((await upload('wang', householdRow(1, { state: name }))).rejected).toMatchObject([
    {
      ...{ row: 2, column: '监测状态', value: name },
      reason: `导入只登记监测中或风险已消除的户；“${name}”的户请在系统中办理`,
    },
  ])
  expect((await upload('wang', householdRow(1, { state: '病了' }))).rejected).toMatchObject([
    { column: '监测状态', reason: expect.stringContaining('应为：') as string },
  ])
})

test('of a household of others no more is told than that its number is used', async () => {
  await importHouseholds(world, [householdRow(1)])
  const { code } = await world.db.region.findFirstOrThrow({ where: { parentCode: places.township } })
  const report = await upload(
    'zhou',
    householdRow(1),
    householdRow(2),
    householdRow(1, { code, email: cast.zhou, head: '王五', persons: '7' }),
  )
  expect(report).toMatchObject({ accepted: 0, changed: 0 })
  expect(report.rejected.map(({ reason }: { reason: string }) => reason)).toEqual([
    ...['该村不在您的辖区', '该村不在您的辖区', '该户编号已被使用'],
  ])
  expect(leaks(['沙包村', '监测中'], [{ name: 'report', content: report.rejected }])).toEqual([])
})

test('whoever answers for a household outside their area sees it unchanged', async () => {
  await importHouseholds(world, [householdRow(1)])
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast.zhou } })
  await world.db.household.update({ where: { no: 'H000001' }, data: { responsibleId: id } })
  expect(await upload('zhou', householdRow(1))).toMatchObject({ unchanged: 1, rejected: [] })
  expect(places.village).toBe((await stateOf('H000001')).regionCode)
})
