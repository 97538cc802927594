import { createHmac } from 'node:crypto'
import { callerWith, openWorld, type World } from '../support/world'
import { browserOf, formIn, PASSWORD, signedIn } from '../support/browser'
import { cast } from '../support/cast'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() => world.db.rateLimiterFlexible.deleteMany())

/** The code of an authenticator with this key at a moment (RFC 6238). */
function codeAt(secret: string, seconds: number): string {
  const bits = [...secret].map((each) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'),
  )
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((byte) => Number.parseInt(byte, 2)),
  )
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = digest.at(-1)! & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
const now = () => Date.now() / 1000

test('the password is changed by whoever knows the present one, and everybody is signed out', async () => {
  const li = await signedIn(world, 'li')
  const form = formIn((await li.get('/account')).text, 'password')
  const wrong = await li.submit('/account', {
    ...form,
    current: 'wrong',
    password: '一个足够长的新口令 2020',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).not.toContain('一个足够长的新口令')
  const short = await li.submit('/account', { ...form, current: PASSWORD, password: 'short' })
  expect(short.status).toBe(422)
  const changed = await li.submit('/account', {
    ...form,
    current: PASSWORD,
    password: '一个足够长的新口令 2020',
  })
  expect(changed.headers.location).toContain('/sign-in?set=password')
  await li.get('/api/v1/me').expect(401)
  const again = browserOf(world.app)
  await again.submit('/sign-in', { email: cast.li, password: PASSWORD }).expect(401)
  await again.submit('/sign-in', { email: cast.li, password: '一个足够长的新口令 2020' }).expect(303)
})

test('a key made on the page works until it is revoked there, and is shown once', async () => {
  const sun = await signedIn(world, 'sun')
  const form = { ...formIn((await sun.get('/account')).text, 'makeKey'), name: '数据对接' }
  const { text } = await sun.submit('/account', form).expect(200)
  const key = /gj_[\w-]{43}/.exec(text)![0]
  await callerWith(world.app, key).get('/me').expect(200)
  const again = await sun.submit('/account', form)
  expect(again.text).not.toContain('gj_')
  const page = (await sun.get('/account')).text
  expect(page).not.toContain(key)
  await sun.submit('/account', formIn(page, 'revokeKey')).expect(303)
  await callerWith(world.app, key).get('/me').expect(401)
})

test('with a second step, a password alone lets nobody in, and a backup code works once', async () => {
  const wu = await signedIn(world, 'wu')
  const path = '/account/two-factor'
  await wu.submit(path, { act: 'enable', password: 'wrong' }).expect(422)
  const { text } = await wu.submit(path, { act: 'enable', password: PASSWORD }).expect(200)
  const secret = /<pre>([A-Z2-7]+)<\/pre>/.exec(text)![1]!
  const backup = /<pre>([\w-]{5,}\n[^<]+)<\/pre>/.exec(text)![1]!.split('\n')
  await wu.submit(path, { act: 'confirm', code: '000000' }).expect(422)
  await wu.submit(path, { act: 'confirm', code: codeAt(secret, now()) }).expect(303)
  expect((await wu.get(path)).text).toContain('已开启')

  const attempt = async (code: string) => {
    const browser = browserOf(world.app)
    const first = await browser.submit('/sign-in', { email: cast.wu, password: PASSWORD, to: '/work' })
    expect(first.headers.location).toBe('/sign-in/code?to=%2Fwork')
    await browser.get('/api/v1/me').expect(401)
    const second = await browser.submit('/sign-in/code', { code, to: '/work' })
    return [second.status, (await browser.get('/api/v1/me')).status]
  }
  expect(await attempt('123456')).toEqual([401, 401])
  expect(await attempt(codeAt(secret, now()))).toEqual([303, 200])
  expect(await attempt(backup[0]!)).toEqual([303, 200])
  expect(await attempt(backup[0]!)).toEqual([401, 401])
})
