import { createServer, type AddressInfo } from 'node:net'
import { pino } from 'pino'
import { openDatabase, type Database } from '../../ledger/database/database'
import { createMetrics } from '../../start/metrics'
import { ownPort } from '../support/ownPort'
import { serveHealth } from '../../worker/health'
import { freshDatabase } from '../support/databases'
import { WELL } from '../support/world'

const SILENT = pino({ level: 'silent' })

let db: Database
let closing: (() => unknown)[]
beforeEach(async () => {
  db = openDatabase(await freshDatabase())
  closing = []
})
afterEach(async () => {
  for (const close of closing) await close()
  await db.$disconnect()
})

const asked = (polling = () => Promise.resolve()) => ({
  ...{ db, polling, now: () => new Date(), vitals: WELL, metrics: createMetrics(), log: SILENT },
  temporal: () => Promise.resolve(),
})
const serve = async (polling?: () => Promise<void>) => {
  const port = await ownPort(3_601)
  const health = await serveHealth(asked(polling), { port, host: '127.0.0.1' })
  closing.push(() => health?.close())
  return (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method })
}

test('a worker says that it lives, how the service stands, and its metrics, and nothing else', async () => {
  const get = await serve()
  expect(await (await get('/healthz')).json()).toEqual({ status: 'alive' })
  const { checks } = (await (await get('/readyz?from=probe')).json()) as { checks: object }
  expect(checks).toMatchObject({ database: 'ok', temporal: 'ok', polling: 'ok', nudges: 'ok' })
  expect(await (await get('/metrics')).text()).toMatch(/^gongjian_waiting_seconds\{what="nudges"\} 0$/m)
  expect((await get('/')).status).toBe(404)
  expect((await get('/readyz', 'POST')).status).toBe(405)
})

test('a worker that takes no work from Temporal is degraded, one without its ledger unready', async () => {
  const get = await serve(() => Promise.reject(new Error('STOPPED')))
  const answer = await get('/readyz')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ status: 'degraded', checks: { polling: 'failed' } })
  db = openDatabase('postgres://nobody@127.0.0.1:1/nowhere')
  const without = await serve()
  expect((await without('/readyz')).status).toBe(503)
})

test('a port that was set and is taken is refused in one line; 0 is nowhere', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  closing.push(() => other.close())
  await new Promise((listening) => other.once('listening', listening))
  const { port } = other.address() as AddressInfo
  await expect(serveHealth(asked(), { port, host: '127.0.0.1' })).rejects.toThrow(
    new RegExp(`^WORKER_PORT=${port}: .*EADDRINUSE`),
  )
  expect(await serveHealth(asked(), { port: 0, host: '127.0.0.1' })).toBeNull()
})
