import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import request from 'supertest'
import { openWorld, type World } from '../../support/world'
import { until } from '../../whole/until'
import { expectProblem } from '../http/problems'

const MB = 1_000_000
/** For how long sheets of others may stay, milliseconds. */
const PATIENCE_MS = 20_000
const NO_CAMPAIGN = randomUUID()

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Answers of /healthz that come while something else is waited for. */
async function answeredMeanwhile(waiting: Promise<unknown>): Promise<number> {
  let [count, over] = [0, false]
  const end = waiting.finally(() => (over = true))
  while (!over) {
    await request(world.app).get('/healthz').expect(200)
    count += 1
  }
  await end
  return count
}

test('a campaign that does not exist is told before the file is looked at', async () => {
  const secretary = await world.as('li')
  const lineEnds = Buffer.alloc(8 * MB, '\n')
  for (const kind of ['projects', 'readings', 'pairings']) {
    const answer = secretary.upload(`/imports/${kind}?campaign=${NO_CAMPAIGN}`, lineEnds, 'a.csv')
    // The service may answer before it has taken the whole body, and then ends the connection.
    const { status } = await answer.catch((error: { code?: string }) => ({ status: error.code }))
    expect([404, 'EPIPE', 'ECONNRESET']).toContain(status)
  }
})

test.each([
  ['line ends', Buffer.alloc(8 * MB, '\n')],
  ['commas', Buffer.alloc(4 * MB, ',')],
  ['quotes', Buffer.from('50,"a\n'.repeat(20_000))],
])(
  'while a file of %s is read, everybody else is answered, and nothing of it stays',
  async (_what, bytes) => {
    const operator = await world.as('operator')
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('gongjian-sheet-'))
    const upload = operator.upload('/imports/regions', bytes, 'a.csv').then((answer) => answer)
    expect(await answeredMeanwhile(upload)).toBeGreaterThan(5)
    const answer = await upload
    expect([413, 422]).toContain(answer.status)
    expectProblem(answer, answer.status)
    // Others read sheets in the same folder meanwhile: theirs go by themselves.
    const added = () =>
      readdirSync(tmpdir()).filter((name) => name.startsWith('gongjian-sheet-') && !before.includes(name))
    const mayStay = added()
    await until('every sheet is gone', PATIENCE_MS, () =>
      Promise.resolve(!added().some((name) => mayStay.includes(name))),
    )
  },
)
