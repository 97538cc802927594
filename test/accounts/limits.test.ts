import { inTransaction } from '../../ledger/database/database'
import { makePasswordLink } from '../../ledger/person/passwords'
import { browserOf, formIn, letHavePassword, PASSWORD, signedIn, type Browser } from '../support/browser'
import { cast, type CastName } from '../cast/cast'
import { launchSmallCampaign, openWorld, type World } from '../support/world'
import { mailedTo } from '../api/link/links'
import { catchUpAll } from '../api/task/catchUp'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const NEW_PASSWORD = '一个足够长的新口令 2020'
const signIn = (browser: Browser, who: CastName, password = PASSWORD) =>
  browser.submit('/sign-in', { email: cast[who], password })
const forgotten = (email: string, browser = browserOf(world.app)) =>
  browser.submit('/sign-in/forgotten', { email })
const guess = async (who: CastName, times: number, browser = () => browserOf(world.app)) => {
  const answers: number[] = []
  for (let no = 0; no < times; no += 1) answers.push((await signIn(browser(), who, `guess ${no}`)).status)
  return answers
}
const useUp = (prefix: string) =>
  world.db.rateLimiterFlexible.updateMany({
    where: { key: { startsWith: `${prefix}:` } },
    data: { points: 100 },
  })
const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
const linkOf = async (who: CastName) => {
  const id = await idOf(who)
  return inTransaction(world.db, (tx) => makePasswordLink(tx, id, world.clock.now()))
}
const linesOf = () => world.db.mailLine.count({ where: { kind: 'password' } })

describe('who asks for a password again and again', () => {
  test('keeps its owner from nothing: they sign in as before, in a browser that was never used', async () => {
    await letHavePassword(world, 'li')
    for (let asked = 0; asked < 12; asked += 1) await forgotten(cast.li)
    await signIn(browserOf(world.app), 'li').expect(303)
    await useUp('linkAddress')
    expect((await forgotten(cast.wang)).status).toBe(429)
    await letHavePassword(world, 'wang')
    await signIn(browserOf(world.app), 'wang').expect(303)
  })

  test('is told to wait after ten, whether anybody has the address or not', async () => {
    const answers = new Map<string, string[]>()
    for (const email of [cast.li, 'nobody@example.org']) {
      const told = []
      for (let asked = 0; asked < 11; asked += 1) {
        const { status, text } = await forgotten(email)
        told.push(`${status} ${text.replaceAll(email, '').replaceAll(/\d+ 秒/g, '')}`)
      }
      answers.set(email, told)
      expect(told.map((each) => each.slice(0, 3))).toEqual([...Array<string>(10).fill('200'), '429'])
    }
    expect(answers.get(cast.li)).toEqual(answers.get('nobody@example.org'))
    expect(await linesOf()).toBe(1)
  })

  test('does not kill the link that its owner has just got; after a quarter of an hour another may go out', async () => {
    const path = `/password/${await linkOf('li')}`
    await forgotten(cast.li).then(({ status }) => expect(status).toBe(200))
    expect(await linesOf()).toBe(0)
    world.clock.set('2020-07-30T01:14:59.000Z')
    await forgotten(cast.li)
    expect(await linesOf()).toBe(0)
    await browserOf(world.app).get(path).expect(200)
    world.clock.set('2020-07-30T01:15:00.000Z')
    await forgotten(cast.li)
    expect(await linesOf()).toBe(1)
  })
})

describe('who guesses at a password', () => {
  test('waits after ten, with the right one too, and its owner still signs in where they did before', async () => {
    const own = await signedIn(world, 'li')
    expect(await guess('li', 11)).toEqual([...Array<number>(10).fill(401), 429])
    await signIn(browserOf(world.app), 'li').expect(429)
    for (let again = 0; again < 12; again += 1) await signIn(own, 'li').expect(303)
    // What the owner does gives the other no more tries.
    await signIn(browserOf(world.app), 'li').expect(429)
  })

  test('keeps nobody else of the same address out, who signed in there before', async () => {
    const own = await signedIn(world, 'wang')
    await guess('li', 1)
    await useUp('address')
    await signIn(browserOf(world.app), 'wang').expect(429)
    await signIn(own, 'wang').expect(303)
  })

  test('has ten tries in the owner’s own browser as well', async () => {
    const own = await signedIn(world, 'li')
    expect(await guess('li', 11, () => own)).toEqual([...Array<number>(10).fill(401), 429])
    await signIn(browserOf(world.app), 'li').expect(303)
  })

  test('gains nothing by a cookie of another account, nor by one that was made up', async () => {
    const [ofWang, ofLi] = [await cookieOf('wang'), await cookieOf('li')]
    const [nonce, , signature] = ofWang.split('.')
    const account = ofLi.split('.')[1]!
    await guess('li', 10)
    const made = [
      ofWang,
      `${nonce}.${account}.${signature}`,
      `${nonce}.${account}.`,
      '..',
      'x',
      `x.${account}.AAAA`,
    ]
    for (const cookie of made) {
      const sent = signIn(browserOf(world.app), 'li').set('Cookie', `gongjian.browser=${cookie}`)
      expect([cookie, (await sent).status]).toEqual([cookie, 429])
    }
    await signIn(browserOf(world.app), 'li').set('Cookie', `gongjian.browser=${ofLi}`).expect(303)
  })

  test('does not keep out who shows that the mailbox is theirs', async () => {
    await letHavePassword(world, 'li')
    const browser = browserOf(world.app)
    const path = `/password/${await linkOf('li')}`
    await guess('li', 11)
    await browser.submit(path, { password: NEW_PASSWORD, again: NEW_PASSWORD }).expect(303)
    await guess('li', 11)
    await signIn(browser, 'li', NEW_PASSWORD).expect(303)
  })
})

/** The cookie by which a browser of somebody is known again; scripts and other sites do not get it. */
async function cookieOf(who: CastName): Promise<string> {
  await letHavePassword(world, who)
  const { headers } = await signIn(browserOf(world.app), who).expect(303)
  const cookie = [headers['set-cookie'] ?? []].flat().find((each) => each.startsWith('gongjian.browser='))!
  expect(cookie).toMatch(/Path=\/sign-in;.*HttpOnly; SameSite=Lax$/)
  return cookie.slice('gongjian.browser='.length).split(';')[0]!
}

test('whoever signs in uses up nothing for the others of the same address', async () => {
  await letHavePassword(world, 'li')
  for (let time = 0; time < 3; time += 1) await signIn(browserOf(world.app), 'li').expect(303)
  const { points } = await world.db.rateLimiterFlexible.findFirstOrThrow({
    where: { key: { startsWith: 'address:' } },
  })
  expect(points).toBe(0)
})

test('codes have a count of their own: who uses them up by address keeps nobody from the first step', async () => {
  await letHavePassword(world, 'li')
  const first = await browserOf(world.app).submit('/sign-in/code', { code: '000000' })
  expect(first.status).toBe(401)
  await useUp('codeAddress')
  await browserOf(world.app).submit('/sign-in/code', { code: '000000' }).expect(429)
  const own = browserOf(world.app)
  await signIn(own, 'li').expect(303)
  await own.submit('/sign-in/code', { code: '000000' }).expect(401)
})

describe('who is signed in', () => {
  const change = async (browser: Browser, current: string) => {
    const form = formIn((await browser.get('/account').expect(200)).text, 'password')
    return browser.submit('/account', { ...form, current, password: NEW_PASSWORD, again: NEW_PASSWORD })
  }

  test('changes the password while somebody guesses at it', async () => {
    const own = await signedIn(world, 'li')
    await guess('li', 11)
    expect((await change(own, PASSWORD)).status).toBe(303)
  })

  test('and who finds their browser open has ten tries, and keeps them from nothing', async () => {
    const own = await signedIn(world, 'li')
    for (let time = 0; time < 10; time += 1) expect((await change(own, 'wrong')).status).toBe(422)
    expect((await change(own, PASSWORD)).status).toBe(429)
    await signIn(browserOf(world.app), 'li').expect(303)
  })
})

test('what was mailed to an address that is no longer theirs opens nothing any more', async () => {
  await launchSmallCampaign(world)
  await catchUpAll(world)
  const path = `/password/${await linkOf('sun')}`
  const operator = await world.as('operator')
  const change = (email: string) =>
    operator.send('put', `/people/${id}`, { email, name: '孙同志' }).expect(200)
  const id = await idOf('sun')
  await change(cast.sun)
  await browserOf(world.app).get(path).expect(200)
  const [link] = (await mailedTo(world, 'sun')).values()
  await browserOf(world.app).get(link!).expect(200)
  await change('sun.new@example.org')
  await browserOf(world.app).get(path).expect(410)
  const { text } = await browserOf(world.app).get(link!).expect(410)
  expect(text).toContain('申请新链接')
  expect(text).not.toContain('sun.new')
})
