import { found, householdRow, importHouseholds, sheetOf } from '../../cast/households'
import { road } from '../../cast/projects'
import { workbookOf } from '../../import/files'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world.close())

test.each(['侗■村', '锟斤拷', '-', '0', 'NULL', '无', '500101135200'])(
  'the API takes %s as the name of no person and no project',
  async (name) => {
    const campaign = (await world.db.campaign.findFirst()) ?? (await launchSmallCampaign(world))
    const [wang, li] = [await world.as('wang'), await world.as('li')]
    for (const answer of [
      await wang.send('post', '/projects', road(campaign.id, { no: 'N1', name })),
      await li.send('post', '/households', found({ no: 'N1', head: { name } })),
    ])
      expect(answer).toMatchObject({ status: 400 })
  },
)

test('the API takes no number that a spreadsheet rounded', async () => {
  const campaign = (await world.db.campaign.findFirst()) ?? (await launchSmallCampaign(world))
  const [wang, li] = [await world.as('wang'), await world.as('li')]
  const no = '5.00102E+17'
  expect((await wang.send('post', '/projects', road(campaign.id, { no }))).status).toBe(400)
  expect((await li.send('post', '/households', found({ no }))).status).toBe(400)
})

test('an identity number that heads another household is refused with the number of that household', async () => {
  await importHouseholds(world, [householdRow(1)])
  const upload = async (who: 'operator' | 'wang', ...rows: string[]) =>
    (await (await world.as(who)).upload('/imports/households', sheetOf(rows), '监测户.csv').expect(200)).body
  const id = householdRow(1)
    .split(',')
    .find((cell) => /^\d{17}[\dX]$/.test(cell))
  expect(id).toBeDefined()
  expect((await upload('operator', householdRow(77, { id: id! }))).rejected).toMatchObject([
    { row: 2, column: '户主身份证号', reason: '该身份证号已登记为其他户的户主（户编号 H000001）' },
  ])
})

test('a roster puts no post of a role at a place of another level', async () => {
  const sheet = await workbookOf([
    ['行政区划代码', '职务', '角色代码', '电子邮箱', '姓名'],
    ['50', '第一书记', 'first_secretary', 'wide@example.org', '甲宽'],
    ['500101135200', '督导', 'supervisor', 'sup@example.org', '丙'],
  ])
  const operator = await world.as('operator')
  const { body } = await operator.upload('/imports/posts', sheet, '岗位表.xlsx').expect(200)
  expect(body).toMatchObject({ accepted: 0, rejected: [{ row: 2 }, { row: 3 }] })
  expect(
    await world.db.person.count({ where: { email: { in: ['wide@example.org', 'sup@example.org'] } } }),
  ).toBe(0)
})
