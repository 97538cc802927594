import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import request from 'supertest'
import { createKey } from '../../../ledger/person/keys'
import { cast } from '../../cast/cast'
import { openWorld, type World } from '../../support/world'
import { faultsOfProblem } from './problems'
import { examplesOf, launchWithLetter, withQuery, type Example } from './routeExamples'

const RUNS = 40

let world: World
let keys: string[]
let examples: Example[]
beforeAll(async () => {
  world = await openWorld()
  examples = examplesOf(await launchWithLetter(world))
  keys = await Promise.all(
    [cast.operator, cast.li, cast.wang].map((email) => createKey(world.db, email, world.clock.now())),
  )
})
afterAll(() => world.close())

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom('__proto__', '\u0000', '500101135200', 'verified', '2020-02-30', '9'.repeat(400)),
)
const anyValue = fc.oneof(
  fc.jsonValue(),
  anyText,
  fc.double().map(String),
  fc.array(anyText, { maxLength: 3 }),
)

/** The example with some members changed, left out or added, or something else altogether. */
function bodyLike(example: Record<string, unknown> | undefined): fc.Arbitrary<string> {
  const members = Object.fromEntries(
    Object.entries(example ?? {}).map(([name, value]) => [name, fc.oneof(fc.constant(value), anyValue)]),
  )
  const near = fc.record(members, { requiredKeys: [] })
  const strange = fc.tuple(near, fc.dictionary(anyText, anyValue)).map(([a, b]) => ({ ...a, ...b }))
  return fc.oneof(
    { weight: 4, arbitrary: fc.oneof(near, strange, fc.jsonValue()).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: anyText },
  )
}

/** Thousands of requests one after the other, on a machine that does other things too. */
const GENERATED_MS = 240_000

test(
  'whatever body a changing route is sent, it answers with what it did or with a problem, never with 5xx',
  async () => {
    for (const { route, path, body } of examples.filter(
      (each) => each.route.method !== 'get' && !each.route.file,
    )) {
      const method = route.method
      await fc.assert(
        fc.asyncProperty(bodyLike(body), fc.nat(keys.length - 1), async (text, index) => {
          const answer = await request(world.app)
            [method](`/api/v1${path}`)
            .set({ Authorization: `Bearer ${keys[index]}`, 'Idempotency-Key': randomUUID() })
            .type('application/json')
            .serialize((sent: unknown) => sent as string)
            .send(text)
          if (answer.status < 300) return expect(answer.type).toBe('application/json')
          expect(answer.status).toBeLessThan(500)
          expect(faultsOfProblem(answer, answer.status)).toEqual([])
        }),
        { numRuns: RUNS },
      )
    }
  },
  GENERATED_MS,
)

test(
  'whatever a reading route is asked, it answers with a list, an item or a problem, never with 5xx',
  async () => {
    const names = [
      'limit',
      'cursor',
      'asOf',
      'dueBefore',
      'campaign',
      'state',
      'overdue',
      'rung',
      'class',
      'task',
    ]
    const value = fc.oneof(
      anyText,
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom('true', '1', '200', randomUUID(), 'issued', 'me', 'village'),
    )
    const query = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), anyText), value), { maxLength: 3 })
    for (const { path } of examples.filter((each) => each.route.method === 'get')) {
      await fc.assert(
        fc.asyncProperty(query, fc.nat(keys.length - 1), async (members, index) => {
          const search = new URLSearchParams(members).toString()
          const answer = await request(world.app)
            .get(`/api/v1${withQuery(path, search)}`)
            .set('Authorization', `Bearer ${keys[index]}`)
          if (answer.status === 200) return
          expect(answer.status).toBeLessThan(500)
          expect(faultsOfProblem(answer, answer.status)).toEqual([])
        }),
        { numRuns: RUNS },
      )
    }
  },
  GENERATED_MS,
)
