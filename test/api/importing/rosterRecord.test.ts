import { places } from '../../cast/cast'
import { workbookOf } from '../../import/files'
import { openWorld, type World } from '../../support/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('whoever a roster or a form brings into the ledger has one action that says who did so, and how', async () => {
  const operator = await world.as('operator')
  const heading = ['行政区划代码', '职务', '角色代码', '电子邮箱', '姓名', '联系电话']
  const rows = [
    [places.village, '驻村干部甲', 'work_team', 'jia@example.org', '甲', '13896045678'],
    [places.village, '驻村干部乙', 'work_team', 'yi@example.org', '', ''],
  ]
  const sheet = await workbookOf([heading, ...rows])
  await operator.upload('/imports/posts?dryRun=true', sheet, '岗位.xlsx').expect(200)
  for (let time = 0; time < 2; time += 1)
    await operator.upload('/imports/posts', sheet, '岗位.xlsx').expect(200)
  const bing = { email: 'bing@example.org', name: '丙', invitation: false }
  await operator.send('post', '/people', bing).expect(201)
  const { byId } = await world.db.action.findFirstOrThrow({ where: { kind: 'create', itemKind: 'person' } })
  for (const [email, name] of [
    ['jia@example.org', '甲'],
    ['yi@example.org', '驻村干部乙'],
    ['bing@example.org', '丙'],
  ] as const) {
    const { id } = await world.db.person.findUniqueOrThrow({ where: { email } })
    const actions = await world.db.action.findMany({
      where: { itemKind: 'person', itemId: id },
      orderBy: { version: 'asc' },
    })
    expect(actions.map(({ version }) => version)).toEqual(actions.map((_, at) => at + 1))
    expect(actions.filter(({ kind }) => kind === 'create')).toMatchObject([
      { version: 1, byId, channel: 'api', before: null, after: { email, name } },
    ])
  }
})
