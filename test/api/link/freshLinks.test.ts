import request from 'supertest'
import { cast, type CastName } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { mailedTo, openLink, sendForm } from './links'
import { catchUpAll } from '../task/catchUp'

const LINK_HOURS = 60 * 24
/** How often a fresh link is asked for in an hour. */
const ASKED_MOST = 5

let world: World
let campaign: SmallCampaign
let link: string
let other: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await catchUpAll(world)
  const links = await mailedTo(world, 'li')
  ;[link, other] = [links.get(6)!, links.get(7)!]
  world.clock.addHours(LINK_HOURS)
})
afterEach(() => world.close())

const waiting = async (who: CastName = 'li') =>
  world.db.mailLine.findMany({ where: { kind: 'fresh', mailId: null, personId: await idOf(who) } })
const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id

test('an expired link offers a fresh one, which goes to the same address alone and opens the same task', async () => {
  const { status, html } = await openLink(world, link)
  expect([status, html.includes('链接已过期')]).toEqual([410, true])
  expect(html).not.toContain('example.org')
  expect(html).not.toContain('沙包村')
  const answer = await sendForm(world, link, { act: 'fresh' })
  expect([answer.status, answer.text.includes('新链接将寄到原邮箱')]).toEqual([200, true])
  expect(answer.text).not.toContain('example.org')
  const fresh = (await mailedTo(world, 'li')).get(6)!
  expect(fresh).not.toBe(link)
  expect((await openLink(world, fresh)).html).toContain('第 6 项')
  expect((await openLink(world, link)).status).toBe(410)
})

test('opening it, an empty form and wrong digits ask for nothing', async () => {
  for (let time = 0; time < 20; time += 1) {
    await request(world.app).get(link).expect(410)
    await request(world.app).head(link).expect(410)
  }
  for (const fields of [{}, { act: 'fresh' }, { act: 'fresh', code: '' }, { act: 'fresh', code: 'abcd' }])
    expect((await request(world.app).post(link).type('form').send(fields)).status).toBe(422)
  expect(await waiting()).toEqual([])
})

test('asked for often it is mailed once, and then refused for an hour', async () => {
  for (let time = 0; time < ASKED_MOST; time += 1)
    expect((await sendForm(world, link, { act: 'fresh' })).status).toBe(200)
  expect(await waiting()).toHaveLength(1)
  const refused = await sendForm(world, link, { act: 'fresh' })
  expect([refused.status, refused.text.includes('尝试次数过多')]).toEqual([429, true])
})

test('whoever has one old link keeps its owner from no other', async () => {
  for (let time = 0; time <= ASKED_MOST; time += 1) await sendForm(world, link, { act: 'fresh' })
  expect((await sendForm(world, other, { act: 'fresh' })).status).toBe(200)
  expect(await waiting()).toHaveLength(2)
})

test('whoever has handed the task over, or has left, is offered none', async () => {
  const { id } = await campaign.taskOf('li', 6)
  const operator = await world.as('operator')
  await operator.send('post', `/tasks/${id}/assignment`, { person: await idOf('qian') }).expect(200)
  const { html } = await openLink(world, link)
  expect([html.includes('链接已失效'), html.includes('申请新链接')]).toEqual([true, false])
  expect((await request(world.app).post(link).type('form').send({ act: 'fresh' })).status).toBe(410)
  expect(await waiting()).toEqual([])
})

test('a link to a finished task is mailed no more', async () => {
  await sendForm(world, link, { act: 'fresh' })
  const { id } = await campaign.taskOf('li', 6)
  await world.db.task.update({ where: { id }, data: { state: 'withdrawn' } })
  expect((await mailedTo(world, 'li')).get(6)).toBeUndefined()
})

test('what was never a link offers nothing', async () => {
  const unknown = `/t/${'x'.repeat(43)}`
  expect((await openLink(world, unknown)).status).toBe(404)
  expect((await request(world.app).post(unknown).type('form').send({ act: 'fresh' })).status).toBe(404)
})

test('no page, mail or redirect takes its host from a request', async () => {
  const forged = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' }
  const pages = [link, '/sign-in', '/work', '/', `/t/${'x'.repeat(43)}`, '/mailbox']
  for (const page of pages) {
    const answer = await request(world.app).get(page).set(forged)
    expect([page, JSON.stringify(answer.headers) + answer.text]).not.toEqual([
      page,
      expect.stringContaining('evil.example'),
    ])
  }
  await request(world.app).post('/forgotten').set(forged).type('form').send({ email: cast.li })
  await request(world.app).post(link).set(forged).type('form').send({ act: 'fresh' })
  const mails = await world.db.mail.findMany()
  expect(JSON.stringify(mails)).not.toContain('evil.example')
})
