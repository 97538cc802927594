import request from 'supertest'
import { takeThrough, HANDS } from '../../cast/acts'
import { cast } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { mailedTo, openLink, sendForm } from './links'
import { catchUpAll } from '../task/catchUp'

const NAME = '李不公开'
const LINK_DAYS = 60

let world: World
let campaign: SmallCampaign
let links: Map<number, string>
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await world.db.person.update({ where: { email: cast.li }, data: { name: NAME } })
  await catchUpAll(world)
  links = await mailedTo(world, 'li')
})
afterEach(() => world.close())

const recorded = async () => ({
  actions: await world.db.action.count(),
  keys: await world.db.idempotencyKey.count(),
  tasks: await world.db.task.findMany({ orderBy: { id: 'asc' } }),
})

test('a mail has one link a task, and each opens its task and says what can be done', async () => {
  expect([...links.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  const { status, html } = await openLink(world, links.get(6)!)
  expect(status).toBe(200)
  for (const words of ['沙包村', '第 6 项', '待签收', '>签收</h2>', '>退回</h2>']) {
    expect(html).toContain(words)
  }
})

test('opening a link, however and however often, changes nothing', async () => {
  const before = await recorded()
  const link = links.get(1)!
  for (let time = 0; time < 20; time += 1) {
    await request(world.app).get(link).expect(200)
    await request(world.app).head(link).expect(200)
  }
  await request(world.app).options(link)
  expect(await recorded()).toEqual(before)
})

test('a form sent empty, or with other digits, changes nothing and shows the page again', async () => {
  const before = await recorded()
  const link = links.get(1)!
  const { code, key } = await openLink(world, link)
  const wrong = String((Number(code) + 1) % 10_000).padStart(4, '0')
  const forms = [
    {},
    { act: 'accept', key },
    { act: 'accept', key, code: wrong },
    { act: 'accept', key, code: '' },
  ]
  for (const fields of forms) {
    const answer = await request(world.app).post(link).type('form').send(fields)
    expect([answer.status, answer.type]).toEqual([422, 'text/html'])
    expect(answer.text).toContain('value="accept"')
    expect(answer.text).toContain(`请输入四位数字 ${code} 以确认`)
  }
  expect((await request(world.app).post(link)).status).toBe(422)
  expect((await request(world.app).post(link).send({ act: 'accept', code })).status).toBe(422)
  expect(await recorded()).toEqual(before)
})

test('the page stays out of caches, referrers, searches and frames', async () => {
  const unknown = `/t/${'A'.repeat(43)}`
  for (const link of [links.get(1)!, unknown]) {
    const { headers } = await openLink(world, link)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'x-frame-options': expect.any(String),
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    })
    expect(headers['set-cookie']).toBeUndefined()
  }
})

test('no page of a task names a person or a mail address, whatever has happened to it', async () => {
  const { id } = await campaign.taskOf('li', 1)
  const pages = [await openLink(world, links.get(1)!)]
  await takeThrough(world, { id, no: 1 }, HANDS.village, ['accept'])
  pages.push(await openLink(world, links.get(1)!))
  await takeThrough(world, { id, no: 1 }, HANDS.village, ['submit'])
  const review = (await mailedTo(world, 'wang')).get(1)!
  pages.push(await openLink(world, links.get(1)!), await openLink(world, review))
  await takeThrough(world, { id, no: 1 }, HANDS.village, ['rework'])
  pages.push(await openLink(world, links.get(1)!), await openLink(world, review))
  for (const { status, html } of pages) {
    expect(status).toBe(200)
    expect(html).not.toContain(NAME)
    expect(html).not.toMatch(/[\w.]+@\w/)
  }
})

test('a page behind a link is in the language of the mail, whatever the browser asks for, until its reader turns it', async () => {
  const link = links.get(1)!
  const asked = { 'Accept-Language': 'en-GB,en' }
  const inChinese = [
    await request(world.app).get(link).set(asked),
    await request(world.app).post(link).set(asked).type('form').send({ act: 'accept' }),
    await request(world.app)
      .get(`/t/${'A'.repeat(43)}`)
      .set(asked),
  ]
  for (const { text } of inChinese) {
    expect(text).toContain('<html lang="zh-CN">')
    expect(text).not.toMatch(/Type \d|Accept|Nothing was done|no longer works/)
  }
  const turned = { language: 'en', to: link }
  const { headers } = await request(world.app).post('/language').type('form').send(turned).expect(303)
  expect(headers.location).toBe(link)
  const cookie = headers['set-cookie']![0]!
  for (const page of [
    await request(world.app).get(link).set('Cookie', cookie),
    await request(world.app).post(link).set('Cookie', cookie).type('form').send({ act: 'accept' }),
  ]) {
    expect(page.text).toContain('<html lang="en">')
    expect(page.text).toContain('>Accept</h2>')
    expect(page.text).not.toMatch(/请输入|签收|期限|有内容/)
  }
})

test('the link of a task that went to somebody else is spent, for looking as for acting', async () => {
  const { id } = await campaign.taskOf('li', 2)
  const link = links.get(2)!
  const { code, key } = await openLink(world, link)
  const { id: person } = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  await (await world.as('wang')).send('post', `/tasks/${id}/assignment`, { person }).expect(200)
  const before = await recorded()
  expect(await openLink(world, link)).toMatchObject({
    status: 410,
    html: expect.stringContaining('链接已失效'),
  })
  const act = await request(world.app).post(link).type('form').send({ act: 'accept', code, key })
  expect(act.status).toBe(410)
  expect(await recorded()).toEqual(before)
  expect((await mailedTo(world, 'qian')).get(2)).toBeDefined()
})

test('a link is spent after sixty days, and when its holder has left', async () => {
  const link = links.get(1)!
  world.clock.addHours(LINK_DAYS * 24 - 1)
  expect((await openLink(world, link)).status).toBe(200)
  world.clock.addHours(1)
  expect((await openLink(world, link)).status).toBe(410)
  world.clock.addHours(-1)
  await world.db.person.update({ where: { email: cast.li }, data: { disabledAt: world.clock.now() } })
  expect((await openLink(world, link)).status).toBe(410)
})

test('what is no link of ours leads nowhere', async () => {
  const token = links.get(1)!.slice('/t/'.length)
  const changed = token.replace(/^./, token.startsWith('A') ? 'B' : 'A')
  for (const other of [
    changed,
    token.slice(1),
    `${token}A`,
    'x',
    '%00',
    encodeURIComponent('令'.repeat(43)),
  ]) {
    expect((await openLink(world, `/t/${other}`)).status).toBe(404)
    expect((await sendForm(world, `/t/${other}`, { act: 'accept' })).status).toBe(404)
  }
})
