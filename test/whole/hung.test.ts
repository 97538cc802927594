import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { places } from '../cast/cast'
import { clientOf } from './client'
import { startedService, type StartedService } from './startedService'
import { until } from './until'

/** A process that hangs is killed and started again within 20 s, and has then begun its work within this time, milliseconds. */
const BACK_MS = 40_000
const PATIENCE_MS = 120_000

let service: StartedService
beforeAll(async () => {
  service = await startedService()
  await service.start()
}, 120_000)
afterAll(async () => {
  await service.stop()
  service.remove()
}, 60_000)

test.each(['worker', 'api'] as const)(
  'npm start takes away a %s that hangs and starts another',
  async (name) => {
    const beats = () => service.look((db) => db.beat.findMany({ where: { process: name } }))
    const before = new Set((await beats()).map(({ id }) => id))
    service.hang(name)
    await until('the sign of life of another', BACK_MS, async () =>
      (await beats()).some(({ id }) => !before.has(id)),
    )
    await until('a ready service', BACK_MS, service.ready)
  },
  120_000,
)

test('a store of Temporal that breaks is thrown away, and its workflows are there again', async () => {
  const operator = clientOf(service.baseUrl, await service.keyOf('operator@example.org'))
  const draft = {
    programme: 'targeted-assault-2020',
    name: '定点攻坚',
    startsOn: shanghaiDayOf(new Date().toISOString()),
  }
  const { body } = await operator.send('POST', '/campaigns', draft)
  const designations = { townships: [places.township], villages: [places.village] }
  await operator.send('PUT', `/campaigns/${body.id}/designations`, designations)
  expect((await operator.send('POST', `/campaigns/${body.id}/launch`)).status).toBe(202)
  const targets = await service.look((db) => db.target.findMany({ select: { id: true } }))
  expect(targets).toHaveLength(2)
  const ids = targets.map(({ id }) => `target/${id}`)
  const first = await until('the workflows', PATIENCE_MS, () => runsOf(ids))

  spoil(join(service.dataDir, 'temporal', 'temporal.sqlite'))
  service.kill('temporal')
  const again = await until('the workflows again', PATIENCE_MS, () => runsOf(ids))
  for (const run of first) expect(again).not.toContain(run)
  await until('a ready service', BACK_MS, service.ready)
}, 300_000)

/** The runs of these workflows, once all of them run. */
async function runsOf(ids: string[]): Promise<string[] | null> {
  const port = / --port (\d+)/.exec(service.commandOf('temporal'))?.[1]
  const connection = await Connection.connect({ address: `127.0.0.1:${port}`, connectTimeout: 2_000 })
  try {
    const client = new Client({ connection })
    const found = await Promise.all(ids.map((id) => client.workflow.getHandle(id).describe()))
    return found.every(({ status }) => status.name === 'RUNNING') ? found.map(({ runId }) => runId) : null
  } finally {
    await connection.close()
  }
}

/** Writes noise over the beginning of the store, and over what it has not yet taken in. */
function spoil(store: string): void {
  for (const part of [store, `${store}-wal`]) {
    const file = openSync(part, 'r+')
    const noise = Buffer.alloc(Math.min(statSync(part).size, 256 * 1024), 'noise')
    writeSync(file, noise, 0, noise.length, 0)
    closeSync(file)
  }
}
