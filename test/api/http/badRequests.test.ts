import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import request from 'supertest'
import { importKinds } from '../../../domain/importing/report'
import { workbookOf } from '../../import/files'
import { zipOf } from '../../cast/evidence'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'
import { mailedTo } from '../link/links'
import { catchUpAll } from '../task/catchUp'
import { expectProblem } from './problems'

const MIB = 1024 * 1024
const NAMES = [
  '../../etc/passwd.xlsx',
  'a\r\nSet-Cookie: x=1.xlsx',
  'a\u0000b.xlsx',
  '..\\a.xlsx',
  '=cmd|x.xlsx',
]

let world: World
let operator: Caller
let links: string[]
let server: Server
let before: unknown
beforeAll(async () => {
  world = await openWorld()
  await launchSmallCampaign(world)
  operator = await world.as('operator')
  await catchUpAll(world)
  links = [...(await mailedTo(world, 'li')).values()]
  server = createServer(world.app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  before = await everything()
})
afterEach(async () => {
  expect(await everything()).toEqual(before)
  await request(world.app).get('/healthz').expect(200)
})
afterAll(async () => {
  server.close()
  await world.close()
})

const everything = async () => ({
  actions: await world.db.action.count(),
  keys: await world.db.idempotencyKey.count(),
  regions: await world.db.$queryRaw`select md5(string_agg(r::text, ',' order by code)) from "Region" r`,
  people: await world.db.person.count(),
  evidence: await world.db.evidence.count(),
  lines: await world.db.mailLine.count(),
  mails: await world.db.mail.count(),
})

/** The parts of a workbook with one sheet of the given XML, and texts. */
function workbookWith(sheet: string, texts = ''): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = (...to: [string, string][]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${to
      .map(([type, at], no) => `<Relationship Id="rId${no + 1}" Type="${relation}/${type}" Target="${at}"/>`)
      .join('')}</Relationships>`
  const parts = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns:r="${relation}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ),
    'xl/worksheets/sheet1.xml': sheet,
    'xl/sharedStrings.xml': texts || '<sst/>',
  }
  return zipOf(Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })))
}
const rowOf = (...cells: string[]) =>
  `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
const HEADER = rowOf('code', 'name', 'level', 'parent')
const sheetOf = (doctype: string, name: string) =>
  `<?xml version="1.0"?>${doctype}<worksheet><sheetData>${HEADER}${rowOf('500198', name, 'county', '50')}</sheetData></worksheet>`
const LAUGHS = Array.from({ length: 9 }, (_, no) => `<!ENTITY l${no + 1} "${`&l${no};`.repeat(10)}">`).join(
  '',
)

describe('a workbook that asks for more than its cells', () => {
  test.each([
    ['a file of the server', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '&e;'],
    ['an address', '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>', '&e;'],
    ['parameters from outside', '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>', '&e;'],
    ['a billion laughs', `<!DOCTYPE x [<!ENTITY l0 "lol">${LAUGHS}]>`, '&l9;'],
  ])('%s', async (_what, doctype, name) => {
    for (const kind of importKinds) {
      const answer = await operator.upload(`/imports/${kind}`, workbookWith(sheetOf(doctype, name)), 'a.xlsx')
      expectProblem(answer, 415, 'wrong-media-type')
      const padded = sheetOf(`<!--${' '.repeat(MIB)}-->${doctype}`, name)
      expectProblem(await operator.upload(`/imports/${kind}`, workbookWith(padded), 'a.xlsx'), 415)
      const texts = workbookWith(sheetOf('', '新区'), `<?xml version="1.0"?>${doctype}<sst/>`)
      expectProblem(await operator.upload(`/imports/${kind}`, texts, 'a.xlsx'), 415, 'wrong-media-type')
    }
  })

  test('a bomb is refused by what it says it unpacks to, and one that lies by its damage', async () => {
    const bomb = workbookWith(`<worksheet><sheetData>${' '.repeat(65 * MIB)}</sheetData></worksheet>`)
    expect(bomb.length).toBeLessThan(MIB)
    for (const kind of importKinds)
      expectProblem(await operator.upload(`/imports/${kind}`, bomb, 'a.xlsx'), 413, 'too-large')
  })
})

test('a cell that is a formula, or begins as one, is no name and no code', async () => {
  const names = ['=1+1', '=HYPERLINK("http://evil.example")', "=cmd|'/c calc'!A1"]
  for (const name of names) {
    const sheet = await workbookOf([
      ['code', 'name', 'level', 'parent'],
      [name, '新区', 'county', '50'],
      ['500198', name, 'county', '50'],
    ])
    const { body } = await operator.upload('/imports/regions', sheet, 'a.xlsx').expect(200)
    expect([body.accepted, body.rejected.length]).toEqual([0, 2])
    before = {
      ...(before as object),
      actions: await world.db.action.count(),
      keys: await world.db.idempotencyKey.count(),
    }
  }
})

test('the name of a sheet is never a path or a header', async () => {
  for (const name of NAMES) {
    const answer = await operator.upload('/imports/regions', Buffer.from('PK\u0003\u0004 no archive'), name)
    expectProblem(answer, name.includes('\u0000') ? 400 : 415)
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
})

const FORMS = ['/sign-in', '/sign-in/forgotten', '/language', `/t/${'A'.repeat(43)}`, '/people']
const OWN = { Origin: 'http://localhost:3000' }

describe('a form', () => {
  test('that is a gzip bomb is too large, on every page that takes forms', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from('act='), Buffer.alloc(100 * MIB, 'a')]))
    for (const path of [...FORMS, links[0]!]) {
      const asked = request(world.app)
        .post(path)
        .set({ ...OWN, 'Content-Encoding': 'gzip' })
        .type('form')
      const { status } = await asked.serialize((sent: unknown) => sent as string).send(bomb)
      expect([path, status]).toEqual([path, path === FORMS[3] ? expect.any(Number) : 413])
    }
  })

  test('of another type, or broken, does nothing and never fails unexpectedly', async () => {
    const types = [
      'application/json',
      'text/plain',
      'application/xml',
      'multipart/form-data',
      'x',
      'text/html; charset=utf-7',
    ]
    for (const path of [...FORMS, links[0]!])
      for (const type of types) {
        const asked = request(world.app)
          .post(path)
          .set({ ...OWN, 'Content-Type': type })
        const { status } = await asked.serialize((sent: unknown) => sent as string).send('{"act":"accept"}')
        expect([path, type, status < 500]).toEqual([path, type, true])
      }
  })

  test('with names of the language for fields changes nothing of the language', async () => {
    for (const path of [...FORMS, links[0]!])
      for (const body of [
        '__proto__[act]=accept',
        '__proto__=1&constructor=2',
        'act=__proto__',
        'act=constructor',
        'act=toString',
      ]) {
        const { status } = await request(world.app).post(path).set(OWN).type('form').send(body)
        expect([path, body, status < 500]).toEqual([path, body, true])
      }
    expect(({} as Record<string, unknown>).act).toBeUndefined()
  })
})

/** What the service answers on a bare connection. */
async function raw(text: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  socket.end(text)
  await new Promise((closed) => socket.on('close', closed))
  return answer
}

test.each([
  ['a header of 17 kB', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`, 431],
  ['three thousand headers', `GET / HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(3_000)}\r\n`, 431],
  ['an address of 17 kB', `GET /${'a'.repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  [
    'two lengths',
    'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    400,
  ],
  [
    'a length and chunks',
    'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['no HTTP', '\u0016\u0003\u0001 hello\r\n\r\n', 400],
  ['a method that is none', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
])('%s is refused before anything reads it', async (_what, text, status) => {
  expect((await raw(text)).split(' ')[1]).toBe(String(status))
})

test('an address of 8 KiB is told as a problem, and an If-Match or key out of shape too', async () => {
  expectProblem(await operator.get(`/tasks/${'a'.repeat(8_000)}`), 404, 'not-found')
  expectProblem(await operator.get(`/tasks?class=${'a'.repeat(8_000)}`), 400, 'bad-request')
  const id = '00000000-0000-4000-8000-000000000000'
  for (const version of ['*', '1', '"x"', 'W/"1"', '"1", "2"', '"99999999999"'])
    expectProblem(
      await operator.send('post', `/tasks/${id}/acceptance`, undefined, { headers: { 'If-Match': version } }),
      400,
    )
  for (const key of ['', 'a'.repeat(201), 'a b'])
    expectProblem(
      await operator.send('post', `/tasks/${id}/acceptance`, undefined, { key }),
      400,
      'bad-request',
    )
})
