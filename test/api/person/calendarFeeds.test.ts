import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import request from 'supertest'
import { createApp } from '../../../api/app'
import { pages } from '../../../console/pages'
import { createMetrics } from '../../../start/metrics'
import { takeThrough, HANDS } from '../../cast/acts'
import { cast } from '../../cast/cast'
import {
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
  KEY_RING,
  SIGNING_IN,
  WELL,
} from '../../support/world'
import { expectProblem } from '../http/problems'
import { NOWHERE } from '../../support/outbound'

let world: World
let campaign: SmallCampaign
let li: Caller
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  li = await world.as('li')
})
afterEach(() => world.close())

type Made = { id: string; url: string }
const make = async (by = li, key?: string): Promise<Made> =>
  (await by.send('post', '/me/calendar-feeds', undefined, { key }).expect(201)).body as Made
const pathOf = (url: string) => new URL(url).pathname
const read = (url: string) => request(world.app).get(pathOf(url))
const textOf = async (url: string) => unfolded((await read(url).expect(200)).text)
const unfolded = (text: string) => text.replaceAll('\r\n ', '')
const valuesOf = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`^${name}[^:]*:(.*)$`, 'gm'))].map(([, value]) => value!.trim())
const idOf = async (email: string) => (await world.db.person.findUniqueOrThrow({ where: { email } })).id

test('the feed holds the open tasks of its person as whole days, under identifiers that stay, and names nobody', async () => {
  const { url } = await make()
  expect(url).toMatch(/^http:\/\/localhost:3000\/calendar\/[\w-]{43}\.ics$/)
  const answer = await read(url).expect(200)
  expect(answer.type).toBe('text/calendar')
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  const text = unfolded(answer.text)
  const { items } = (await li.get('/tasks?assignee=me&limit=200').expect(200)).body
  const tasks = items as { id: string; dueOn: string; title: { zh: string }; target: { name: string } }[]
  expect(tasks).toHaveLength(8)
  expect(valuesOf(text, 'UID')).toEqual(tasks.map(({ id }) => `task-${id}@localhost:3000`))
  expect(valuesOf(text, 'DTSTART;VALUE=DATE')).toEqual(tasks.map(({ dueOn }) => dueOn.replaceAll('-', '')))
  const names = tasks.map(({ title, target }) => `${title.zh} · ${target.name}`)
  expect(valuesOf(text, 'SUMMARY').map((line) => line.replaceAll('\\', ''))).toEqual(names)
  expect(valuesOf(text, 'X-WR-TIMEZONE')).toEqual(['Asia/Shanghai'])
  for (const { name, email } of await world.db.person.findMany({
    where: { email: { in: Object.values(cast) } },
  })) {
    expect(text.includes(name) || text.includes(email)).toBe(false)
  }
  expect(await textOf(url)).toBe(text)
})

test('what is handed in or over leaves the calendar, and what is suspended until a day stays with its new day', async () => {
  const { url } = await make()
  const [handedIn, paused] = [await campaign.taskOf('li', 1), await campaign.taskOf('li', 2)]
  await takeThrough(world, { ...handedIn, no: 1 }, HANDS.village, ['accept', 'submit'])
  const wang = await world.as('wang')
  await wang
    .send('post', `/tasks/${paused.id}/suspension`, { reason: '洪水', until: '2020-08-20' })
    .expect(200)
  const { dueOn } = await world.db.task.findUniqueOrThrow({ where: { id: paused.id } })
  const given = await campaign.taskOf('li', 3)
  await wang.send('post', `/tasks/${given.id}/assignment`, { person: await idOf(cast.qian) }).expect(200)
  const text = await textOf(url)
  expect(valuesOf(text, 'UID')).toHaveLength(6)
  expect(text).not.toContain(handedIn.id)
  expect(text).not.toContain(given.id)
  expect(text).toContain(paused.id)
  expect(valuesOf(text, 'DTSTART;VALUE=DATE')).toContain(dueOn.replaceAll('-', ''))
})

test('whoever stands in for the absent has their tasks too, for the days of the absence', async () => {
  const { url } = await make(await world.as('qian'))
  expect(valuesOf(await textOf(url), 'UID')).toEqual([])
  const absence = {
    substitute: await idOf(cast.qian),
    fromOn: '2020-08-03',
    untilOn: '2020-08-07',
    reason: '培训',
  }
  await li.send('post', '/absences', absence).expect(201)
  world.clock.set('2020-08-04T01:00:00.000Z')
  expect(valuesOf(await textOf(url), 'UID')).toHaveLength(8)
  world.clock.set('2020-08-08T01:00:00.000Z')
  expect(valuesOf(await textOf(url), 'UID')).toEqual([])
})

test('the address is told once: kept nowhere, listed never, and null where the request is repeated', async () => {
  const { id, url } = await make(li, 'once')
  const token = /calendar\/(.+)\.ics/.exec(url)![1]!
  expect(await make(li, 'once')).toMatchObject({ id, url: null })
  const { items } = (await li.get('/me/calendar-feeds').expect(200)).body
  expect(items).toEqual([
    { id, createdAt: world.clock.now().toISOString(), revokedAt: null, lastReadAt: null },
  ])
  const kept = [
    await world.db.calendarFeed.findMany(),
    await world.db.idempotencyKey.findMany(),
    await world.db.action.findMany({ where: { itemKind: 'calendarFeed' }, omit: { id: true } }),
  ]
  expect(JSON.stringify(kept)).not.toContain(token)
  expect(kept[2]).toHaveLength(1)
})

test('when a feed was last read is told, and reading it takes two statements', async () => {
  const { url } = await make()
  world.clock.set('2020-08-05T01:00:00.000Z')
  await textOf(url)
  world.count()
  await textOf(url)
  expect(world.count().statements).toBeLessThanOrEqual(2)
  const { items } = (await li.get('/me/calendar-feeds').expect(200)).body
  expect(items).toMatchObject([{ lastReadAt: '2020-08-05T01:00:00.000Z' }])
})

test('revoked, unknown, malformed and of somebody who has left: one answer for all', async () => {
  const [revoked, left] = [await make(), await make(await world.as('qian'))]
  await li.send('delete', `/me/calendar-feeds/${revoked.id}`).expect(200)
  expectProblem(await li.send('delete', `/me/calendar-feeds/${revoked.id}`), 409, 'wrong-state')
  await world.db.person.update({ where: { email: cast.qian }, data: { disabledAt: world.clock.now() } })
  const unknown = 'http://localhost:3000/calendar/'
  const urls = [
    revoked.url,
    left.url,
    `${unknown}${'a'.repeat(43)}.ics`,
    `${unknown}x.ics`,
    `${unknown}%00.ics`,
    `${unknown}__proto__`,
  ]
  const answers = await Promise.all(urls.map(read))
  for (const answer of answers) expectProblem(answer, 404, 'not-found')
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  const { items } = (await li.get('/me/calendar-feeds').expect(200)).body
  expect(items).toMatchObject([{ id: revoked.id, revokedAt: world.clock.now().toISOString() }])
  expect(await world.db.action.count({ where: { itemId: revoked.id } })).toBe(2)
})

test("nobody revokes another's feed, and one person has at most ten that live", async () => {
  const { id, url } = await make()
  expectProblem(
    await (await world.as('operator')).send('delete', `/me/calendar-feeds/${id}`),
    404,
    'not-found',
  )
  expectProblem(await li.send('delete', '/me/calendar-feeds/x'), 404, 'not-found')
  await read(url).expect(200)
  for (let made = 1; made < 10; made += 1) await make()
  expectProblem(await li.send('post', '/me/calendar-feeds'), 422, 'refused')
  await li.send('delete', `/me/calendar-feeds/${id}`).expect(200)
  await make()
  expect(await world.db.calendarFeed.count()).toBe(11)
})

test('members that nobody asked for are refused', async () => {
  expectProblem(
    await li.send('post', '/me/calendar-feeds', { personId: await idOf(cast.lin) }),
    400,
    'bad-request',
  )
  expectProblem(await li.get('/me/calendar-feeds?person=x'), 400, 'bad-request')
  expect(await world.db.calendarFeed.count()).toBe(0)
})

test('no log line holds a token', async () => {
  const lines: string[] = []
  const log = pino(
    { level: 'trace' },
    new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) }),
  )
  const { db, clock } = world
  const app = createApp({
    ...{
      db,
      log,
      now: clock.now,
      programmes: [],
      metrics: createMetrics(),
      temporal: () => Promise.resolve(),
    },
    publicUrl: 'http://localhost:3000',
    ...SIGNING_IN,
    keyRing: KEY_RING,
    vitals: WELL,
    outbound: NOWHERE,
    files: world.files,
    localMailbox: false,
    pages,
  })
  const { url } = await make()
  await request(app).get(pathOf(url)).expect(200)
  await request(app)
    .get(`${pathOf(url)}x`)
    .expect(404)
  await request(app).get(pathOf(url).replace('calendar', 'CALENDAR')).expect(200)
  const whole = createServer(app).listen(0, '127.0.0.1')
  await once(whole, 'listening')
  const { port } = whole.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  const host = `127.0.0.1:${port}`
  socket.write(`GET http://${host}${pathOf(url)} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  await once(socket.resume(), 'close')
  whole.close()
  expect(lines.filter((line) => /"status":200/.test(line))).toHaveLength(3)
  expect(lines.some((line) => line.includes('/calendar/…'))).toBe(true)
  expect(lines.join('\n')).not.toContain(/calendar\/(.+)\.ics/.exec(url)![1])
})
