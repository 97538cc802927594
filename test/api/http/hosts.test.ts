import { once } from 'node:events'
import { request as ask, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { pino } from 'pino'
import { createApp } from '../../../api/app'
import { pages } from '../../../console/pages'
import { pagesOfItems } from '../../../console/pagesOfItems'
import { createMetrics } from '../../../start/metrics'
import { serverOf } from '../../../api/server'
import { createKey } from '../../../ledger/person/keys'
import { shippedProgrammes } from '../../support/programmes'
import { cast } from '../../cast/cast'
import { NOWHERE } from '../../support/outbound'
import { KEY_RING, openWorld, SIGNING_IN, WELL, type World } from '../../support/world'
import { examplesOf, launchWithLetter, type Example } from './routeExamples'

let world: World
let key: string
let examples: Example[]
let server: Server
let port: number
let before: unknown
const servers: Server[] = []
beforeAll(async () => {
  world = await openWorld()
  examples = examplesOf(await launchWithLetter(world))
  key = await createKey(world.db, cast.operator, world.clock.now())
  server = await serving('http://localhost:3000', [])
  port = (server.address() as AddressInfo).port
  before = await everything()
})
afterEach(async () => expect(await everything()).toEqual(before))
afterAll(async () => {
  for (const each of servers) each.close()
  await world.close()
})

const everything = async () => ({
  actions: await world.db.action.count(),
  keys: await world.db.idempotencyKey.count(),
  sessions: await world.db.authSession.count(),
  limits: await world.db.rateLimiterFlexible.count(),
})

/** A service of the world with this public address and these further hosts, on a socket; `host`: where it listens. */
async function serving(publicUrl: string, allowedHosts: string[], host = '127.0.0.1'): Promise<Server> {
  const { db, files, clock } = world
  const app = createApp({
    ...{ db, files, now: clock.now, programmes: shippedProgrammes(), outbound: NOWHERE },
    ...{ log: pino({ level: 'silent' }), metrics: createMetrics(), temporal: () => Promise.resolve() },
    ...{ publicUrl, allowedHosts, ...SIGNING_IN, keyRing: KEY_RING, vitals: WELL, localMailbox: true, pages },
  })
  const made = serverOf(app).listen(0, host)
  servers.push(made)
  await once(made, 'listening')
  return made
}

type Asked = { method?: string; path?: string; headers?: Record<string, string>; at?: string; of?: Server }

/** Asks a service by a name. */
async function by(
  host: string,
  { method = 'GET', path = '/', headers = {}, at = '127.0.0.1', of = server }: Asked = {},
) {
  const { port: to } = of.address() as AddressInfo
  const sent = ask({
    host: at,
    port: to,
    method,
    path,
    headers: { ...headers, Host: host },
    agent: false,
  }).end()
  const [answer] = await once(sent, 'response')
  let text = ''
  for await (const chunk of answer) text += String(chunk)
  return { status: answer.statusCode, headers: answer.headers, text }
}

const STRANGE = [
  'evil.example',
  'evil.example:3000',
  'localhost.evil.example',
  '10.0.0.1',
  'me@localhost',
  'localhost:1',
]

test('every route of the API is refused by a strange name, and does nothing', async () => {
  const headers = { Authorization: `Bearer ${key}`, 'Idempotency-Key': 'strange' }
  for (const { route, path } of examples) {
    const method = route.method.toUpperCase()
    const {
      status,
      headers: told,
      text,
    } = await by('evil.example', { method, path: `/api/v1${path}`, headers })
    expect([path, status, told['content-type']]).toEqual([
      path,
      421,
      'application/problem+json; charset=utf-8',
    ])
    expect(JSON.parse(text)).toMatchObject({ type: 'misdirected', status: 421 })
    expect(text).not.toContain('evil.example')
  }
})

const OTHER = [
  '/',
  '/sign-in',
  '/sign-in/forgotten',
  '/mailbox',
  `/t/${'A'.repeat(43)}`,
  `/u/${'A'.repeat(43)}`,
]
const FILES = [
  '/console/forms.js',
  '/api/docs',
  '/api/docs/swagger-ui.css',
  '/api/openapi.json',
  '/dev/mailbox',
  '/nothing',
]

test('every page and every file is, too, in the language of the reader', async () => {
  const paths = [
    ...pagesOfItems.map(({ path }) => path.replaceAll(/:\w+/g, 'x')),
    ...OTHER,
    '/password/x',
    '/bulletin/2020-08',
  ]
  for (const path of [...paths, ...FILES, '/calendar/x.ics', '/auth/callback/city'])
    for (const method of ['GET', 'POST'])
      expect([path, (await by('evil.example', { method, path })).status]).toEqual([path, 421])
  for (const path of paths) {
    const [chinese, english] = await Promise.all(
      ['zh-CN', 'en'].map((language) =>
        by('evil.example', { path, headers: { 'Accept-Language': language } }),
      ),
    )
    expect([path, chinese!.headers['content-type']]).toEqual([path, 'text/html; charset=utf-8'])
    expect(chinese!.text).toContain('本系统的网址是 http://localhost:3000')
    // A mailed page is in the language of its mail.
    const inItsOwn = /^\/(t|u|password)\//.test(path) ? '本系统的网址是' : 'This service has the address'
    expect(english!.text).toContain(`${inItsOwn} http://localhost:3000`)
    expect(chinese!.text + english!.text).not.toContain('evil.example')
  }
})

test('strange names are whatever is not ours, and a proxy cannot say otherwise', async () => {
  for (const host of STRANGE) expect([host, (await by(host)).status]).toEqual([host, 421])
  const forwarded = { 'X-Forwarded-Host': 'localhost:3000', Forwarded: 'host=localhost:3000' }
  expect((await by('evil.example', { headers: forwarded })).status).toBe(421)
  for (const host of [
    'localhost:3000',
    'LOCALHOST:3000',
    `localhost:${port}`,
    `127.0.0.1:${port}`,
    `127.0.0.2:${port}`,
    `[::1]:${port}`,
  ])
    expect([host, (await by(host)).status]).toEqual([host, 200])
})

test('an address that is asked for whole says its host itself; no host at all is malformed', async () => {
  const raw = async (text: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.end(text)
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    return Number(answer.split(' ')[1])
  }
  const host = `Host: localhost:${port}\r\nConnection: close\r\n\r\n`
  expect(await raw(`GET http://evil.example/sign-in HTTP/1.1\r\n${host}`)).toBe(421)
  expect(await raw(`GET http://localhost:${port}/sign-in HTTP/1.1\r\n${host}`)).toBe(200)
  expect(await raw(`GET //evil.example/sign-in HTTP/1.1\r\n${host}`)).toBe(404)
  expect(await raw('GET /sign-in HTTP/1.1\r\nConnection: close\r\n\r\n')).toBe(400)
  expect(await raw('GET /sign-in HTTP/1.0\r\n\r\n')).toBe(400)
})

test('whoever watches the service asks by whatever address it has', async () => {
  for (const path of ['/healthz', '/readyz', '/metrics'])
    for (const host of ['10.1.2.3:3000', 'evil.example']) expect((await by(host, { path })).status).toBe(200)
})

test('the public address and further hosts are ours, each with its port', async () => {
  const of = await serving('https://gongjian.example.org', ['api:3000', 'gongjian.lan'])
  for (const host of [
    'gongjian.example.org',
    'gongjian.example.org:443',
    'Gongjian.Example.org',
    'api:3000',
    'gongjian.lan',
  ])
    expect([host, (await by(host, { of, path: '/sign-in' })).status]).toEqual([host, 200])
  for (const host of ['gongjian.example.org:8443', 'api', 'api:3001', 'sub.gongjian.lan', 'localhost:3000'])
    expect([host, (await by(host, { of, path: '/sign-in' })).status]).toEqual([host, 421])
})

test('a browser led here by a foreign name gets nothing from a service on this machine', async () => {
  // What a page of evil.example asks for once its name means 127.0.0.1: same origin, so it may read the answer.
  const headers = { Origin: `http://evil.example:${port}`, 'Sec-Fetch-Site': 'same-origin' }
  for (const path of ['/mailbox', '/dev/mailbox', '/api/v1/regions'])
    expect((await by(`evil.example:${port}`, { path, headers })).status).toBe(421)
})

test('the local mailbox is for whoever sits at this machine: behind a proxy it is not there', async () => {
  const of = await serving('https://gongjian.example.org', [])
  const { port: own } = of.address() as AddressInfo
  for (const path of ['/mailbox', '/dev/mailbox']) {
    expect((await by(`127.0.0.1:${own}`, { of, path })).status).toBe(200)
    expect((await by('gongjian.example.org', { of, path })).status).toBe(404)
    for (const header of ['X-Forwarded-For', 'Forwarded', 'Via', 'X-Real-IP'])
      expect((await by(`127.0.0.1:${own}`, { of, path, headers: { [header]: 'for=10.0.0.9' } })).status).toBe(
        404,
      )
  }
})

test('names of this machine are none for who comes from another', async () => {
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address
  const of = await serving('https://gongjian.example.org', [], '0.0.0.0')
  const { port: own } = of.address() as AddressInfo
  expect((await by(`127.0.0.1:${own}`, { of, path: '/sign-in' })).status).toBe(200)
  if (elsewhere === undefined)
    return console.warn('No address but loopback: what comes from elsewhere is not tried.')
  expect((await by(`127.0.0.1:${own}`, { of, path: '/sign-in', at: elsewhere })).status).toBe(421)
  expect((await by(`${elsewhere}:${own}`, { of, path: '/sign-in', at: elsewhere })).status).toBe(421)
  expect((await by(`${elsewhere}:${own}`, { of, path: '/healthz', at: elsewhere })).status).toBe(200)
})
