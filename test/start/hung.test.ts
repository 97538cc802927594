import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Connection } from '@temporalio/client'
import { openDatabase } from '../../ledger/database/database'
import { ownPort } from '../support/ownPort'
import { postgresUrl } from '../../start/postgresUrl'
import { supervise, type Child } from '../../start/supervise'
import { findTemporal } from '../../start/temporal/temporalServer'
import { processesIn } from '../support/processes'
import { until } from '../whole/until'

/** A server that hangs is up again within this time, milliseconds. */
const HUNG_MS = 20_000

let folder: string
let child: Child | null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongjian-hung-'))
  chmodSync(folder, 0o755)
  child = null
})
afterEach(async () => {
  await child?.stop()
  rmSync(folder, { recursive: true })
})

const start = async (script: string, environment: NodeJS.ProcessEnv) => {
  const path = resolve(__dirname, '..', '..', script)
  child = supervise(script, path, { ...process.env, NODE_OPTIONS: '', ...environment }, () => {})
  await child.ready
}
/** Freezes the server of a pid file, then its children, which cannot leave now; waits until another answers. */
const hang = async (
  pidFile: string,
  answers: () => Promise<boolean>,
  frozenWith: () => number[] = () => [],
) => {
  const pid = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const hung = pid()
  expect(await answers()).toBe(true)
  process.kill(hung, 'SIGSTOP')
  for (const each of frozenWith()) process.kill(each, 'SIGSTOP')
  await until('another server', HUNG_MS, async () => pid() !== hung && (await answers()))
}

test.each([
  ['takes no connection any more', false],
  ['is frozen with all its processes', true],
])(
  'a PostgreSQL that %s is killed and started again in time',
  async (_, whole) => {
    const port = await ownPort(5_843)
    await start('start/postgresProcess.ts', { POSTGRES_FOLDER: folder, POSTGRES_PORT: String(port) })
    await hang(
      join(folder, 'cluster', 'postmaster.pid'),
      async () => {
        const db = openDatabase(postgresUrl({ folder, port }))
        const answered = await db.$queryRaw`select 1`.then(
          () => true,
          () => false,
        )
        await db.$disconnect()
        return answered
      },
      whole ? () => processesIn(join(folder, 'cluster')).slice(1) : undefined,
    )
  },
  90_000,
)

test('a Temporal server that says nothing any more is killed and started again in time', async () => {
  const port = await ownPort(7_643)
  await start('start/temporalProcess.ts', {
    TEMPORAL_PROGRAM: await findTemporal(() => {}),
    TEMPORAL_PORT: String(port),
    TEMPORAL_FOLDER: folder,
  })
  await hang(join(folder, 'temporal.pid'), async () => {
    const connection = Connection.lazy({ address: `127.0.0.1:${port}` })
    const asked = () => connection.workflowService.describeNamespace({ namespace: 'default' })
    const answered = await connection.withDeadline(Date.now() + 2_000, asked).then(
      () => true,
      () => false,
    )
    await connection.close()
    return answered
  })
}, 90_000)
