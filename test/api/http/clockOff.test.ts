import request from 'supertest'
import { cast } from '../../cast/cast'
import { openWorld, WELL, type World } from '../../support/world'
import { expectProblem } from './problems'

let world: World
let aheadSeconds: number
afterEach(() => world.close())
beforeEach(async () => {
  aheadSeconds = 360
  const isOff = () => Promise.resolve(Math.abs(aheadSeconds) > 300)
  const vitals = { ...WELL, aheadSeconds: () => aheadSeconds, isOff }
  world = await openWorld('sample', { vitals })
})

test('a clock that is off is told, and nothing is written by it until it is right', async () => {
  const li = await world.as('li')
  const before = await world.db.action.count()
  const refused = await li.send('post', '/me/calendar-feeds')
  expectProblem(refused, 503, 'clock-off')
  expect(refused.headers['retry-after']).toBeDefined()
  expect(await world.db.action.count()).toBe(before)
  expect(await world.db.idempotencyKey.count()).toBe(0)
  await li.get('/tasks').expect(200)
  const { body } = await request(world.app).get('/readyz').expect(200)
  expect(body).toMatchObject({ status: 'degraded', checks: { clock: 'failed' } })
  expect(body.reasons).toContain(
    'The clock of this machine is 6 minutes ahead of the ledger’s: nothing is written until it is set.',
  )
  aheadSeconds = -299
  await li.send('post', '/me/calendar-feeds').expect(201)
})

test('by a clock that is off a form comes back with what was typed, unless it holds a secret', async () => {
  const sent = (path: string, typed: Record<string, string>) =>
    request(world.app).post(path).set('Accept', 'text/html').type('form').send(typed).expect(503)
  expect((await sent('/people', { act: 'newPerson', name: '刘新来 <新>' })).text).toContain(
    '刘新来 &lt;新&gt;',
  )
  const secret = 'a password that is long enough'
  expect((await sent('/sign-in', { email: cast.li, password: secret })).text).not.toMatch(
    /<form[^>]*method="post"/,
  )
})

test('by a clock that is off nobody signs in, which is told on a page in the language of the browser', async () => {
  const { text } = await request(world.app)
    .post('/sign-in')
    .set('Accept', 'text/html')
    .set('Accept-Language', 'zh-CN')
    .type('form')
    .send({ email: cast.li, password: 'a password that is long enough' })
    .expect(503)
  expect(text).toContain('系统时间有误')
  expect(text).toContain('请系统运维人员校准时钟')
  expect(await world.db.rateLimiterFlexible.count()).toBe(0)
  await request(world.app).get('/auth/callback/city?code=1').set('Accept', 'text/html').expect(503)
})
