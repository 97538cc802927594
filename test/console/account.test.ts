import request from 'supertest'
import { browserOf, formIn, PASSWORD, signedIn } from '../support/browser'
import { cast } from '../cast/cast'
import { callerWith, openWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() => world.db.rateLimiterFlexible.deleteMany())

const NEW = '一个足够长的新口令 2020'
const idOf = async (who: keyof typeof cast) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id

test('whoever is not signed in is sent to do so, and comes back', async () => {
  const { headers } = await browserOf(world.app).get('/account').expect(303)
  expect(headers.location).toBe('/sign-in?to=%2Faccount')
})

describe('the password', () => {
  test('is changed with the present one, and every session is over', async () => {
    const [here, elsewhere] = [await signedIn(world, 'li'), browserOf(world.app)]
    await elsewhere.submit('/sign-in', { email: cast.li, password: PASSWORD }).expect(303)
    const form = formIn((await here.get('/account').expect(200)).text, 'password')
    const typed = { ...form, current: PASSWORD, password: NEW, again: NEW }
    const wrong = await here.submit('/account', { ...typed, current: 'wrong' }).expect(422)
    expect(wrong.text).toContain('现在的密码不正确')
    expect(wrong.text).not.toContain(NEW)
    for (const fault of [{ again: 'another' }, { password: 'short', again: 'short' }])
      await here.submit('/account', { ...typed, ...fault }).expect(422)
    await here.get('/api/v1/me').expect(200)
    const { headers } = await here.submit('/account', typed).expect(303)
    expect(headers.location).toBe('/sign-in?set=password')
    for (const browser of [here, elsewhere]) await browser.get('/api/v1/me').expect(401)
    await here.submit('/sign-in', { email: cast.li, password: PASSWORD }).expect(401)
    await here.submit('/sign-in', { email: cast.li, password: NEW }).expect(303)
  })

  test('cannot be guessed by who finds a browser open', async () => {
    const browser = await signedIn(world, 'li')
    const form = formIn((await browser.get('/account')).text, 'password')
    const guess = { ...form, current: 'wrong', password: NEW, again: NEW }
    for (let attempt = 0; attempt < 10; attempt += 1) await browser.submit('/account', guess).expect(422)
    await browser.submit('/account', { ...guess, current: PASSWORD }).expect(429)
  })

  test.each([['https://evil.example'], ['null'], [undefined]])('not by a form from %s', async (origin) => {
    const browser = await signedIn(world, 'li')
    const form = browser.agent.post('/account').type('form')
    if (origin !== undefined) form.set('Origin', origin)
    const typed = { act: 'password', current: PASSWORD, password: NEW, again: NEW }
    await form.send(typed).expect(403)
    await browser.get('/api/v1/me').expect(200)
  })
})

test('sessions are shown with when and from where, and all but this one are ended', async () => {
  const [here, elsewhere] = [await signedIn(world, 'li'), browserOf(world.app)]
  await elsewhere.agent
    .post('/sign-in')
    .set('Origin', 'http://localhost:3000')
    .set('User-Agent', 'Phone <b>1</b>')
    .set('X-Forwarded-For', '203.0.113.9')
    .type('form')
    .send({ email: cast.li, password: PASSWORD })
    .expect(303)
  const { text } = await here.get('/account').expect(200)
  expect(text.match(/本次登录/g)).toHaveLength(1)
  expect(text).toContain('Phone &lt;b&gt;1&lt;/b&gt;')
  expect(text).not.toContain('203.0.113.9')
  expect(text).toContain('127.0.0.1')
  await here.submit('/account', formIn(text, 'elsewhere')).expect(303)
  await elsewhere.get('/api/v1/me').expect(401)
  await here.get('/api/v1/me').expect(200)
  expect((await here.get('/account')).text).not.toContain('value="elsewhere"')
})

test('an API key is shown once, works with its person’s rights, and is revoked', async () => {
  const browser = await signedIn(world, 'li')
  const form = { ...formIn((await browser.get('/account')).text, 'key'), name: '数据对接' }
  const past = await browser.submit('/account', { ...form, expiresOn: '2020-01-01' }).expect(422)
  expect(past.text).toContain('须在今天之后')
  const { text } = await browser.submit('/account', form).expect(200)
  const key = /id="made-key">([^<]+)</.exec(text)![1]!
  expect((await callerWith(world.app, key).get('/me')).body.id).toBe(await idOf('li'))
  const again = await browser.submit('/account', form).expect(200)
  expect(again.text).toContain('已经显示过，不再显示。')
  const list = await browser.get('/account')
  expect(list.text).not.toContain(key)
  await browser.submit('/account', formIn(list.text, 'revokeKey')).expect(303)
  await callerWith(world.app, key).get('/me').expect(401)
})

test('a calendar feed is shown once, and revoked', async () => {
  const browser = await signedIn(world, 'li')
  const made = await browser
    .submit('/account', formIn((await browser.get('/account')).text, 'feed'))
    .expect(200)
  const { pathname } = new URL(/id="made-feed">([^<]+)</.exec(made.text)![1]!)
  await request(world.app).get(pathname).expect(200)
  const list = await browser.get('/account')
  expect(list.text).not.toContain(pathname)
  await browser.submit('/account', formIn(list.text, 'revokeFeed')).expect(303)
  await request(world.app).get(pathname).expect(404)
  const feed = await world.db.calendarFeed.findFirstOrThrow()
  const actions = await world.db.action.findMany({ where: { itemId: feed.id } })
  expect(actions.map(({ channel }) => channel)).toEqual(['console', 'console'])
})

test('digests are stopped and started', async () => {
  const browser = await signedIn(world, 'li')
  const stopped = async () =>
    (await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })).digestsStoppedAt !== null
  for (const expected of [true, false]) {
    await browser.submit('/account', formIn((await browser.get('/account')).text, 'digests')).expect(303)
    expect(await stopped()).toBe(expected)
  }
})

test('one’s own absence is recorded with a colleague who was searched for, and taken back', async () => {
  const browser = await signedIn(world, 'li')
  const { text } = await browser.get(`/account?who=${encodeURIComponent('镇')}`).expect(200)
  const [wang, chen] = [await idOf('wang'), await idOf('chen')]
  expect(text).toContain(`<option value="${wang}">`)
  expect(text).not.toContain(`<option value="${chen}">`)
  const typed = {
    ...formIn(text, 'absence'),
    ...{ substitute: wang, fromOn: '2020-08-03', untilOn: '2020-08-07', reason: '休假' },
  }
  await browser.submit('/account', { ...typed, untilOn: '2020-08-01' }).expect(422)
  await browser.submit('/account', typed).expect(303)
  const shown = await browser.get('/account')
  expect(shown.text).toContain('休假')
  await browser.submit('/account', formIn(shown.text, 'endAbsence')).expect(303)
  expect((await browser.get('/account')).text).toContain('已结束')
})

test('the page reads in English', async () => {
  const browser = await signedIn(world, 'li')
  await browser.submit('/language', { language: 'en', to: '/account' }).expect(303)
  const { text } = await browser.get('/account').expect(200)
  for (const words of ['Change password', 'Second step', 'Where you are signed in', 'API keys'])
    expect(text).toContain(words)
  expect(text).not.toMatch(/修改密码|第二步|已登录的设备|接口密钥|日历订阅|外出/)
})
