import { browserOf, formIn, letHavePassword, PASSWORD, signedIn, type Browser } from '../support/browser'
import { cast, type CastName } from '../cast/cast'
import { openWorld, type World } from '../support/world'
import { codeOf, secretIn, wrongCodeOf } from './authenticator'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() => world.db.rateLimiterFlexible.deleteMany())

type Authenticator = { secret: Buffer; codes: string[]; confirmedBy: string }

/** Switches the second step on by the forms of the account. The present code is spent then; that of the step to come works,
 * too, whenever the clock moves on. */
async function switchOn(who: CastName): Promise<Authenticator> {
  const browser = await signedIn(world, who)
  const form = formIn((await browser.get('/account').expect(200)).text, 'turnOn')
  const { text } = await browser.submit('/account', { ...form, current: PASSWORD }).expect(200)
  const uri = /otpauth:[^"<]+/.exec(text)![0].replaceAll('&amp;', '&')
  const secret = secretIn(uri)
  const codes = [...text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code]) => code!)
  const code = codeOf(secret)
  await browser.submit('/account', { ...formIn(text, 'confirm'), code }).expect(303)
  return { secret, codes, confirmedBy: code }
}

/** A browser in which the password was right and the code is asked for. */
async function halfway(who: CastName): Promise<Browser> {
  const browser = browserOf(world.app)
  const fields = { email: cast[who], password: PASSWORD, to: '/work' }
  const { headers } = await browser.submit('/sign-in', fields).expect(303)
  expect(headers.location).toBe('/sign-in/code?to=%2Fwork')
  await browser.get('/api/v1/me').expect(401)
  return browser
}

const tryCode = (browser: Browser, code: string) => browser.submit('/sign-in/code', { code, to: '/work' })

async function switchOffAgain(who: CastName) {
  await world.db.authTwoFactor.deleteMany({ where: { person: { email: cast[who] } } })
  await world.db.person.update({ where: { email: cast[who] }, data: { twoFactorEnabled: false } })
}

describe('with the second step on', () => {
  let li: Authenticator
  beforeAll(async () => {
    li = await switchOn('li')
  })
  afterAll(() => switchOffAgain('li'))

  test('the password alone lets nobody in, the right code does, and goes on where one wanted', async () => {
    const browser = await halfway('li')
    const { headers } = await tryCode(browser, codeOf(li.secret, 1)).expect(303)
    expect(headers.location).toBe('/work')
    await browser.get('/api/v1/me').expect(200)
  })

  test('a code works once: who saw it typed cannot use it again', async () => {
    const code = codeOf(li.secret, 1)
    await tryCode(await halfway('li'), code).expect(303)
    const sessions = await world.db.authSession.count({ where: { person: { email: cast.li } } })
    const thief = await halfway('li')
    await tryCode(thief, code).expect(401)
    await thief.get('/api/v1/me').expect(401)
    expect(await world.db.authSession.count({ where: { person: { email: cast.li } } })).toBe(sessions)
  })

  test('the code that confirmed the authenticator is spent', async () => {
    const { confirmedBy } = await switchOn('wu')
    await tryCode(await halfway('wu'), confirmedBy).expect(401)
    await switchOffAgain('wu')
  })

  test('wrong codes let nobody in, and say the same', async () => {
    const browser = await halfway('li')
    for (const code of [wrongCodeOf(li.secret), '', '12345', 'abcdef', '1'.repeat(300)]) {
      const { status, text } = await tryCode(browser, code)
      expect([code, status]).toEqual([code, 401])
      expect(text).toContain('验证码不正确。')
    }
    await browser.get('/api/v1/me').expect(401)
  })

  test('without a password before it a right code is nothing', async () => {
    await tryCode(browserOf(world.app), codeOf(li.secret)).expect(401)
    await tryCode(browserOf(world.app), li.codes[9]!).expect(401)
  })

  test('a backup code works once', async () => {
    expect(new Set(li.codes).size).toBe(10)
    await tryCode(await halfway('li'), li.codes[0]!).expect(303)
    await tryCode(await halfway('li'), li.codes[0]!).expect(401)
    await tryCode(await halfway('li'), li.codes[1]!).expect(303)
  })
})

describe('who guesses', () => {
  test('has five tries for each time they know the password', async () => {
    const { secret, codes } = await switchOn('qian')
    const browser = await halfway('qian')
    for (let guess = 0; guess < 5; guess += 1) await tryCode(browser, wrongCodeOf(secret)).expect(401)
    await tryCode(browser, codeOf(secret, 1)).expect(401)
    await tryCode(await halfway('qian'), codes[0]!).expect(303)
    await switchOffAgain('qian')
  })

  test('locks the second step after ten wrong codes in a row, and hinders nobody else', async () => {
    const { secret } = await switchOn('wang')
    const { codes } = await switchOn('zhou')
    for (let guess = 0; guess < 10; guess += 1)
      await tryCode(await halfway('wang'), wrongCodeOf(secret)).expect(401)
    await tryCode(await halfway('wang'), codeOf(secret, 1)).expect(401)
    await tryCode(await halfway('zhou'), codes[0]!).expect(303)
    await world.db.authTwoFactor.updateMany({ data: { lockedUntil: new Date(Date.now() - 1) } })
    await tryCode(await halfway('wang'), codeOf(secret, 1)).expect(303)
    await switchOffAgain('wang')
    await switchOffAgain('zhou')
  })
})

test('nothing is on before the first right code, and the record tells who switched it', async () => {
  const browser = await signedIn(world, 'sun')
  const form = formIn((await browser.get('/account')).text, 'turnOn')
  const wrong = await browser.submit('/account', { ...form, current: 'not the password' }).expect(422)
  expect(wrong.text).toContain('现在的密码不正确')
  expect(await world.db.authTwoFactor.count({ where: { person: { email: cast.sun } } })).toBe(0)
  const made = await browser.submit('/account', { ...form, current: PASSWORD }).expect(200)
  const secret = secretIn(/otpauth:[^"<]+/.exec(made.text)![0].replaceAll('&amp;', '&'))
  await browserOf(world.app).submit('/sign-in', { email: cast.sun, password: PASSWORD, to: '/work' })
  const confirm = formIn(made.text, 'confirm')
  const refused = await browser.submit('/account', { ...confirm, code: wrongCodeOf(secret) }).expect(422)
  expect(refused.text).toContain('验证码不正确或已用过')
  expect(refused.text).not.toContain('otpauth:')
  const person = () => world.db.person.findUniqueOrThrow({ where: { email: cast.sun } })
  expect((await person()).twoFactorEnabled).toBe(false)
  await browser.submit('/account', { ...confirm, code: codeOf(secret) }).expect(303)
  expect((await person()).twoFactorEnabled).toBe(true)
  const off = formIn((await browser.get('/account')).text, 'turnOff')
  await browser.submit('/account', { ...off, current: 'not the password' }).expect(422)
  expect((await person()).twoFactorEnabled).toBe(true)
  await browser.submit('/account', { ...off, current: PASSWORD }).expect(303)
  const { id } = await person()
  const kinds = (await world.db.action.findMany({ where: { itemId: id }, orderBy: { version: 'asc' } })).map(
    ({ kind }) => kind,
  )
  expect(kinds.slice(-2)).toEqual(['two_factor_on', 'two_factor_off'])
  await letHavePassword(world, 'sun')
  await browserOf(world.app).submit('/sign-in', { email: cast.sun, password: PASSWORD }).expect(303)
})
