import { formIn, signedIn, type Browser } from '../../support/browser'
import { register } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'

let world: World
let campaign: SmallCampaign
let lin: Browser
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await register(world, campaign.id, { clause: '甲' })
  await register(world, campaign.id, { clause: '乙', class: 'at_once', dueOn: undefined })
  lin = await signedIn(world, 'lin')
})
afterAll(() => world.close())

const listed = (html: string) =>
  [...html.matchAll(/<th scope="row"><a href="\/findings\/([\da-f-]{36})"/g)].map(([, id]) => id)

test('the ledger shows what the API lists by the same filters, and exports just that', async () => {
  for (const query of ['', '?class=at_once', '?state=cleared', '?source=audit&class=by_date']) {
    const { text } = await lin.get(`/findings${query}`).expect(200)
    const { body } = await (await world.as('lin')).get(`/findings${query}`).expect(200)
    expect(listed(text)).toEqual(body.items.map(({ id }: { id: string }) => id))
    expect(text).toContain(`/api/v1/exports/findings.xlsx${query.replace('&', '&amp;')}`)
  }
  await lin.get('/findings?nonsense=1').expect(400)
})

test('a workbook is tried first, with its row errors, and registered afterwards', async () => {
  const address = `/findings/new?campaign=${campaign.id}`
  const header = '来源,文件,条款,类别,责任单位,整改类型,整改时限,问题描述,整改标准'
  const row = (clause: string, source: string) =>
    `${source},渝审报〔2020〕9号,${clause},false_claims,500101135200,by_date,2020-08-31,名册不符,名册公示`
  const sheet = Buffer.from([header, row('一', 'audit'), row('二', 'hearsay')].join('\n'))
  const send = async (typed: Record<string, string>) => {
    const form = formIn((await lin.get(address)).text, 'import')
    return lin.upload(address, { ...form, ...typed }, sheet, '台账.csv')
  }
  const before = await world.db.finding.count()
  const tried = await send({})
  expect(tried.status).toBe(200)
  for (const said of ['未写入', '接受 1 行', '退回 1 行', 'hearsay']) expect(tried.text).toContain(said)
  expect(await world.db.finding.count()).toBe(before)
  expect((await send({ tryOnly: '' })).text).toContain('接受 1 行')
  expect(await world.db.finding.count()).toBe(before + 1)
})

test('a finding that cannot be registered comes back as typed', async () => {
  const address = `/findings/new?campaign=${campaign.id}`
  const form = formIn((await lin.get(address)).text, 'register')
  const refused = await lin.submit(address, { ...form, source: 'audit', document: '<文件>' })
  expect(refused.status).toBe(400)
  expect(refused.text).toContain('&lt;文件&gt;')
  expect(refused.text).toMatch(/<option value="audit" selected="">/)
})

test('the pages are in one language at a time', async () => {
  const id = listed((await lin.get('/findings')).text)[0]!
  await lin.submit('/language', { language: 'en', to: '/work' }).expect(303)
  const pages = ['/findings', `/findings/${id}`, `/findings/new?campaign=${campaign.id}`, '/draws']
  for (const page of pages) {
    const { text } = await lin.get(page).expect(200)
    for (const ours of ['问题台账', '整改时限', '待制定措施', '抽取', '登记问题', '措施责任人'])
      expect(text).not.toContain(ours)
  }
  await lin.submit('/language', { language: 'zh', to: '/work' }).expect(303)
})

test('a draw that cannot be made comes back as typed, and who may not watch sees no signers', async () => {
  const form = formIn((await lin.get('/draws')).text, 'draw')
  const refused = await lin.submit('/draws', { ...form, size: '3', why: '抽查', stratum: 'county' })
  expect(refused.status).toBe(400)
  expect(refused.text).toContain('抽查</textarea>')
  expect(await world.db.draw.count()).toBe(0)
  const li = await signedIn(world, 'li')
  const { text } = await li.get('/draws').expect(200)
  expect(text).not.toContain('签字人记录')
  expect(() => formIn(text, 'draw')).toThrow('no form')
})
