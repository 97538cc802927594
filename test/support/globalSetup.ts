import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { applyMigrations } from '../../prisma/migrate'
import { APP_ROLE, ensureAppRole, grantToApp } from '../../prisma/roles'
import { loadSample } from '../../prisma/seed'
import { ownPort } from './ownPort'
import { startPostgres, type PostgresHandle } from '../../start/postgres'
import { appUrl, passwordOf } from '../../start/postgresUrl'
import { findTemporal } from '../../start/temporal/temporalServer'
import { findTestServer } from '../../start/testServer'
import { databaseUrl, onServer, templateName } from './databases'
import { programmesRead } from './programmes'

export type TestRun = { postgres: PostgresHandle; folder: string }
/** Two runs at once begin their search for a free port at different ones. */
const PREFERRED_PORT = 5_643 + (process.pid % 2_000)

/** Once per run: real PostgreSQL in a folder of its own, the two templates that tests copy, and Temporal's server in the
 * cache, because no test waits for a build. Workflows are bundled once, and programmes read once. */
export default async function globalSetup(): Promise<void> {
  await findTemporal((line) => console.log(line))
  await findTestServer((line) => console.log(line))
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-test-'))
  // The server runs as its own user where the tests run as root, and has to walk in.
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({ folder, port: await ownPort(PREFERRED_PORT), disposable: true })
  process.env.TEST_POSTGRES_URL = postgres.url
  Object.assign(globalThis, { testRun: { postgres, folder } satisfies TestRun })
  try {
    const place = { folder, port: Number(new URL(postgres.url).port) }
    process.env.TEST_APP_URL = appUrl(place, APP_ROLE)
    await makeTemplates(place)
    await bundleWorkflows(folder)
    keepProgrammes(folder)
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function bundleWorkflows(folder: string): Promise<void> {
  const logger = new DefaultLogger('ERROR')
  const { code } = await bundleWorkflowCode({ workflowsPath: require.resolve('../../workflows'), logger })
  process.env.TEST_WORKFLOW_BUNDLE = join(folder, 'workflows.js')
  writeFileSync(process.env.TEST_WORKFLOW_BUNDLE, code)
}

function keepProgrammes(folder: string): void {
  process.env.TEST_PROGRAMMES = join(folder, 'programmes.json')
  writeFileSync(process.env.TEST_PROGRAMMES, programmesRead())
}

async function makeTemplates({ folder }: { folder: string }): Promise<void> {
  const empty = databaseUrl(templateName('empty'))
  await onServer(`create database ${templateName('empty')}`)
  await applyMigrations(empty)
  await ensureAppRole(empty, passwordOf(folder, 'app-password'))
  await grantToApp(empty, APP_ROLE)
  await onServer(`create database ${templateName('sample')} template ${templateName('empty')}`)
  await loadSample(databaseUrl(templateName('sample')), () => {}, {
    empty: false,
    operatorEmail: 'operator@example.org',
  })
  await onServer('analyze', templateName('sample'))
}
