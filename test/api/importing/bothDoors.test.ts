import { bytesOf } from '../../cast/boards'
import { places } from '../../cast/cast'
import { road } from '../../cast/projects'
import { workbookOf } from '../../import/files'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'

let world: World
let campaign: string
let wang: Caller
beforeAll(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
  wang = await world.as('wang')
})
afterAll(() => world.close())

const HEADER = ['项目编号', '项目名称', '单位', '年度', '财政衔接资金']
let made = 0
const projectNo = () => `XM-${(made += 1)}`
const imported = async (name: string) => {
  const row = [projectNo(), name, places.village, '2020', '120']
  const path = `/imports/projects?campaign=${campaign}`
  return (await wang.upload(path, await workbookOf([HEADER, row]), '项目.xlsx').expect(200)).body
}
const registered = (name: string) =>
  wang.send('post', '/projects', road(campaign, { no: projectNo(), name }), {
    headers: { 'Accept-Language': 'zh' },
  })

/** A name, and what both doors say of it; null: both take it. */
const NAMES: [what: string, name: string, reason: RegExp | null][] = [
  ['a control character', '产业\u0007路', /控制字符/],
  ['one of the second block', '产业\u0085路', /控制字符/],
  ['half a character', '产业\ufffd路', /乱码/],
  ['a box', '产业□路', /无法显示/],
  ['a question mark', '产业？路', /无法显示/],
  ['spaces alone', '　  ', /不能为空|字符/],
  ['what nobody sees', '\u200b\u200b', /不能为空/],
  ['201 characters', '路'.repeat(201), /200/],
  ['200 characters', '路'.repeat(200), null],
  ['a leading =', '=产业路', /以“=”开头/],
  ['a leading +', '+产业路', null],
  ['a leading -', '-产业路', null],
  ['a leading @', '@产业路', null],
  ['a leading tab', '\t产业路', null],
  ['full-width digits', '产业路１２', null],
]

test.each(NAMES)('a sheet and the API say the same of a name with %s', async (_, name, reason) => {
  const [{ rejected, accepted }, answer] = [await imported(name), await registered(name)]
  expect([accepted, answer.status < 300]).toEqual(reason ? [0, false] : [1, true])
  if (!reason) return
  expect(rejected).toMatchObject([{ column: '项目名称', reason: expect.stringMatching(reason) }])
  const [told] = answer.body.errors as { path: string; message: string }[]
  expect(told).toMatchObject({ path: 'name', message: expect.stringMatching(reason) })
})

test('whatever both doors took comes back from its export unchanged', async () => {
  const { body } = await wang.get(`/exports/projects.xlsx?campaign=${campaign}`).buffer().parse(bytesOf)
  const again = await wang.upload(`/imports/projects?campaign=${campaign}`, body as Buffer, '项目.xlsx')
  const taken = 2 * NAMES.filter(([, , reason]) => reason === null).length
  expect(again.body).toMatchObject({ rows: taken, unchanged: taken, changed: 0, rejected: [] })
})

test('somebody whose name begins with a sign goes through an export of posts unchanged', async () => {
  const operator = await world.as('operator')
  const li = await world.db.person.findFirstOrThrow({
    where: { posts: { some: { regionCode: places.village } } },
  })
  for (const name of ['+李一', '-李一', '@李一', '\t李一']) {
    await operator.send('put', `/people/${li.id}`, { name, email: li.email }).expect(200)
    const path = `/exports/posts.xlsx?unit=${places.village}`
    const { body } = await operator.get(path).buffer().parse(bytesOf)
    const again = await operator.upload('/imports/posts', body as Buffer, '岗位.xlsx').expect(200)
    expect(again.body).toMatchObject({ changed: 0, rejected: [], flagged: [] })
  }
})
