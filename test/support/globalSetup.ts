import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyMigrations } from '../../prisma/migrate'
import { loadSample } from '../../prisma/seed'
import { freePort } from '../../start/ports'
import { startPostgres, type PostgresHandle } from '../../start/postgres'
import { databaseUrl, onServer, templateName } from './databases'

export type TestRun = { postgres: PostgresHandle; folder: string }
const PREFERRED_PORT = 5_643

/** Once per run: real PostgreSQL in a folder of its own, and the two templates that tests copy. */
export default async function globalSetup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-test-'))
  // The server runs as its own user where the tests run as root, and has to walk in.
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({ folder, port: await freePort(PREFERRED_PORT), disposable: true })
  process.env.TEST_POSTGRES_URL = postgres.url
  Object.assign(globalThis, { testRun: { postgres, folder } satisfies TestRun })
  try {
    await makeTemplates()
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function makeTemplates(): Promise<void> {
  await onServer(`create database ${templateName('empty')}`)
  await applyMigrations(databaseUrl(templateName('empty')))
  await onServer(`create database ${templateName('sample')} template ${templateName('empty')}`)
  await loadSample(databaseUrl(templateName('sample')), () => {}, {
    empty: false,
    operatorEmail: 'operator@example.org',
  })
}
