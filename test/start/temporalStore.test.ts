import {
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Client, Connection } from '@temporalio/client'
import { ownPort } from '../support/ownPort'
import { findTemporal, startTemporal, type TemporalHandle } from '../../start/temporal/temporalServer'
import { faultOfStore } from '../../start/temporal/temporalStore'

const PREFERRED_PORT = 7_543
const QUEUE = 'nobody-listens'

let folder: string
let said: string[]
let running: TemporalHandle | null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongjian-temporal-'))
  said = []
  running = null
})
afterEach(async () => {
  await running?.stop()
  rmSync(folder, { recursive: true })
})

const store = () => join(folder, 'temporal.sqlite')
const start = async () => {
  const program = await findTemporal(() => {})
  const port = await ownPort(PREFERRED_PORT)
  const say = (line: string) => void said.push(line)
  return (running = await startTemporal({ program, port, namespace: 'default', folder, say }))
}
const stop = async () => {
  await running?.stop()
  running = null
}
const asClient = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const connection = await Connection.connect({ address: running?.address })
  return work(new Client({ connection })).finally(() => connection.close())
}
const begin = () =>
  asClient((client) => client.workflow.start('any', { taskQueue: QUEUE, workflowId: 'kept', args: [] }))
const isKept = () =>
  asClient(async (client) => {
    const found = await client.workflow
      .getHandle('kept')
      .describe()
      .catch(() => null)
    return found !== null
  })
/** Writes noise over a part of the store, from a share of its length on. */
const spoil = (from: number) => {
  const file = openSync(store(), 'r+')
  const noise = Buffer.alloc(64 * 1024, 'noise')
  writeSync(file, noise, 0, noise.length, Math.floor((statSync(store()).size * from) / 4096) * 4096)
  closeSync(file)
}

test('the store is written without waiting for the disk, and is kept over a stop and a kill -9', async () => {
  await start()
  expect(existsSync(`${store()}-wal`)).toBe(true)
  await begin()
  await stop()
  const { process: server } = await start()
  expect(await isKept()).toBe(true)
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGKILL')
  await ended
  await start()
  expect(await isKept()).toBe(true)
  expect(said).toEqual([])
}, 120_000)

test.each([
  ['at its beginning', 0],
  ['in its middle', 0.4],
])(
  'a store that is broken %s is thrown away at the start, and one line says so',
  async (_where, from) => {
    await start()
    await begin()
    await stop()
    expect(await faultOfStore(store())).toBeNull()
    spoil(from)
    expect(await faultOfStore(store())).not.toBeNull()
    await start()
    expect(said).toEqual([
      expect.stringMatching(/^Temporal's store was broken \(.+\) and is thrown away: .+$/),
    ])
    expect(await isKept()).toBe(false)
    await begin()
  },
  120_000,
)

test('a store of another program is thrown away, too', async () => {
  const foreign = new DatabaseSync(store())
  foreign.exec('create table namespaces (id text)')
  foreign.close()
  await start()
  await begin()
}, 120_000)

test('a file that is no store at all is thrown away, and what lay beside it', async () => {
  writeFileSync(store(), 'no database')
  writeFileSync(`${store()}-wal`, 'no log')
  await start()
  expect(said).toHaveLength(1)
  expect(readFileSync(store()).subarray(0, 15).toString()).toBe('SQLite format 3')
}, 120_000)
