import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import request from 'supertest'
import { pagesOfItems } from '../../../console/pagesOfItems'
import { serverOf } from '../../../api/server'
import { createKey } from '../../../ledger/person/keys'
import { signedIn, type Browser } from '../../support/browser'
import { cast } from '../../cast/cast'
import { openWorld, type World } from '../../support/world'
import { faultsOfProblem } from './problems'
import { examplesOf, fileFor, launchWithLetter, type Example } from './routeExamples'

let world: World
let key: string
let operator: Browser
let examples: Example[]
let server: Server
let before: unknown
beforeAll(async () => {
  world = await openWorld()
  examples = examplesOf(await launchWithLetter(world))
  key = await createKey(world.db, cast.operator, world.clock.now())
  operator = await signedIn(world, 'operator')
  server = serverOf(world.app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  before = await everything()
})
afterEach(async () => expect(await everything()).toEqual(before))
afterAll(async () => {
  server.close()
  await world.close()
})

const everything = async () => ({
  actions: await world.db.action.count(),
  rules: await world.db.monitoringRule.count(),
  people: await world.db.person.count(),
})

/** The address of an example with one of its parameters replaced, once for each of them. */
function addressesWith({ route, path }: Example, text: string): string[] {
  const given = path.replace(/\?.*/, '').split('/')
  const named = route.path.split('/')
  return named.flatMap((segment, at) =>
    /^\{/.test(segment) ? [given.with(at, segment.replace(/\{\w+\}/, text)).join('/')] : [],
  )
}

function ask({ route, body }: Example, path: string) {
  const asked = request(world.app)[route.method](`/api/v1${path}`)
  void asked.set({ Authorization: `Bearer ${key}`, 'Idempotency-Key': `path-${Math.random()}` })
  const file = fileFor(route)
  if (file) return asked.attach('file', file.bytes, file.name)
  return route.method === 'get' ? asked : asked.send(body)
}

test.each([
  ['%00', 404],
  ['a%00b', 404],
  ['%2500', null],
  ['%E4%A', 400],
  ['%', 400],
  ['%ff', 400],
  ['99999999999999999999', null],
  ['-1', null],
  ['%20', null],
  ['__proto__', null],
  ['%2e%2e%2f%2e%2e', null],
  ['%F0%9F%98%80', null],
] as const)('%s in an address of the API is told as a problem', async (text, status) => {
  let asked = 0
  for (const example of examples)
    for (const path of addressesWith(example, text)) {
      const answer = await ask(example, path)
      asked += 1
      expect([path, faultsOfProblem(answer, status ?? answer.status)]).toEqual([path, []])
      expect([path, answer.status < 500]).toEqual([path, true])
    }
  expect(asked).toBeGreaterThan(90)
})

const OPEN = ['/t/:token', '/t/:token/evidence/:id', '/u/:token', '/password/:token', '/bulletin/:month']
const FILES = ['/console/:file', '/api/docs/:file', '/calendar/:file']

test.each([
  ['%00', 404, '没有', 'There is'],
  ['a%00b', 404, '没有', 'There is'],
  ['%E4%A', 400, '网址无法识别', 'The address cannot be read'],
] as const)(
  '%s in the address of a page is told on a page, in its language',
  async (text, status, chinese, english) => {
    const paths = pagesOfItems.map(({ path }) => path).filter((path) => path.includes(':'))
    expect(paths.length).toBeGreaterThan(9)
    for (const path of [...paths, ...OPEN, ...FILES]) {
      const address = path.replaceAll(/:\w+/g, text)
      const isForPrograms = /^\/(api|calendar)\//.test(path)
      const fromFolder = /^\/(console|api\/docs)\//.test(path)
      for (const [language, words] of [
        ['zh', chinese],
        ['en', english],
      ] as const) {
        const {
          status: told,
          type,
          text: html,
        } = await operator.get(address).set('Accept-Language', language)
        expect([address, told]).toEqual([address, fromFolder ? 404 : status])
        expect([address, type]).toEqual([address, isForPrograms ? 'application/problem+json' : 'text/html'])
        if (!OPEN.includes(path) && !fromFolder)
          expect([address, html]).toEqual([address, expect.stringContaining(words)])
      }
      const posted = await operator.submit(address, { act: 'disable' })
      expect([address, posted.status >= 400 && posted.status < 500]).toEqual([address, true])
    }
  },
)

test('a NUL in the query of any page or list is never a failure', async () => {
  for (const { route, path } of examples.filter(({ route: { method } }) => method === 'get')) {
    for (const member of Object.keys(route.input.query?.shape ?? {})) {
      const answer = await operator.get(`/api/v1${path.replace(/\?.*/, '')}?${member}=%00`)
      expect([path, member, faultsOfProblem(answer, 400, 'bad-request')]).toEqual([path, member, []])
    }
  }
  for (const { path } of pagesOfItems)
    for (const member of ['done', 'cursor', 'who', 'a%00b']) {
      const address = `${path.replaceAll(/:\w+/g, 'x')}?${member}=%00`
      const { status, type } = await operator.get(address)
      expect([address, status < 500, type]).toEqual([address, true, 'text/html'])
    }
})

test('what a program asks for outside the API is told as a problem, and to a browser as a page', async () => {
  const asked = (accept: string) => request(world.app).get('/nothing').set('Accept', accept)
  expect((await asked('text/html')).type).toBe('text/html')
  expect(faultsOfProblem(await asked('application/json'), 404, 'not-found')).toEqual([])
})

const ODD = ['%E4%A', '\u0080ÿ', ';;="', '__proto__', '*/*;q=x']
const HEADERS = [
  'Authorization',
  'Cookie',
  'Accept',
  'Accept-Language',
  'Origin',
  'Referer',
  'If-Match',
  'Range',
  'X-Forwarded-For',
  'X-Forwarded-Proto',
  'Content-Type',
  'Content-Encoding',
  'If-None-Match',
  'User-Agent',
]

test('no header makes a failure', async () => {
  for (const path of ['/api/v1/tasks', '/work', '/sign-in', `/t/${'A'.repeat(43)}`])
    for (const header of HEADERS)
      for (const value of ODD)
        for (const method of ['get', 'post'] as const) {
          const asked = request(world.app)
            [method](path)
            .set('Cookie', 'gongjian.session_token=a.b')
            .set(header, value)
          const { status } = await (method === 'get'
            ? asked
            : asked.serialize((sent: unknown) => sent as string).send('act=x'))
          expect([method, path, header, value, status < 500]).toEqual([method, path, header, value, true])
        }
})

/** What the service answers on a bare connection; a request that is cut short ends the writing side. */
async function raw(text: string): Promise<{ status: number; head: string; body: string }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => (answer += chunk.toString('utf8')))
  socket.on('error', () => undefined)
  socket.end(text)
  await new Promise((closed) => socket.on('close', closed))
  const [head = '', ...body] = answer.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head, body: body.join('\r\n\r\n') }
}

test.each([
  ['a NUL in the path', 'GET /a\u0000b HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['a NUL in a header', 'GET /work HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n', 400],
  ['a NUL in the name of a header', 'GET /work HTTP/1.1\r\nHost: x\r\nX\u0000: a\r\n\r\n', 400],
  ['a head that is too long', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`, 431],
  ['no HTTP', '\u0016\u0003\u0001 hello\r\n\r\n', 400],
])('%s is told as a problem, too', async (_what, text, status) => {
  const answer = await raw(text)
  expect(answer.head).toContain('application/problem+json')
  expect(JSON.parse(answer.body)).toMatchObject({ type: 'bad-request', status })
  expect(answer.status).toBe(status)
})

test('a body cut short is no failure, and leaves nothing behind', async () => {
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const head = (path: string, type: string, more: string) =>
    `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nConnection: close\r\nContent-Type: ${type}\r\n${more}\r\n`
  const signed = `Authorization: Bearer ${key}\r\nIdempotency-Key: short\r\n`
  const begun = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc'
  for (const [path, type, more, body] of [
    ['/api/v1/evidence', 'multipart/form-data; boundary=x', signed, begun],
    ['/api/v1/imports/regions', 'multipart/form-data; boundary=x', signed, begun],
    ['/api/v1/campaigns', 'application/json', signed, '{"name":'],
    ['/sign-in', 'application/x-www-form-urlencoded', '', 'email='],
    [`/t/${'A'.repeat(43)}`, 'multipart/form-data; boundary=x', '', begun],
  ] as const) {
    for (const length of [`${more}Content-Length: 5000\r\n`, `${more}Transfer-Encoding: chunked\r\n`]) {
      const { status } = await raw(
        head(path, type, length) + (length.includes('chunked') ? `1000\r\n${body}` : body),
      )
      expect([path, Number.isNaN(status) || (status >= 400 && status < 500)]).toEqual([path, true])
    }
  }
  await request(server).get('/healthz').expect(200)
})
