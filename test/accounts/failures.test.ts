import { inTransaction, openDatabase } from '../../ledger/database/database'
import { makePasswordLink } from '../../ledger/person/passwords'
import { browserOf, formIn, letHavePassword, PASSWORD, signedIn, type Browser } from '../support/browser'
import { cast, type CastName } from '../cast/cast'
import { asOwner } from '../support/databases'
import { keptLog } from '../support/log'
import { openWorld, type World } from '../support/world'
import { codeOf, secretIn, wrongCodeOf } from './authenticator'
import { openProvider, throughProvider } from './provider'

let world: World
let owner: ReturnType<typeof openDatabase>
let provider: Awaited<ReturnType<typeof openProvider>>
const kept = keptLog()
beforeAll(async () => {
  // The provider warns of what a test wants: keys and a store in memory.
  jest.spyOn(console, 'warn').mockImplementation()
  jest.spyOn(console, 'info').mockImplementation()
  provider = await openProvider()
  world = await openWorld('sample', { singleSignOn: provider.singleSignOn, log: kept.log })
  owner = openDatabase(asOwner(world.databaseUrl))
})
afterAll(async () => {
  await Promise.all([owner.$disconnect(), world.close(), provider.close()])
  jest.restoreAllMocks()
})
afterEach(() => world.db.rateLimiterFlexible.deleteMany())

/** Has the database fail at what is done to a table while `work` goes on. @returns what stood in the log of it */
async function failing(when: string, sqlState: string, work: () => Promise<unknown>) {
  await owner.$executeRawUnsafe(`create or replace function trouble() returns trigger language plpgsql as $$ begin
    raise exception 'of the inside' using errcode = '${sqlState}'; end $$`)
  await owner.$executeRawUnsafe(
    `create trigger trouble before ${when} for each row execute function trouble()`,
  )
  const table = /"\w+"/.exec(when)![0]
  kept.forget()
  try {
    await work()
    return kept.lines().filter(({ level }) => level === 50)
  } finally {
    await owner.$executeRawUnsafe(`drop trigger trouble on ${table}`)
  }
}

const signIn = (who: CastName) =>
  browserOf(world.app).submit('/sign-in', { email: cast[who], password: PASSWORD, to: '/tasks' })

/** What counts against anybody now. */
const counted = async () => {
  const rows = await world.db.rateLimiterFlexible.findMany({ where: { points: { gt: 0 } } })
  return rows.map(({ key }) => key.split(':')[0]).sort()
}
/** Until nothing does: an attempt is taken back behind the answer. */
const nothingCounts = async () => {
  while ((await counted()).length > 0);
}

describe('a sign-in that fails within', () => {
  test.each([
    ['the database takes nothing in', '53100', 503, '系统繁忙'],
    ['nobody expected it', '42P01', 500, '系统内部错误'],
  ])(
    'is no wrong password where %s: it is told, logged once, and does not count',
    async (_w, state, status, title) => {
      await letHavePassword(world, 'li')
      const lines = await failing('insert on "AuthSession"', state, async () => {
        for (let times = 0; times < 12; times += 1) {
          const answer = await signIn('li')
          expect([answer.status, answer.headers['set-cookie']]).toEqual([status, undefined])
          expect(answer.text).toContain(title)
          expect(answer.text).not.toMatch(/密码不正确|of the inside/)
          if (status === 503) expect(answer.text).toContain(`value="${cast.li}"`)
        }
      })
      expect(lines.map(({ err }) => err.sqlState)).toEqual(Array(12).fill(state))
      await nothingCounts()
      expect((await signIn('li')).status).toBe(303)
    },
  )

  test('where what is kept of the password cannot be read it is no wrong password either', async () => {
    const personId = await letHavePassword(world, 'wu')
    await world.db.authAccount.updateMany({ where: { userId: personId }, data: { password: 'no hash' } })
    kept.forget()
    expect((await signIn('wu')).status).toBe(500)
    expect(kept.lines().filter(({ level }) => level === 50)).toHaveLength(1)
    await nothingCounts()
  })

  test('a wrong password still counts, and is none of our failures', async () => {
    await letHavePassword(world, 'li')
    kept.forget()
    await browserOf(world.app).submit('/sign-in', { email: cast.li, password: 'wrong' }).expect(401)
    expect(await counted()).toEqual(['account', 'address'])
    expect(kept.lines()).toEqual([])
  })
})

describe('the second step', () => {
  let secret: Buffer
  beforeAll(async () => {
    const browser = await signedIn(world, 'qian')
    const form = formIn((await browser.get('/account').expect(200)).text, 'turnOn')
    const { text } = await browser.submit('/account', { ...form, current: PASSWORD }).expect(200)
    secret = secretIn(/otpauth:[^"<]+/.exec(text)![0].replaceAll('&amp;', '&'))
    await browser.submit('/account', { ...formIn(text, 'confirm'), code: codeOf(secret) }).expect(303)
  })
  const halfway = async (): Promise<Browser> => {
    const browser = browserOf(world.app)
    await browser.submit('/sign-in', { email: cast.qian, password: PASSWORD }).expect(303)
    return browser
  }
  const failures = async () =>
    (await world.db.authTwoFactor.findFirstOrThrow({ where: { person: { email: cast.qian } } }))
      .failedVerificationCount

  test('that fails within is no wrong code, counts nowhere, and works afterwards', async () => {
    const browser = await halfway()
    await world.db.rateLimiterFlexible.deleteMany()
    const before = await failures()
    // The library passes over this failure, and would say that nobody had given the password.
    const lines = await failing('delete on "AuthVerification"', '53100', async () => {
      const answer = await browser.submit('/sign-in/code', { code: codeOf(secret, 1), to: '/tasks' })
      expect(answer.status).toBe(503)
      expect(answer.text).not.toContain('验证码不正确')
    })
    expect(lines.map(({ err }) => err.sqlState)).toEqual(['53100'])
    await nothingCounts()
    expect(await failures()).toBe(before)
    await browser.submit('/sign-in/code', { code: codeOf(secret, 1), to: '/tasks' }).expect(303)
  })

  test('with a wrong code is refused as before', async () => {
    const browser = await halfway()
    const { status, text } = await browser.submit('/sign-in/code', { code: wrongCodeOf(secret) })
    expect(status).toBe(401)
    expect(text).toContain('验证码不正确')
  })
})

test('nobody is told that they are signed out while their session goes on', async () => {
  const browser = await signedIn(world, 'li')
  const lines = await failing('delete on "AuthSession"', '53100', async () => {
    const { status, text } = await browser.submit('/sign-out')
    expect(status).toBe(503)
    expect(text).toContain('action="/sign-out"')
  })
  expect(lines).toHaveLength(1)
  await browser.get('/api/v1/me').expect(200)
  await browser.submit('/sign-out').expect(303)
  await browser.get('/api/v1/me').expect(401)
})

test('a link to set the password that could not be mailed does not count', async () => {
  await failing('insert on "MailLine"', '53100', async () => {
    const { status, text } = await browserOf(world.app).submit('/sign-in/forgotten', { email: cast.li })
    expect(status).toBe(503)
    expect(text).toContain(`value="${cast.li}"`)
  })
  await nothingCounts()
  await browserOf(world.app).submit('/sign-in/forgotten', { email: cast.li }).expect(200)
})

test('a password that could not be set by its link is not told as set, and its link still works', async () => {
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast.sun } })
  const token = await inTransaction(world.db, (tx) => makePasswordLink(tx, id, world.clock.now()))
  const send = () =>
    browserOf(world.app).submit(`/password/${token}`, { password: PASSWORD, again: PASSWORD })
  const lines = await failing('insert on "Action"', '53100', async () => {
    const { status, text } = await send()
    expect(status).toBe(503)
    expect(text).not.toContain(PASSWORD)
    expect(text).toContain(`href="/password/${token}"`)
  })
  expect(lines).toHaveLength(1)
  expect((await signIn('sun')).status).toBe(401)
  await send().expect(303)
  expect((await signIn('sun')).status).toBe(303)
})

test('the single sign-on that fails with us is not told as the city’s', async () => {
  provider.present({ sub: 'city-li', email: cast.li, email_verified: true, name: '李' })
  const browser = browserOf(world.app)
  const { headers } = await browser.get('/sign-in/city?to=%2Ftasks').expect(303)
  const back = await throughProvider(headers.location!)
  const lines = await failing('insert on "AuthSession"', '53100', async () => {
    const { status, text } = await browser.get(back.pathname + back.search)
    expect(status).toBe(503)
    expect(text).toContain('系统繁忙')
  })
  expect(lines.map(({ err }) => err.sqlState)).toEqual(['53100'])
})
