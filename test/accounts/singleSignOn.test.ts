import { randomUUID } from 'node:crypto'
import { writeBeat } from '../../ledger/health/beats'
import { browserOf, letHavePassword, PASSWORD, type Browser } from '../support/browser'
import { cast } from '../cast/cast'
import { openWorld, type World } from '../support/world'
import { openProvider, throughProvider, type Claims } from './provider'

let provider: Awaited<ReturnType<typeof openProvider>>
let world: World
beforeAll(async () => {
  // The provider warns of what a test wants: keys and a store in memory.
  jest.spyOn(console, 'warn').mockImplementation()
  jest.spyOn(console, 'info').mockImplementation()
  provider = await openProvider()
  world = await openWorld('sample', { singleSignOn: provider.singleSignOn })
})
afterAll(async () => {
  await world.close()
  await provider.close()
  jest.restoreAllMocks()
})

const LI: Claims = { sub: 'city-li', email: cast.li, email_verified: true, name: '李同志' }

/** Goes to the provider as somebody and comes back; where the browser is sent then. */
async function signInAs(browser: Browser, claims: Claims | null, to = '/work'): Promise<string> {
  provider.present(claims)
  const { headers } = await browser.get(`/sign-in/city?to=${encodeURIComponent(to)}`).expect(303)
  const back = await throughProvider(headers.location!)
  expect(back.origin + back.pathname).toBe('http://localhost:3000/auth/callback/city')
  const answer = await browser.get(back.pathname + back.search)
  expect(answer.status).toBe(302)
  return answer.headers.location!
}

/** That nobody was let in, and the page says so. */
async function expectRefused(browser: Browser, location: string) {
  const { pathname, search } = new URL(location, 'http://localhost:3000')
  expect(pathname).toBe('/sign-in')
  const { text } = await browser.get(pathname + search).expect(200)
  expect(text).toContain('统一身份登录未成功')
  await browser.get('/api/v1/me').expect(401)
}

const accounts = () => world.db.authAccount.count({ where: { providerId: 'city' } })

test('the sign-in page offers the city’s single sign-on, and all is well', async () => {
  const { text } = await browserOf(world.app).get('/sign-in?to=/tasks').expect(200)
  expect(text).toContain('href="/sign-in/city?to=%2Ftasks"')
  await writeBeat(world.db, { id: randomUUID(), process: 'worker' }, new Date())
  const { body } = await browserOf(world.app).get('/readyz')
  expect(body).toMatchObject({ status: 'ready', checks: { singleSignOn: 'ok' } })
})

test('whoever has a verified address that is known here comes in, with their own rights', async () => {
  const browser = browserOf(world.app)
  expect(await signInAs(browser, LI, '/tasks?open=true')).toBe('/tasks?open=true')
  const { body } = await browser.get('/api/v1/me').expect(200)
  expect(body).toMatchObject({ email: cast.li, roles: [{ role: 'assignee' }] })
  expect(body.name).not.toBe('李同志')
})

test('whoever came once is known by what the provider calls them, and comes in again', async () => {
  await signInAs(browserOf(world.app), LI)
  const before = await accounts()
  const browser = browserOf(world.app)
  await signInAs(browser, LI)
  await browser.get('/api/v1/me').expect(200)
  expect(await accounts()).toBe(before)
})

test.each<[string, Claims]>([
  ['is not in the ledger', { sub: 'city-new', email: 'new@example.org', email_verified: true }],
  ['has an address that the provider has not verified', { ...LI, sub: 'city-x', email_verified: false }],
  ['has an address of which the provider says nothing', { sub: 'city-y', email: cast.wang }],
])('who %s does not come in', async (_who, claims) => {
  const [people, before] = [await world.db.person.count(), await accounts()]
  const browser = browserOf(world.app)
  await expectRefused(browser, await signInAs(browser, claims))
  expect([await world.db.person.count(), await accounts()]).toEqual([people, before])
})

test('who is disabled does not come in', async () => {
  const sun: Claims = { sub: 'city-sun', email: cast.sun, email_verified: true }
  await signInAs(browserOf(world.app), sun)
  await world.db.person.update({ where: { email: cast.sun }, data: { disabledAt: world.clock.now() } })
  const browser = browserOf(world.app)
  await expectRefused(browser, await signInAs(browser, sun))
})

test('who is refused by the provider does not come in', async () => {
  const browser = browserOf(world.app)
  await expectRefused(browser, await signInAs(browser, null))
})

test('an answer of the provider opens nothing in another browser, nothing twice, and none can be made up', async () => {
  provider.present(LI)
  const answerFor = async (browser: Browser) => {
    const { headers } = await browser.get('/sign-in/city').expect(303)
    const { pathname, search } = await throughProvider(headers.location!)
    return pathname + search
  }
  const [mine, other] = [browserOf(world.app), browserOf(world.app)]
  await expectRefused(other, (await other.get(await answerFor(mine))).headers.location!)
  const address = await answerFor(mine)
  expect((await mine.get(address)).headers.location).toBe('/')
  await mine.submit('/sign-out').expect(303)
  await expectRefused(mine, (await mine.get(address)).headers.location!)
  const forged = browserOf(world.app)
  const made = '/auth/callback/city?code=made-up&state=made-up'
  await expectRefused(forged, (await forged.get(made)).headers.location!)
})

test('it goes on to pages of ours only', async () => {
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
    const location = await signInAs(browserOf(world.app), LI, to)
    expect(new URL(location, 'http://localhost:3000').host).toBe('localhost:3000')
  }
})

test('while the provider is down we are degraded, the page says so, and the password still works', async () => {
  const down = await openProvider()
  await down.close()
  const without = await openWorld('sample', { singleSignOn: down.singleSignOn })
  try {
    const browser = browserOf(without.app)
    const { body } = await browser.get('/readyz').expect(200)
    expect(body).toMatchObject({ status: 'degraded', checks: { database: 'ok', singleSignOn: 'failed' } })
    const { text } = await browser.get('/sign-in').expect(200)
    expect(text).toContain('市级统一身份平台暂不可用，请用密码登录。')
    expect(text).not.toContain('href="/sign-in/city')
    const { headers } = await browser.get('/sign-in/city').expect(303)
    expect(headers.location).toBe('/sign-in?failed=city')
    await letHavePassword(without, 'li')
    await browser.submit('/sign-in', { email: cast.li, password: PASSWORD }).expect(303)
    await browser.get('/api/v1/me').expect(200)
  } finally {
    await without.close()
  }
})
