import request from 'supertest'
import { onServer } from '../support/databases'
import { openWorld, type World } from '../support/world'

let world: World
afterEach(() => world.close())
const get = (path: string) => request(world.app).get(path)

test('with ledger and conductor there, the service is alive and ready', async () => {
  world = await openWorld()
  expect((await get('/healthz').expect(200)).body).toEqual({ status: 'alive' })
  expect((await get('/readyz').expect(200)).body).toEqual({
    status: 'ready',
    checks: { database: 'ok', temporal: 'ok', appendOnlyRecord: 'ok' },
  })
})

const AWAY: [string, () => Promise<unknown>][] = [
  ['refuses', () => Promise.reject(new Error('connection refused'))],
  ['never answers', () => new Promise(() => {})],
]
test.each(AWAY)(
  'with a conductor that %s the service is degraded, and people still work',
  async (_name, check) => {
    world = await openWorld('sample', check)
    expect((await get('/readyz').expect(200)).body).toEqual({
      status: 'degraded',
      checks: { database: 'ok', temporal: 'failed', appendOnlyRecord: 'ok' },
    })
    await (await world.as('li')).get('/tasks').expect(200)
  },
)

test('without its ledger it is alive and unready, and says which part failed', async () => {
  world = await openWorld()
  await get('/readyz').expect(200)
  await onServer(`drop database ${new URL(world.databaseUrl).pathname.slice(1)} with (force)`)
  expect((await get('/healthz').expect(200)).body).toEqual({ status: 'alive' })
  expect((await get('/readyz').expect(503)).body).toEqual({
    status: 'unready',
    checks: { database: 'failed', temporal: 'ok', appendOnlyRecord: 'failed' },
  })
})

test('the metrics are in the format of Prometheus, and open like the health checks', async () => {
  world = await openWorld()
  const { text, headers } = await get('/metrics').expect(200)
  expect(headers['content-type']).toMatch(/^text\/plain/)
  for (const name of [
    'gongjian_sql_statements_total',
    'gongjian_sql_commits_total',
    'process_cpu_seconds_total',
  ]) {
    expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
  }
})
