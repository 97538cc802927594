import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { routes } from '../../../api/routes'
import { inTransaction, openDatabase } from '../../../ledger/database/database'
import { makePasswordLink } from '../../../ledger/person/passwords'
import { formIn, PASSWORD, signedIn } from '../../support/browser'
import { cast } from '../../cast/cast'
import { asOwner } from '../../support/databases'
import { leaks, tablesOf } from '../../support/leaks'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'
import { mailedTo } from '../link/links'
import { catchUpAll } from '../task/catchUp'

let world: World
let operator: Caller
let campaign: string
beforeAll(async () => {
  world = await openWorld()
  operator = await world.as('operator')
  campaign = (await launchSmallCampaign(world)).id
})
afterAll(() => world.close())

const URL = 'https://hooks.example.org/in'
/** What opens something to whoever has it, by its name or by what is said of it. */
const NAMES = /^(secret|key|token|password|values)$/
const SAID = /shown this once|told once|answered before/

test('every member of an answer that holds a secret is told once', () => {
  const members = routes.flatMap((route) => {
    if (route.method === 'get') return []
    const { shape = {} } = route.answer as { shape?: Record<string, { description?: string }> }
    const secret = Object.entries(shape).filter(
      ([name, { description = '' }]) => NAMES.test(name) || SAID.test(description),
    )
    return secret.map(([name]) => [route.path, name, route.toldOnce])
  })
  expect(members.map(([path, name]) => `${path} ${name}`).sort()).toEqual([
    '/households/{id}/disclosures head',
    '/me/calendar-feeds url',
    '/me/keys key',
    '/people/{id}/personal-data/disclosures values',
    '/webhooks secret',
    '/webhooks/{id}/secret secret',
  ])
  for (const [path, name, once] of members) expect([path, name]).toEqual([path, once])
})

const ASKED: [string, () => Promise<[string, string, object?]>][] = [
  ['secret', () => Promise.resolve(['post', '/webhooks', { url: URL }])],
  [
    'secret',
    async () => {
      const { body } = await operator.send('post', '/webhooks', { url: URL }).expect(201)
      return ['post', `/webhooks/${body.id}/secret`]
    },
  ],
  ['key', () => Promise.resolve(['post', '/me/keys', { name: '数据对接' }])],
  ['url', () => Promise.resolve(['post', '/me/calendar-feeds'])],
]

test.each(ASKED)(
  'the %s of an answer is told once, and stands in no answer that is kept',
  async (member, asked) => {
    const [method, path, body] = await asked()
    const key = `once ${path}`.replaceAll(' ', '-')
    const send = async () => (await operator.send(method as 'post', path, body, { key })).body
    const first = await send()
    const secret = String(first[member]).replace(/^.*calendar\/|\.ics$/g, '')
    expect(secret.length).toBeGreaterThan(20)
    expect(await send()).toEqual({ ...first, [member]: null })
    const found = leaks([secret], await tablesOf(world.db))
    // A webhook keeps its secret to sign with.
    expect(found.filter((place) => !/^Webhook: /.test(place))).toEqual([])
  },
)

test('the address and the secret of a robot stand in its row alone', async () => {
  const [url, secret] = [
    'https://oapi.dingtalk.com/robot/send?access_token=a-key-of-the-robot',
    'SEC-of-the-robot',
  ]
  const body = { kind: 'dingtalk', url, secret, campaign }
  const answer = await operator.send('post', '/group-robots', body).expect(201)
  expect(answer.text).not.toMatch(/of-the-robot/)
  const found = leaks(['a-key-of-the-robot', 'SEC-of-the-robot'], await tablesOf(world.db))
  expect(found.filter((place) => !/^GroupRobot: /.test(place))).toEqual([])
})

test('no password, key of an authenticator, backup code or mailed link stands in the ledger', async () => {
  await catchUpAll(world)
  const links = [...(await mailedTo(world, 'li')).values()].map((link) => link.slice('/t/'.length))
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  const browser = await signedIn(world, 'li')
  const form = formIn((await browser.get('/account')).text, 'turnOn')
  const { text } = await browser.submit('/account', { ...form, current: PASSWORD }).expect(200)
  const authenticator = /[?&;]secret=([A-Z2-7]+)/.exec(text)![1]!
  const codes = [...text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code]) => code!)
  const link = await inTransaction(world.db, (tx) => makePasswordLink(tx, id, world.clock.now()))
  expect([links.length > 0, codes.length]).toEqual([true, 10])
  const secrets = [...links, authenticator, ...codes, link, PASSWORD]
  expect(leaks(secrets, await tablesOf(world.db))).toEqual([])
})

test('an upgrade takes secrets out of the answers that were kept before, and nothing else', async () => {
  const person = await world.db.person.findFirstOrThrow()
  const keep = (key: string, answer: object) =>
    world.db.idempotencyKey.create({
      data: { personId: person.id, key, requestHash: '', status: 201, answer, at: world.clock.now() },
    })
  await keep('of-a-webhook', { id: '1', secret: 'whsec_old', version: 1 })
  await keep('of-a-task', { id: '2', state: 'accepted' })
  const owner = openDatabase(asOwner(world.databaseUrl))
  const migration = join(__dirname, '../../../prisma/migrations/0020_told_once/migration.sql')
  await owner.$executeRawUnsafe(readFileSync(migration, 'utf8'))
  await owner.$disconnect()
  const kept = await world.db.idempotencyKey.findMany({ where: { requestHash: '' }, orderBy: { key: 'asc' } })
  expect(kept.map(({ answer }) => answer)).toEqual([
    { id: '2', state: 'accepted' },
    { id: '1', secret: null, version: 1 },
  ])
})
