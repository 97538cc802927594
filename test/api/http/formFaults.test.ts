import { readFileSync } from 'node:fs'
import request, { type Response } from 'supertest'
import { accountPages } from '../../../console/person/accountPage.routes'
import type { Page } from '../../../console/frame/pageRoutes'
import { pagesOfItems } from '../../../console/pagesOfItems'
import { signedIn, type Browser } from '../../support/browser'
import { PHOTO } from '../../cast/evidence'
import { openWorld, type World } from '../../support/world'
import { createKey } from '../../../ledger/person/keys'
import { cast } from '../../cast/cast'
import { mailedTo } from '../link/links'
import { faultsOfProblem } from './problems'
import { examplesOf, launchWithLetter, type Example } from './routeExamples'

let world: World
let operator: Browser
let key: string
let uploads: Example[]
let fileless: string[]
let fileTaking: string[]
let links: string[]
let before: unknown
beforeAll(async () => {
  world = await openWorld()
  const ids = await launchWithLetter(world)
  uploads = examplesOf(ids).filter(({ route }) => 'file' in route && route.file)
  key = await createKey(world.db, cast.operator, world.clock.now())
  operator = await signedIn(world, 'operator')
  const nouns: Record<string, string> = { tasks: ids.task, findings: ids.finding, people: ids.person }
  const addressOf = ({ path }: Page) =>
    path
      .replaceAll(/(\w+)\/:id/g, (_, noun: string) => `${noun}/${nouns[noun] ?? ids.target}`)
      .replaceAll(/:\w+/g, 'targeted-assault-2020')
  const withForms = [...pagesOfItems, ...accountPages({} as never)].filter(({ acts }) => acts)
  fileless = withForms.filter((page) => !takesFiles(page)).map(addressOf)
  fileTaking = withForms.filter(takesFiles).map(addressOf)
  links = [...(await mailedTo(world, 'li')).values()].slice(0, 2)
  links.push(
    ...(await mailedTo(world, 'wang')).values(),
    ...(await mailedTo(world, 'li', 'finding')).values(),
  )
  before = await everything()
})
afterEach(async () => expect(await everything()).toEqual(before))
afterAll(() => world.close())

const takesFiles = ({ evidence, acts = {} }: Page) =>
  evidence !== undefined || Object.values(acts).some((act) => 'file' in act && act.file !== undefined)
const everything = async () => ({
  actions: await world.db.action.count(),
  evidence: await world.db.evidence.count(),
  regions: await world.db.region.count(),
  keys: await world.db.idempotencyKey.count(),
})

const ELSEWHERE = ['/sign-in', '/sign-in/code', '/sign-in/forgotten', '/sign-out', '/language']
const TOKENS = [`/u/${'A'.repeat(43)}`, `/password/${'A'.repeat(43)}`, `/t/${'A'.repeat(43)}`, '/t/x']

const part = (disposition: string, value: string | Buffer = 'a', type = '') =>
  Buffer.concat([
    Buffer.from(
      `--x\r\nContent-Disposition: form-data${disposition}\r\n${type && `Content-Type: ${type}\r\n`}\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
const END = Buffer.from('--x--\r\n')
const form = (...parts: Buffer[]) => Buffer.concat([...parts, END])
const many = (count: number, one: (no: number) => Buffer) =>
  form(...Array.from({ length: count }, (_, no) => one(no)))
const photo = (name: string) => part(`; ${name}; filename="a.jpg"`, PHOTO, 'image/jpeg')
const X = 'multipart/form-data; boundary=x'

/** Forms that no browser makes: their bytes, and their type where it is another. */
const FORMS: [string, Buffer, string?][] = [
  ['a field without a name', form(part(''))],
  ['a field without a name beside one with', form(part('; name="act"', 'submit'), part(''))],
  ['a file without a name', form(part('; filename="a.jpg"', PHOTO, 'image/jpeg'))],
  ['a field with an empty name', form(part('; name=""'))],
  ['a name with a NUL', form(part('; name="a\u0000b"'), part('; name="act"', 'a\u0000b'))],
  ['a name of 300 characters', form(part(`; name="${'a'.repeat(300)}"`))],
  ['a name of 20 kB', form(part(`; name="${'a'.repeat(20_000)}"`))],
  [
    'names of the language',
    form(...['__proto__', 'constructor', 'toString'].map((name) => part(`; name="${name}"`))),
  ],
  ['parts of the language', form(part('; name="__proto__[act]"'), part('; name="a[__proto__][b]"'))],
  ['a list of four milliard', form(part('; name="act[4294967294]"'))],
  ['a list that is a text as well', form(part('; name="a"'), part('; name="a[b]"'), part('; name="a[0]"'))],
  ['a hundred brackets', form(part(`; name="a${'[a]'.repeat(100)}"`))],
  ['three thousand fields', many(3_000, (no) => part(`; name="a${no}"`))],
  ['sixty files', many(60, (no) => part(`; name="files"; filename="${no}.jpg"`, PHOTO))],
  ['files where none are taken', form(photo('name="other"'), photo('name="code"'))],
  ['a field of a megabyte', form(part('; name="text"', 'a'.repeat(1_100_000)))],
  [
    'a field twice',
    form(part('; name="title"'), part('; name="title"'), part('; name="act"'), part('; name="act"')),
  ],
  ['no last boundary', part('; name="act"', 'submit')],
  ['an end in the middle of a file', photo('name="file"').subarray(0, 120)],
  ['an end in the middle of a head', Buffer.from('--x\r\nContent-Dispo')],
  ['parts without heads', Buffer.from('--x\r\n\r\na\r\n--x--\r\n')],
  ['a head that is none', Buffer.from('--x\r\n:::\r\n\r\na\r\n--x--\r\n')],
  ['nothing', Buffer.alloc(0)],
  ['its end alone', END],
  ['bytes that are no form', Buffer.from([0, 255, 254, 13, 10, 0])],
  ['another boundary', form(part('; name="act"', 'submit')), 'multipart/form-data; boundary=y'],
  ['no boundary', form(part('; name="act"')), 'multipart/form-data'],
  ['an empty boundary', form(part('; name="act"')), 'multipart/form-data; boundary=""'],
  ['a boundary of 5 kB', form(part('; name="act"')), `multipart/form-data; boundary=${'x'.repeat(5_000)}`],
  ['an unknown character set', form(part('; name="act"', 'a', 'text/plain; charset=nonsense'))],
  ['a character set of the form', form(part('; name="act"')), `${X}; charset=utf-7`],
  [
    'a name that is no UTF-8',
    form(part("; name*=utf-8''%E4%A"), part("; name*=nonsense''a"), part('; name="a\\"')),
  ],
  [
    'a packing of a part',
    form(part('; name="act"', 'a', 'text/plain\r\nContent-Transfer-Encoding: nonsense')),
  ],
  ['another kind of parts', form(part('; name="act"')), 'multipart/mixed; boundary=x'],
  ['fields packed as no gzip', Buffer.from('act=a'), 'application/x-www-form-urlencoded'],
  [
    'fields with broken signs',
    Buffer.from('%=%&%E4%A=%00&=&&__proto__=1&act=%FF'),
    'application/x-www-form-urlencoded',
  ],
  ['four thousand fields', Buffer.from('a=1&'.repeat(4_000)), 'application/x-www-form-urlencoded'],
  ['fields in GBK', Buffer.from('act=a'), 'application/x-www-form-urlencoded; charset=gbk'],
]

async function post(
  of: Browser | null,
  path: string,
  [what, bytes, type = X]: (typeof FORMS)[number],
  language: string,
) {
  const asked = (of ? of.agent : request(world.app)).post(path)
  void asked.set({ Origin: 'http://localhost:3000', 'Accept-Language': language, 'Content-Type': type })
  if (!of) void asked.set('Cookie', `gongjian.language=${language}`)
  if (what.includes('no gzip')) void asked.set('Content-Encoding', 'gzip')
  return asked.serialize((sent: unknown) => sent as string).send(bytes)
}

/** What of an answer is not as a page of a refusal must be. */
function faultsOfPage(path: string, { status, type, text }: Response): string[] {
  const isShown = status >= 200 && status < 400
  return [
    ...(status < 500 ? [] : [`status ${status}`]),
    ...(isShown || type === 'text/html' ? [] : [`type ${type}`]),
    ...(isShown || /role="(alert|status)"/.test(text) ? [] : ['no words']),
    ...(/\bat .*(\.ts|\.js|node:)/.test(text) ? ['a stack'] : []),
  ].map((fault) => `${path}: ${fault}`)
}

test.each(FORMS)('a form with %s: every route that takes a file answers with a problem', async (...given) => {
  const [what, bytes, type = X] = given
  expect(uploads.length).toBeGreaterThan(8)
  for (const { name, path } of uploads) {
    const asked = request(world.app).post(`/api/v1${path}`)
    void asked.set({ Authorization: `Bearer ${key}`, 'Idempotency-Key': 'faulty', 'Content-Type': type })
    if (what.includes('no gzip')) void asked.set('Content-Encoding', 'gzip')
    const answer = await asked.serialize((sent: unknown) => sent as string).send(bytes)
    const status = /without a name/.test(what) ? 400 : answer.status
    expect([name, faultsOfProblem(answer, status)]).toEqual([name, []])
    expect([name, answer.status >= 400 && answer.status < 500]).toEqual([name, true])
  }
})

async function expectPages(
  of: Browser | null,
  paths: string[],
  given: (typeof FORMS)[number],
): Promise<void> {
  const faults: string[] = []
  for (const path of paths) faults.push(...faultsOfPage(path, await post(of, path, given, 'zh')))
  expect(faults).toEqual([])
}

test.each(FORMS)(
  'a form with %s: every page that takes files, or needs no session, answers with a page',
  async (...given) => {
    expect(fileTaking.length).toBeGreaterThan(6)
    await expectPages(operator, fileTaking, given)
    await expectPages(null, [...links, ...ELSEWHERE, ...TOKENS], given)
  },
)

test.each(FORMS.filter(([what]) => /without a name$|names of the language|broken signs|NUL|GBK/.test(what)))(
  'a form with %s: every other page answers with a page',
  async (...given) => {
    expect(fileless.length).toBeGreaterThan(15)
    await expectPages(operator, fileless, given)
  },
)

test('a form with a field without a name is told in the language of the page, as 400', async () => {
  const nameless = FORMS[0]!
  for (const path of [...links, '/findings/new', '/households/new', '/indicators']) {
    const of = links.includes(path) ? null : operator
    for (const [language, words] of [
      ['zh', '有填写项没有名称'],
      ['en', 'a field has no name'],
    ] as const) {
      const { status, text } = await post(of, path, nameless, language)
      expect([path, status, text.includes(words)]).toEqual([path, 400, true])
    }
  }
})

test('a sheet that is too large is told on its page, and nobody reads one of who is not signed in', async () => {
  const sheet = Buffer.alloc(21 * 1024 * 1024)
  for (const path of ['/households/new', '/indicators', '/projects']) {
    const { status, type, text } = await operator.upload(path, { act: 'import' }, sheet, 'a.csv')
    expect([path, status, type, text.includes('文件超过 20 MB')]).toEqual([path, 413, 'text/html', true])
    const asked = request(world.app).post(path).set('Origin', 'http://localhost:3000')
    const { headers } = await asked.attach('file', Buffer.from('a'), 'a.csv').expect(303)
    expect(headers.location).toBe(`/sign-in?to=${encodeURIComponent(path)}`)
  }
})

test('what a page refuses before it is read is told in the language of the page', async () => {
  const much = FORMS.find(([what]) => what.startsWith('four thousand'))!
  const gbk = FORMS.find(([what]) => what.includes('GBK'))!
  for (const [given, status, chinese, english] of [
    [much, 400, '表单内容过多', 'too many fields'],
    [gbk, 415, '提交的内容无法识别', 'What was sent cannot be read'],
  ] as const)
    for (const path of ['/sign-in', '/people', links[0]!]) {
      const of = path === '/people' ? operator : null
      const [zh, en] = [await post(of, path, given, 'zh'), await post(of, path, given, 'en')]
      for (const each of [zh, en]) expect([path, each.status, each.type]).toEqual([path, status, 'text/html'])
      expect(zh.text).toContain(chinese)
      expect(en.text).toContain(english)
      expect(en.text).toContain('<html lang="en">')
    }
})

test('every fault that the reader of forms may find has words of ours', () => {
  const source = readFileSync(require.resolve('multer/lib/multer-error'), 'utf8')
  const codes = [...source.matchAll(/^ {2}([A-Z_]+): '/gm)].map(([, code]) => code!)
  expect(codes.length).toBeGreaterThanOrEqual(12)
  const ours = readFileSync(require.resolve('../../../api/http/uploads'), 'utf8')
  expect(codes.filter((code) => !ours.includes(code))).toEqual([])
})
