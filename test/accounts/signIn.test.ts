import request from 'supertest'
import { makePasswordLink } from '../../ledger/person/passwords'
import { inTransaction } from '../../ledger/database/database'
import { browserOf, letHavePassword, PASSWORD, signedIn } from '../support/browser'
import { cast } from '../cast/cast'
import { openWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(() => world.db.rateLimiterFlexible.deleteMany())

const me = (browser: Awaited<ReturnType<typeof signedIn>>) => browser.get('/api/v1/me')

describe('by password', () => {
  test('lets the person in, with their rights, in a cookie that no script reads and no other site sends', async () => {
    await letHavePassword(world, 'li')
    const browser = browserOf(world.app)
    await me(browser).expect(401)
    const { headers } = await browser
      .submit('/sign-in', { email: cast.li, password: PASSWORD, to: '/work?x=1' })
      .expect(303)
    expect(headers.location).toBe('/work?x=1')
    expect(String(headers['set-cookie'])).toMatch(/gongjian\.session_token=.*HttpOnly.*SameSite=Lax/i)
    const { body } = await me(browser).expect(200)
    expect(body).toMatchObject({ operator: false, roles: [{ role: 'assignee', area: '500101135200' }] })
  })

  test('says the same of a wrong password, an unknown address and a person without a password', async () => {
    await letHavePassword(world, 'li')
    const attempts = [
      { email: cast.li, password: 'a wrong password' },
      { email: 'nobody@example.org', password: PASSWORD },
      { email: cast.qian, password: PASSWORD },
      { email: '', password: '' },
      { email: `${cast.li}\r\nBcc: x`, password: PASSWORD },
    ]
    const texts = await Promise.all(
      attempts.map(async (fields) => {
        const answer = await browserOf(world.app).submit('/sign-in', fields)
        expect(answer.status).toBe(401)
        return answer.text.replaceAll(/value="[^"]*"/g, '')
      }),
    )
    expect(new Set(texts).size).toBe(1)
  })

  test('goes on to pages of ours only', async () => {
    await letHavePassword(world, 'li')
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a\r\nb', 'x', '/%0d']) {
      const { headers } = await browserOf(world.app)
        .submit('/sign-in', { email: cast.li, password: PASSWORD, to })
        .expect(303)
      expect(new URL(String(headers.location), 'http://ours.test').host).toBe('ours.test')
    }
  })

  test.each([['https://evil.example'], ['null'], [undefined]])(
    'a form from %s signs nobody in',
    async (origin) => {
      await letHavePassword(world, 'li')
      const form = request(world.app).post('/sign-in').type('form')
      if (origin !== undefined) form.set('Origin', origin)
      const { status, headers } = await form.send({ email: cast.li, password: PASSWORD })
      expect([status, headers['set-cookie']]).toEqual([403, undefined])
    },
  )
})

describe('a session ends', () => {
  test('with signing out, in every copy of its cookie', async () => {
    const browser = await signedIn(world, 'li')
    const cookie = (browser.agent.jar as unknown as { getCookies: (of: object) => unknown }).getCookies({
      domain: '127.0.0.1',
      path: '/',
      secure: false,
      script: false,
    }) as { toValueString: () => string }
    const copy = cookie.toValueString()
    await request(world.app).get('/api/v1/me').set('Cookie', copy).expect(200)
    await browser.submit('/sign-out').expect(303)
    await me(browser).expect(401)
    await request(world.app).get('/api/v1/me').set('Cookie', copy).expect(401)
  })

  test('with another password', async () => {
    const browser = await signedIn(world, 'li')
    await letHavePassword(world, 'li')
    await me(browser).expect(401)
  })

  test('when its person is disabled, who gets no new one either', async () => {
    const browser = await signedIn(world, 'sun')
    const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast.sun } })
    const operator = await world.as('operator')
    await operator.send('post', `/people/${id}/disabling`, { reason: '调离' }).expect(200)
    await me(browser).expect(401)
    await browserOf(world.app).submit('/sign-in', { email: cast.sun, password: PASSWORD }).expect(401)
    await operator.send('delete', `/people/${id}/disabling`).expect(200)
    await me(browser).expect(401)
    await browserOf(world.app).submit('/sign-in', { email: cast.sun, password: PASSWORD }).expect(303)
  })
})

test('another site cannot act with a session: a change needs a page of ours', async () => {
  const browser = await signedIn(world, 'li')
  const change = (origin: string | null) => {
    const sent = browser.agent.post('/api/v1/absences').set('Idempotency-Key', 'x')
    return (origin === null ? sent : sent.set('Origin', origin)).send({})
  }
  for (const origin of ['https://evil.example', 'null', null]) await change(origin).expect(403)
  await change('http://localhost:3000').expect(400)
})

describe('attempts are counted', () => {
  test('by account: the eleventh in a quarter of an hour waits, wherever it comes from', async () => {
    await letHavePassword(world, 'li')
    const wrong = { email: cast.li.toUpperCase(), password: 'wrong' }
    for (let attempt = 0; attempt < 10; attempt += 1)
      await browserOf(world.app).submit('/sign-in', wrong).expect(401)
    const refused = await browserOf(world.app).submit('/sign-in', { email: cast.li, password: PASSWORD })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    await signedIn(world, 'qian')
  })

  test('by address, and a caller cannot make up another', async () => {
    const attempt = () =>
      browserOf(world.app)
        .submit('/sign-in', { email: 'nobody@example.org', password: 'x' })
        .set('X-Forwarded-For', `203.0.113.${Math.ceil(Math.random() * 250)}`)
    await attempt().expect(401)
    await world.db.rateLimiterFlexible.updateMany({
      where: { key: { startsWith: 'address:' } },
      data: { points: 100 },
    })
    const answer = await browserOf(world.app)
      .submit('/sign-in', { email: cast.li, password: PASSWORD })
      .set('X-Forwarded-For', '203.0.113.9')
    expect(answer.status).toBe(429)
  })
})

describe('the link that sets a password', () => {
  const linkOf = async (who: 'li' | 'wang') => {
    const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })
    return inTransaction(world.db, (tx) => makePasswordLink(tx, id, world.clock.now()))
  }

  test('works once, however often it was opened before', async () => {
    const path = `/password/${await linkOf('wang')}`
    const browser = browserOf(world.app)
    for (let look = 0; look < 20; look += 1) await browser.get(path).expect(200)
    const { headers } = await browser.get(path)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    const fields = { password: '一个足够长的新口令 2020', again: '一个足够长的新口令 2020' }
    await browser.submit(path, { ...fields, again: 'another' }).expect(422)
    await browser.submit(path, {}).expect(422)
    await browser.submit(path, fields).expect(303)
    await browser.submit(path, fields).expect(410)
    await browser.submit('/sign-in', { email: cast.wang, ...fields }).expect(303)
  })

  test('is dead when a newer one is made, and after two days', async () => {
    const [older, newer] = [await linkOf('li'), await linkOf('li')]
    await browserOf(world.app).get(`/password/${older}`).expect(404)
    world.clock.set('2020-08-01T01:00:00.000Z')
    await browserOf(world.app).get(`/password/${newer}`).expect(410)
  })

  test('is mailed to whoever is here, and to nobody else; the page says the same', async () => {
    const texts = []
    for (const email of [cast.li, 'nobody@example.org', `${cast.li},evil@example.org`]) {
      const answer = await browserOf(world.app).submit('/sign-in/forgotten', { email })
      expect(answer.status).toBe(200)
      texts.push(answer.text)
    }
    expect(new Set(texts).size).toBe(1)
    const lines = await world.db.mailLine.findMany({ where: { kind: 'password' } })
    const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
    expect(lines.map(({ personId }) => personId)).toEqual([id])
  })
})
