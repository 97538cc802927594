import { bytesOf } from '../cast/boards'
import { leaks, tablesOf } from '../support/leaks'
import { idOf } from '../cast/absences'
import { cast, places } from '../cast/cast'
import { openWorld, type Caller, type World } from '../support/world'
import { csvOf, workbookOf, readSheet } from '../import/files'

let world: World
let operator: Caller
beforeEach(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterEach(() => world.close())

const HEAD = ['行政区划代码', '职务', '角色代码', '电子邮箱', '姓名', '手机']
const row = (email: string, phone: string, title = '驻村第一书记（沙包村村）', name = '李同志') => [
  ...[places.village, title, 'first_secretary', email, name, phone],
]
const send = async (rows: string[][], query = '') =>
  (
    await operator
      .upload(`/imports/posts${query}`, Buffer.from(csvOf([HEAD, ...rows])), 'posts.csv')
      .expect(200)
  ).body
const masked = async () =>
  (await operator.get(`/people/${await idOf(world, 'li')}/personal-data`).expect(200)).body.phone

test('a phone in the sheet is encrypted, a second time it changes nothing, and an empty cell leaves it', async () => {
  expect(await send([row(cast.li, '+86 138 9604 5678')])).toMatchObject({ changed: 1, rejected: [] })
  expect(await masked()).toBe('138****5678')
  expect(await send([row(cast.li, '１３８９６０４５６７８')])).toMatchObject({ changed: 0, unchanged: 1 })
  expect(await send([row(cast.li, '')])).toMatchObject({ changed: 0 })
  expect(await send([row(cast.li, '023-68884321')])).toMatchObject({ changed: 1 })
  expect(await masked()).toBe('023-****21')
  expect(leaks(['13896045678', '023-68884321', '68884321'], await tablesOf(world.db))).toEqual([])
})

test('a dry run encrypts nothing and records nothing', async () => {
  const before = await world.db.action.count()
  expect(await send([row(cast.li, '13896045678')], '?dryRun=true')).toMatchObject({ changed: 1 })
  expect([await world.db.personalDatum.count(), await world.db.action.count()]).toEqual([0, before])
})

test('what is encrypted is in the record of the person, by whom it came', async () => {
  await send([row(cast.li, '13896045678')])
  const [action] = await world.db.action.findMany({ where: { kind: 'change_personal_data' } })
  expect(action).toMatchObject({ itemId: await idOf(world, 'li'), byId: await idOf(world, 'operator') })
})

test('a rejected row never repeats a number, whichever cell it stands in', async () => {
  const numbers = ['1389604567', '13896045678', '500101198003071215', '6222020200112230004', '13896045679']
  const report = await send([
    row(cast.li, '1389604567'),
    row(cast.li, '13896045678/13896045679', '甲'),
    row(cast.li, '500101198003071215', '乙'),
    row('13896045678', '', '丙'),
    ['6222020200112230004', '丁', 'first_secretary', cast.li, '', ''],
    [places.village, '戊', '身份证500101 19800307 1215', cast.li, '', ''],
    [places.village, '己', 'social_force', '', '', '13896045678'],
  ])
  expect([report.rejected.length, report.flagged.length]).toEqual([6, 1])
  expect(leaks(numbers, [{ name: 'report', content: report }])).toEqual([])
  expect(report.rejected[0]).toMatchObject({ row: 2, column: '手机', value: '**********' })
  expect(report.rejected[1].value).toBe('138****79')
  expect(leaks(numbers, await tablesOf(world.db))).toEqual([])
})

test('one address has one phone throughout', async () => {
  const report = await send([row(cast.li, '13896045678'), row(cast.li, '13896045679', '副职')])
  expect(report).toMatchObject({ accepted: 1, rejected: [{ row: 3, column: '手机', value: '138****79' }] })
})

test.each(['手机', '手机号码', '联系电话', 'phone'])(
  'the column %s is found, and a number cell read as digits',
  async (name) => {
    const sheet = await workbookOf([
      [...HEAD.slice(0, -1), name],
      [...row(cast.li, '').slice(0, -1), 13896045678],
    ])
    await operator.upload('/imports/posts', sheet, 'posts.xlsx').expect(200)
    expect(await masked()).toBe('138****5678')
  },
)

test('exports and lists of people never show a phone, masked or not, and their import leaves it', async () => {
  await send([row(cast.li, '13896045678')])
  const answers = [
    await operator.get('/people?q=village.500101135200').expect(200),
    await operator.get(`/people/${await idOf(world, 'li')}`).expect(200),
    await operator.get('/audit').expect(200),
  ].map(({ text }) => text)
  expect(leaks(['13896045678', '138****5678'], [{ name: 'lists', content: answers }])).toEqual([])
  const exported = await operator
    .get(`/exports/posts.xlsx?unit=${places.village}`)
    .buffer(true)
    .parse(bytesOf)
  const { cells } = await readSheet(exported.body as Buffer, 'posts.xlsx')
  expect(leaks(['13896045678', '138****5678'], [{ name: 'export', content: cells }])).toEqual([])
  const again = await operator.upload('/imports/posts', exported.body as Buffer, 'posts.xlsx').expect(200)
  expect(again.body).toMatchObject({ changed: 0, rejected: [] })
  expect(await masked()).toBe('138****5678')
})
