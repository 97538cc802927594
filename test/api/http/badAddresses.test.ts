import request from 'supertest'
import { cast } from '../../cast/cast'
import { openWorld, type Caller, type World } from '../../support/world'
import { expectProblem, faultsOfProblem } from './problems'
import { examplesOf, launchWithLetter, withQuery, type Example } from './routeExamples'
import { workbookOf } from '../../import/files'

let world: World
let operator: Caller
let reads: Example[]
let before: unknown
beforeAll(async () => {
  world = await openWorld()
  operator = await world.as('operator')
  reads = examplesOf(await launchWithLetter(world)).filter(({ route }) => route.method === 'get')
  before = await everything()
})
afterAll(async () => {
  expect(await everything()).toEqual(before)
  await world.close()
})

const everything = async () => ({
  actions: await world.db.action.count(),
  people: await world.db.person.findMany({ orderBy: { id: 'asc' } }),
  posts: await world.db.post.count(),
  lines: await world.db.mailLine.count(),
  mails: await world.db.mail.count(),
})

const NOT_ONE_ADDRESS = [
  'a@example.org, c@example.org',
  'a@example.org;c@example.org',
  'a@example.org c@example.org',
  'group: a@example.org, c@example.org;',
  'group:;',
  'undisclosed-recipients:;',
  'A <a@example.org>',
  '<a@example.org>',
  'a@example.org\r\nBcc: c@example.org',
  'a@example.org\nc@example.org',
  'a@example.org%0aBcc:c@example.org',
  'a@example.org\u0000',
  '"a, c"@example.org',
  'a@[127.0.0.1]',
  '@example.org',
  'a@@example.org',
  'a@example.org.',
  `${'a'.repeat(400)}@example.org`,
  'mailto:a@example.org',
]
const NO_TEXT: unknown[] = [
  ['a@example.org'],
  [cast.li, cast.wu],
  { address: 'a@example.org' },
  1,
  true,
  null,
]

test.each([...NOT_ONE_ADDRESS, ...NO_TEXT])('nobody is recorded with the address %j', async (email) => {
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast.wu } })
  const made = await operator.send('post', '/people', { email, name: '新同志' })
  const changed = await operator.send('put', `/people/${id}`, { email, name: '吴同志' })
  for (const answer of [made, changed])
    expect(expectProblem(answer, 400, 'bad-request').errors).toMatchObject([{ path: 'email' }])
})

test.each(NOT_ONE_ADDRESS.filter((email) => !email.includes('\u0000')))(
  'no sheet of posts brings the address %j',
  async (email) => {
    const header = ['行政区划代码', '单位', '职务', '角色代码', '电子邮箱', '姓名', '联系电话']
    const sheet = await workbookOf([header, ['500240', '', '联络员', 'county_head', email, '新同志', '']])
    const { body, status } = await operator.upload('/imports/posts', sheet, 'posts.xlsx')
    expect([status, body.accepted]).toEqual([200, 0])
    expect(body.rejected).toMatchObject([{ column: '电子邮箱' }])
  },
)

test('a link to set a password goes to one address, whole, and to nobody else', async () => {
  for (const email of NOT_ONE_ADDRESS) {
    const both = email.replaceAll('a@example.org', cast.li).replaceAll('c@example.org', cast.wu)
    const form = request(world.app).post('/sign-in/forgotten').set('Origin', 'http://localhost:3000')
    const { status } = await form.type('form').send({ email: both })
    expect([200, 429]).toContain(status)
    const signIn = request(world.app).post('/sign-in').set('Origin', 'http://localhost:3000')
    const answer = await signIn.type('form').send({ email: both, password: 'x' })
    expect([401, 429]).toContain(answer.status)
  }
  const twice = request(world.app).post('/sign-in/forgotten').set('Origin', 'http://localhost:3000')
  await twice.type('form').send({ 'email[]': [cast.li, cast.wu] })
  expect(await world.db.mailLine.count({ where: { kind: 'password' } })).toBe(0)
})

test('every member of every query is refused when it comes twice, and named', async () => {
  const faults: string[] = []
  for (const { name, path, route } of reads) {
    for (const member of Object.keys(route.input.query?.shape ?? {})) {
      const bare = path.replace(new RegExp(`[?&]${member}=[^&]*`), '').replace(/^([^?&]*)&/, '$1?')
      for (const query of [`${member}=1&${member}=2`, `${member}=1&${member}=1`, `${member}=&${member}=`]) {
        const answer = await operator.get(withQuery(bare, query))
        faults.push(
          ...faultsOfProblem(answer, 400, 'bad-request').map((fault) => `${name} ${query}: ${fault}`),
        )
        const { errors } = answer.body as { errors?: { path: string }[] }
        if (!errors?.some(({ path: at }) => at === member)) faults.push(`${name} ${query}: not named`)
      }
    }
  }
  expect(faults).toEqual([])
})

const ELSEWHERE = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  ' //evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/a\r\nLocation: https://evil.example',
  '/%0d%0aSet-Cookie:x=1',
  'https:evil.example',
  '/..//evil.example',
  '/@evil.example/../..//evil.example',
]

test.each(ELSEWHERE)('nothing leads to %j', async (to) => {
  const own = { Origin: 'http://localhost:3000' }
  const query = encodeURIComponent(to)
  const answers = [
    await request(world.app).post('/language').set(own).type('form').send({ language: 'en', to }),
    await request(world.app).get(`/sign-in?to=${query}`),
    await request(world.app).get(`/sign-in/code?to=${query}`),
    await request(world.app).get(`/work?to=${query}&next=${query}`),
    await request(world.app).get(`//evil.example/%2e%2e`),
    await request(world.app).get(`/console//evil.example`),
  ]
  for (const { headers, text } of answers) {
    const location = headers.location ?? '/'
    const base = 'http://localhost:3000'
    expect([location, new URL(location, base).origin]).toEqual([location, base])
    const kept = /name="to" value="([^"]*)"/.exec(text)?.[1] ?? '/'
    expect([kept, new URL(kept, base).origin]).toEqual([kept, base])
    expect(headers['set-cookie']?.toString() ?? '').not.toContain('x=1')
  }
})
