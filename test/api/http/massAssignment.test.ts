import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { createKey } from '../../../ledger/person/keys'
import { signedIn } from '../../support/browser'
import { cast } from '../../cast/cast'
import { PHOTO } from '../../cast/evidence'
import { openWorld, type World } from '../../support/world'
import { expectProblem, faultsOfProblem } from './problems'
import { examplesOf, fileFor, launchWithLetter, type Example } from './routeExamples'

/** Members of rows that no body may set unless its route says so. */
const MEMBERS = ['status', 'state', 'role', 'version', 'id', 'operator', 'byId', 'assigneeId', 'disabledAt']
const OF_LANGUAGE = ['__proto__', 'constructor', 'prototype', 'toString']

let world: World
let key: string
let changes: Example[]
let before: unknown
beforeAll(async () => {
  world = await openWorld()
  const examples = examplesOf(await launchWithLetter(world))
  changes = examples.filter(({ route }) => route.method !== 'get')
  key = await createKey(world.db, cast.operator, world.clock.now())
  before = await everything()
})
afterAll(async () => {
  expect(await everything()).toEqual(before)
  await world.close()
})

/** What is stored, and what is to be mailed. */
const everything = async () => ({
  actions: await world.db.action.count(),
  bad: await world.db.idempotencyKey.count({ where: { key: { startsWith: 'bad-' } } }),
  campaigns: await world.db.campaign.findMany({ orderBy: { id: 'asc' } }),
  tasks: await world.db.task.findMany({ orderBy: { id: 'asc' } }),
  findings: await world.db.finding.findMany({ orderBy: { id: 'asc' } }),
  letters: await world.db.letter.findMany({ orderBy: { id: 'asc' } }),
  people: await world.db.person.findMany({ orderBy: { id: 'asc' } }),
  grants: await world.db.roleGrant.findMany({ orderBy: { id: 'asc' } }),
  evidence: await world.db.evidence.count(),
  lines: await world.db.mailLine.count(),
  mails: await world.db.mail.count(),
})

const asked = ({ route, path }: Example) =>
  request(world.app)
    [route.method as 'post'](`/api/v1${path}`)
    .set({ Authorization: `Bearer ${key}`, 'Idempotency-Key': `bad-${randomUUID()}` })

const takes = ({ route }: Example, member: string) =>
  Object.hasOwn((route.input.body as { shape?: object } | undefined)?.shape ?? {}, member)

test.each([...MEMBERS, ...OF_LANGUAGE])('no changing route takes a member named %s', async (member) => {
  const faults: string[] = []
  const walked = changes.filter((each) => !fileFor(each.route) && !takes(each, member))
  for (const example of walked) {
    const members = JSON.stringify(example.body ?? {}).slice(1, -1)
    const body = `{${members}${members && ','}${JSON.stringify(member)}:{"operator":true,"state":"verified"}}`
    const answer = await asked(example)
      .type('application/json')
      .serialize((sent: unknown) => sent as string)
      .send(body)
    faults.push(...faultsOfProblem(answer, 400, 'bad-request').map((fault) => `${example.name}: ${fault}`))
    const errors = (JSON.parse(answer.text) as { errors?: { path: string }[] }).errors
    if (!errors?.some(({ path }) => path === member)) faults.push(`${example.name}: not named`)
  }
  expect(faults).toEqual([])
  expect(walked.length).toBeGreaterThan(30)
  expect(({} as Record<string, unknown>).operator).toBeUndefined()
})

test.each([...MEMBERS, ...OF_LANGUAGE, '__proto__[operator]', 'constructor[prototype][operator]', 'a[b]'])(
  'no form with a file takes a field named %s',
  async (member) => {
    for (const example of changes.filter(({ route }) => fileFor(route) !== null)) {
      if (example.route.path !== '/evidence') continue
      const answer = await asked(example).field(member, 'x').attach('file', PHOTO, 'a.jpg')
      expectProblem(answer, 400, 'bad-request')
    }
    expect(({} as Record<string, unknown>).operator).toBeUndefined()
  },
)

test('no changing route takes a member in its query that it does not know', async () => {
  for (const example of changes.filter(({ route }) => !fileFor(route)))
    for (const member of ['state', 'role', 'version', '__proto__', 'constructor']) {
      const path = `${example.path}${example.path.includes('?') ? '&' : '?'}${member}=1`
      const answer = await asked({ ...example, path }).send(example.body)
      expect([example.name, member, faultsOfProblem(answer, 400, 'bad-request')]).toEqual([
        example.name,
        member,
        [],
      ])
    }
})

describe('with a session, no route is changed by a page of somebody else', () => {
  test.each([
    ['no origin at all', {}],
    ['a hidden origin', { Origin: 'null' }],
    ['another site', { Origin: 'https://evil.example' }],
    ['another site under our name', { Origin: 'http://localhost:3000.evil.example' }],
    ['our name as a user of another site', { Origin: 'http://localhost:3000@evil.example' }],
    ['another port', { Origin: 'http://localhost:3001' }],
    ['a site of the same domain', { 'Sec-Fetch-Site': 'same-site' }],
    ['a hidden origin that says it is ours', { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
  ])('%s', async (_what, headers) => {
    const { agent } = await signedIn(world, 'operator')
    before = await everything()
    const faults: string[] = []
    for (const { route, path, name, body } of changes) {
      const sent = agent[route.method as 'post'](`/api/v1${path}`)
      const answer = await sent.set({ ...headers, 'Idempotency-Key': `bad-${randomUUID()}` }).send(body)
      faults.push(...faultsOfProblem(answer, 403, 'forbidden').map((fault) => `${name}: ${fault}`))
    }
    for (const path of ['/account', '/people', '/launch', '/sign-out'])
      if ((await agent.post(path).set(headers).type('form').send({ act: 'x' })).status !== 403)
        faults.push(path)
    expect(faults).toEqual([])
    expect(await everything()).toEqual(before)
  })
})
