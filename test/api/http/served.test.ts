import { once } from 'node:events'
import { request as ask, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import request from 'supertest'
import { drafts, icon } from '../../../console/frame/browserFiles'
import { formIn, signedIn, type Browser } from '../../support/browser'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'

/** What the first page may weigh with all that it loads, bytes as they are sent. */
const FIRST_PAGE_MOST = 60_000

let world: World
let server: Server
let chen: Browser
beforeAll(async () => {
  world = await openWorld()
  await launchSmallCampaign(world)
  chen = await signedIn(world, 'chen')
  server = world.app.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.close()
  await world.close()
})

type Raw = { status: number; headers: IncomingHttpHeaders; bytes: Buffer }

/** An answer as it comes over the wire, packed or not. */
async function raw(path: string, headers: Record<string, string> = {}): Promise<Raw> {
  const { port } = server.address() as AddressInfo
  const asked = ask({ host: '127.0.0.1', port, path, headers }).end()
  const [answer] = await once(asked, 'response')
  return { status: answer.statusCode, headers: answer.headers, bytes: await buffer(answer) }
}

test.each([
  ['gzip', gunzipSync],
  ['br', brotliDecompressSync],
])(
  'a page, a script and an answer of the API are sent packed with %s to whoever takes it',
  async (encoding, unpack) => {
    for (const path of ['/', drafts.path, '/api/openapi.json']) {
      const plain = await raw(path, { 'Accept-Encoding': 'identity' })
      const packed = await raw(path, { 'Accept-Encoding': encoding })
      expect([path, packed.headers['content-encoding'], plain.headers['content-encoding']]).toEqual([
        path,
        encoding,
        undefined,
      ])
      expect(packed.headers.vary).toContain('Accept-Encoding')
      expect(packed.bytes.length).toBeLessThan(plain.bytes.length * 0.6)
      expect(unpack(packed.bytes).equals(plain.bytes)).toBe(true)
    }
  },
)

test('what a form is answered with is not packed, for a secret may stand beside what was typed', async () => {
  const { text: account } = await chen.get('/account')
  const answer = await chen
    .submit('/account', { ...formIn(account, 'key'), name: '县局接口' })
    .set('Accept-Encoding', 'gzip, br')
  expect(answer.status).toBe(200)
  expect(answer.text).toMatch(/gjk?_|[\w-]{32,}/)
  expect(answer.headers['content-encoding']).toBeUndefined()
  const refused = await chen.submit('/account', formIn(account, 'key')).set('Accept-Encoding', 'gzip, br')
  expect([refused.status, refused.headers['content-encoding']]).toEqual([400, undefined])
})

test('a workbook, which is packed already, comes as it is', async () => {
  const answer = await chen.get('/api/v1/exports/tasks.xlsx').set('Accept-Encoding', 'gzip, br').buffer()
  expect([answer.status, answer.headers['content-encoding']]).toEqual([200, undefined])
})

test('the first page weighs less than 60 kB with all that it loads', async () => {
  for (const path of ['/', '/sign-in']) {
    const { bytes } = await raw(path, { 'Accept-Encoding': 'gzip' })
    const loaded = [
      ...gunzipSync(bytes)
        .toString('utf8')
        .matchAll(/<(?:script|link)\b[^>]*(?:src|href)="([^"]+)"/g),
    ]
    const weights = await Promise.all(
      loaded.map(async ([, file]) => (await raw(file!, { 'Accept-Encoding': 'gzip' })).bytes.length),
    )
    expect(loaded.length).toBeGreaterThan(0)
    expect(weights.reduce((sum, weight) => sum + weight, bytes.length)).toBeLessThan(FIRST_PAGE_MOST)
  }
  const { headers } = await chen.get('/work')
  expect(headers['content-type']).toContain('text/html')
  const cookie = chen.agent.jar.getCookies({ path: '/', domain: '127.0.0.1', secure: false, script: false })
  for (const path of ['/work', '/board', '/tasks', '/overdue']) {
    const packed = await raw(path, { 'Accept-Encoding': 'gzip', Cookie: cookie.toValueString() })
    expect([path, packed.status, packed.bytes.length < FIRST_PAGE_MOST]).toEqual([path, 200, true])
  }
})

test('files are named by their content and kept for ever; a name that is old is not there', async () => {
  const docs = (await raw('/api/docs')).bytes.toString('utf8')
  const ofDocs = [...docs.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!)
  const files = new Set([...ofDocs, drafts.path, icon.path])
  expect(files.size).toBe(5)
  for (const path of files) {
    const { status, headers, bytes } = await raw(path)
    expect([path, status, headers['cache-control']]).toEqual([
      path,
      200,
      'public, max-age=31536000, immutable',
    ])
    expect(bytes.length).toBeGreaterThan(50)
    const known = await raw(path, { 'If-None-Match': headers.etag! })
    expect([path, known.status, known.bytes.length]).toEqual([path, 304, 0])
    const [unnamed, other] = [
      path.replace(/\.[\da-f]{12}\./, '.'),
      path.replace(/\.[\da-f]{12}\./, '.000000000000.'),
    ]
    expect([unnamed, (await raw(unnamed)).status]).toEqual([unnamed, 404])
    expect([other, (await raw(other)).status]).toEqual([other, 404])
  }
})

test('every page has our icon, and a browser that asks for it by its own name gets it, too', async () => {
  for (const page of [await request(world.app).get('/'), await chen.get('/work'), await chen.get('/nothing')])
    expect(page.text).toContain(`<link rel="icon" href="${icon.path}" type="image/svg+xml"/>`)
  const asked = await raw('/favicon.ico')
  expect([asked.status, asked.headers['content-type'], asked.bytes]).toEqual([
    200,
    'image/svg+xml',
    icon.content,
  ])
  expect(icon.content.length).toBeLessThan(500)
})

test.each(['/nothing', '/work/nothing', '/console/drafts.js', '/favicon.png', '/WP-ADMIN/x.php'])(
  '%s is a page in a browser, signed in or not, in the language of its reader',
  async (path) => {
    for (const browser of [chen, { get: (at: string) => request(world.app).get(at) }])
      for (const [language, words, home] of [
        ['zh-CN', '此网址没有内容', '返回首页'],
        ['en', 'There is nothing at this address', 'Start page'],
      ] as const) {
        const answer = await browser.get(path).set({ 'Accept-Language': language, Accept: 'text/html,*/*' })
        expect([path, answer.status, answer.type]).toEqual([path, 404, 'text/html'])
        expect(answer.text).toContain(words)
        expect(answer.text).toContain(`<a href="/">${home}</a>`)
        expect(answer.text).not.toMatch(/\bGET\b/)
      }
    const posted = await chen.submit(path, { act: 'x' })
    expect([posted.status, posted.type]).toEqual([404, 'text/html'])
  },
)

test.each(['/calendar', '/calendar/none.ics', '/metrics/x', '/readyz/x'])(
  '%s is a page where a browser opens it, and a problem for the programs that it is for',
  async (path) => {
    const opened = await chen.get(path).set({ 'Accept-Language': 'zh-CN', Accept: 'text/html,*/*' })
    expect([opened.status, opened.type]).toEqual([404, 'text/html'])
    expect(opened.text).toContain('<h1>页面无法显示</h1>')
    const asked = await request(world.app).get(path).set('Accept', '*/*')
    expect([asked.status, asked.type]).toEqual([404, 'application/problem+json'])
  },
)

test('below /api an unknown address is a problem, whoever asks', async () => {
  for (const path of ['/api/nothing', '/api/v1/nothing', '/api/docs/nothing.js']) {
    const answer = await chen.get(path).set('Accept', 'text/html')
    expect([path, answer.status, answer.type]).toEqual([path, 404, 'application/problem+json'])
    expect(JSON.parse(answer.text)).toMatchObject({ type: 'not-found', status: 404 })
  }
})
