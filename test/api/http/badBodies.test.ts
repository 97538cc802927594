import { gzipSync } from 'node:zlib'
import request, { type Response } from 'supertest'
import { randomUUID } from 'node:crypto'
import { createKey } from '../../../ledger/person/keys'
import { cast } from '../../cast/cast'
import { openWorld, type World } from '../../support/world'
import { faultsOfProblem } from './problems'
import { examplesOf, launchWithLetter, type Example } from './routeExamples'

let world: World
let operatorKey: string
let examples: Example[]
let rowsBefore: number
beforeAll(async () => {
  world = await openWorld()
  examples = examplesOf(await launchWithLetter(world)).filter(
    ({ route }) => route.method !== 'get' && !route.file,
  )
  operatorKey = await createKey(world.db, cast.operator, world.clock.now())
  rowsBefore = await world.db.action.count()
})
afterAll(async () => {
  expect(await world.db.action.count()).toBe(rowsBefore)
  expect(await world.db.idempotencyKey.findMany({ where: { key: { startsWith: 'bad-' } } })).toEqual([])
  await world.close()
})

async function sendRaw(
  { route, path }: Example,
  body: string | Buffer,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
): Promise<Response> {
  const asked = request(world.app)[route.method](`/api/v1${path}`)
  const serialize = (sent: unknown) => sent as string
  return asked
    .set({ Authorization: `Bearer ${operatorKey}`, 'Idempotency-Key': `bad-${randomUUID()}`, ...headers })
    .serialize(serialize)
    .send(body)
}

/** Sends the same to every route and says what of each answer is not the problem it must be. */
async function faultsOf(
  bodyFor: (example: Example) => string | Buffer,
  { status, headers }: { status: number; headers?: Record<string, string> },
): Promise<string[]> {
  const faults = []
  for (const example of examples) {
    const answer = await sendRaw(example, bodyFor(example), headers)
    faults.push(...faultsOfProblem(answer, status).map((fault) => `${example.name}: ${fault.slice(0, 300)}`))
  }
  return faults
}

const withMember = (name: string, value: string) => (example: Example) => {
  const members = JSON.stringify(example.body ?? {}).slice(1, -1)
  return `{${members}${members && ','}${JSON.stringify(name)}:${value}}`
}

test.each([
  ['an unknown field', withMember('colour', '"red"')],
  ['a field named __proto__', withMember('__proto__', '{"operator":true}')],
  ['a field named constructor', withMember('constructor', '{"prototype":{}}')],
  ['an array in place of the object', () => '[]'],
  ['the object within an array', ({ body }: Example) => JSON.stringify([body ?? {}])],
  ['broken JSON', ({ body }: Example) => JSON.stringify(body ?? {}).slice(0, -1)],
  ['a text in place of the object', () => '"text"'],
  ['null in place of the object', () => 'null'],
  ['a number in place of the object', () => '7'],
  ['two objects', () => '{}{}'],
  ['JSON 45,000 arrays deep', () => '['.repeat(45_000) + ']'.repeat(45_000)],
  ['JSON 45,000 objects deep', () => '{"a":'.repeat(45_000) + '1' + '}'.repeat(45_000)],
  ['bytes that are no UTF-8', () => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a NUL before the object', () => '\u0000{}'],
])('%s is malformed', async (_name, bodyFor) => {
  expect(await faultsOf(bodyFor, { status: 400 })).toEqual([])
})

test('every member of every body refuses a value of another type, naming the member', async () => {
  const wrong = ['{}', '[[]]', 'true', 'null', '1e400', '-1', '"\\u0000"', '"\\ud800"', '""', '"   "']
  for (const example of examples.filter(({ body }) => body)) {
    for (const [name, value] of Object.entries(example.body!)) {
      for (const text of wrong) {
        if (isAllowed(example.name, name, value, text)) continue
        const members = { ...example.body, [name]: '⟨wrong⟩' }
        const answer = await sendRaw(example, JSON.stringify(members).replace('"⟨wrong⟩"', text))
        expect([example.name, name, text, faultsOfProblem(answer, 400)]).toEqual([
          example.name,
          name,
          text,
          [],
        ])
        const { errors } = JSON.parse(answer.text) as { errors: { path: string }[] }
        expect(errors.map(({ path }) => path.split('.')[0])).toContain(name)
      }
    }
  }
})

/** Members for which null says something. */
const NULLABLE = new Set([
  'put /people/{id}/personal-data phone',
  'post /people/{id}/grants area',
  'post /people/{id}/grants untilOn',
])

/** A list takes any list, and its entries are held to their own shape. */
const isAllowed = (route: string, member: string, value: unknown, text: string) =>
  (Array.isArray(value) && text === '[]') ||
  (typeof value === 'boolean' && text === 'true') ||
  (text === 'null' && NULLABLE.has(`${route} ${member}`))

test('every text within a list is held to its shape, at its place', async () => {
  const submission = examples.find(({ name }) => name.endsWith('/submission'))!
  const item = { key: 'education', done: true }
  const wrong: [object, string][] = [
    [{ items: [{ ...item, done: 'yes' }] }, 'items.0.done'],
    [{ items: [{ ...item, note: 'a\u0007b' }] }, 'items.0.note'],
    [{ items: [item, { ...item, by: 'me' }] }, 'items.1.by'],
    [{ items: Array.from({ length: 101 }, () => item) }, 'items'],
    [{ evidence: [{ title: '册', reference: '\u0000' }] }, 'evidence.0.reference'],
    [{ evidence: [{ title: '两\n行', reference: '1' }] }, 'evidence.0.title'],
    [{ outcome: '长'.repeat(10_001) }, 'outcome'],
  ]
  for (const [change, path] of wrong) {
    const answer = await sendRaw(submission, JSON.stringify({ ...submission.body, ...change }))
    expect(faultsOfProblem(answer, 400)).toEqual([])
    expect(JSON.parse(answer.text).errors).toMatchObject([{ path }])
  }
})

test.each([
  '2020-02-30',
  '2020-13-01',
  '2020-1-1',
  '1989-12-31',
  '2100-01-01',
  '2020-07-30T00:00:00Z',
  '今天',
])('a campaign does not start on %s', async (startsOn) => {
  const draft = examples.find(({ name }) => name === 'post /campaigns')!
  const answer = await sendRaw(draft, JSON.stringify({ ...draft.body, startsOn }))
  expect(faultsOfProblem(answer, 400)).toEqual([])
  expect(JSON.parse(answer.text).errors[0]).toMatchObject({ path: 'startsOn' })
})

test('a body of more than 1 MB is too large, packed or not', async () => {
  const big = `{"reason":"${'a'.repeat(1024 * 1024)}"}`
  expect(await faultsOf(() => big, { status: 413 })).toEqual([])
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '))
  expect(await faultsOf(() => bomb, { status: 413, headers })).toEqual([])
})

test('a body that claims to be packed and is not is malformed', async () => {
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
  expect(await faultsOf(() => '{}', { status: 400, headers })).toEqual([])
})

test.each([
  ['text', { 'Content-Type': 'text/plain' }],
  ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ['a multipart form', { 'Content-Type': 'multipart/form-data; boundary=x' }],
  ['no content type', { 'Content-Type': '' }],
  ['a content type that is none', { 'Content-Type': 'json' }],
  ['an unknown charset', { 'Content-Type': 'application/json; charset=gbk' }],
  ['an unknown packing', { 'Content-Type': 'application/json', 'Content-Encoding': 'zstd9' }],
])('%s is the wrong media type', async (_name, headers) => {
  expect(await faultsOf(({ body }) => JSON.stringify(body ?? {}), { status: 415, headers })).toEqual([])
})
