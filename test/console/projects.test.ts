import { formIn, signedIn } from '../support/browser'
import { places } from '../cast/cast'
import { approvedProject, road } from '../cast/projects'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
let campaign: string
beforeAll(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
})
afterAll(() => world.close())

test('a head registers a project by the form, which comes back as typed where it is refused', async () => {
  const wang = await signedIn(world, 'wang')
  const form = formIn((await wang.get('/projects').expect(200)).text, 'register')
  const typed = { ...form, no: 'X1', name: '蓄水池', region: places.village, year: '2020' }
  const refused = await wang.submit('/projects', { ...typed, 'budget.credit': '一万' }).expect(400)
  expect(refused.text).toContain('请填写金额（元），例如 120000.50')
  expect(refused.text).toContain('蓄水池')
  const penniless = await wang.submit('/projects', typed).expect(400)
  expect(penniless.text).toMatch(/<a href="#register-budget\.\w+">[^<]+ · 预算（元）<\/a>：至少写明一个渠道/)
  const done = await wang.submit('/projects', { ...typed, 'budget.credit': '10000' }).expect(303)
  const { text } = await wang.get(done.headers['location'] as string).expect(200)
  expect(text).toContain('信贷资金')
  expect(text).toContain('10,000.00')
})

test('a payment is recorded and taken back by the forms of its project', async () => {
  const id = await approvedProject(world, campaign)
  const wang = await signedIn(world, 'wang')
  const page = `/projects/${id}`
  const pay = { ...formIn((await wang.get(page)).text, 'pay'), channel: 'transition', day: '2020-08-01' }
  const over = await wang.submit(page, { ...pay, amount: '800000.01', reference: '凭证1' }).expect(422)
  expect(over.text).toContain('仅余 800000.00 元')
  await wang.submit(page, { ...pay, amount: '500000', reference: '凭证1' }).expect(303)
  const paid = (await wang.get(page)).text
  const [, payment] = /<option value="([\w-]{36})">/.exec(paid) ?? []
  const unchosen = await wang
    .submit(page, { ...formIn(paid, 'reverse'), payment: '', reason: '误付' })
    .expect(422)
  expect(unchosen.text).toContain('<a href="#form-reverse-payment">支付记录</a>：必填')
  await wang.submit(page, { ...formIn(paid, 'reverse'), payment: payment!, reason: '误付' }).expect(303)
  expect((await wang.get(page)).text).toContain('-500,000.00')
  const { text } = await (await signedIn(world, 'li')).get(page).expect(200)
  expect(text).not.toContain('value="pay"')
  await (await signedIn(world, 'zhou')).get(page).expect(404)
})

test('a project is put right and withdrawn by its forms, which stand filled in', async () => {
  const wang = await signedIn(world, 'wang')
  const project = road(campaign, { no: 'X7', name: '灌渠' })
  const { body } = await (await world.as('wang')).send('post', '/projects', project).expect(201)
  const page = `/projects/${body.id}`
  const form = formIn((await wang.get(page)).text, 'correct')
  const typed = { ...form, name: '灌溉渠', year: '2020', 'budget.credit': '100', reason: '核对' }
  await wang.submit(page, typed).expect(303)
  const { text } = await wang.get(page)
  expect(text).toContain('灌溉渠')
  expect(text).toContain('value="100.00"')
  await wang.submit(page, { ...formIn(text, 'withdraw'), reason: '选址不符' }).expect(303)
  const over = (await wang.get(page)).text
  expect(over).toContain('退出（')
  expect(over).not.toContain('value="correct"')
})

test('the money of a region adds up on its page, in either language', async () => {
  const lin = await signedIn(world, 'lin')
  const form = formIn((await lin.get('/funds').expect(200)).text, 'allocate')
  const typed = { ...form, region: '50', channel: 'transition', year: '2020', source: '资金文件' }
  await lin.submit('/funds', { ...typed, amount: '700000.00' }).expect(303)
  expect((await lin.get('/funds')).text).toContain('超出安排')
  const shown = (await lin.get('/funds')).text
  const [, standing] = /<option value="([\w-]{36} 50 transition 2020)"/.exec(shown) ?? []
  const right = { ...formIn(shown, 'correct'), standing: standing!, amount: '700000.01', source: '资金文件' }
  await lin.submit('/funds', { ...right, reason: '核对' }).expect(303)
  expect((await lin.get('/funds')).text).toContain('700,000.01')
  const { text } = await lin.get('/funds').set('Accept-Language', 'en').expect(200)
  expect(text).toContain('Above the allocation')
  const [, workbook] = /href="([^"]+projects\.xlsx[^"]*)"/.exec((await lin.get('/projects')).text) ?? []
  await lin
    .get(workbook!.replaceAll('&amp;', '&'))
    .expect(200)
    .expect('Content-Type', /spreadsheet/)
  await (await world.as('lin')).send('post', '/projects', road(campaign, { no: 'X9' })).expect(201)
})
