import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../ledger/database'
import { FOR_OPERATORS } from '../../ledger/databaseLimits'
import { applyMigrations } from '../../prisma/migrate'
import { APP_ROLE, ensureAppRole, grantToApp } from '../../prisma/roles'
import { loadSample } from '../../prisma/seed'
import { createLog } from '../../start/log'
import { freePort } from '../../start/ports'
import { startPostgres } from '../../start/postgres'
import { appUrl, passwordOf } from '../../start/postgresUrl'

const PREFERRED_PORT = 7_743 + (process.pid % 2_000)
export type OwnServer = Awaited<ReturnType<typeof openOwnServer>>

/** A PostgreSQL of one test file's own with the sample in it, which may be stopped, frozen and filled. */
export async function openOwnServer() {
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-own-'))
  chmodSync(folder, 0o755)
  const place = { folder, port: await freePort(PREFERRED_PORT) }
  const start = () => startPostgres({ ...place, disposable: true })
  let postgres: Awaited<ReturnType<typeof start>> | null = await start()
  const ownerUrl = postgres.url
  await applyMigrations(ownerUrl)
  await ensureAppRole(ownerUrl, passwordOf(folder, 'app-password'))
  await grantToApp(ownerUrl, APP_ROLE)
  await loadSample(ownerUrl, () => {}, { empty: false, operatorEmail: 'operator@example.org' })
  const stop = async () => {
    await postgres?.stop()
    postgres = null
  }
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of processesIn(join(folder, 'cluster'))) process.kill(pid, name)
  }
  return {
    databaseUrl: appUrl(place, APP_ROLE),
    stop,
    start: async () => void (postgres ??= await start()),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    /** Runs statements of the owner of the tables, on one connection. */
    asOwner: async (...statements: string[]) => {
      const db = openDatabase(ownerUrl, undefined, FOR_OPERATORS)
      try {
        for (const statement of statements) await db.$executeRawUnsafe(statement)
      } finally {
        await db.$disconnect()
      }
    },
    ownerUrl,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The server's first process and its children. */
function processesIn(cluster: string): number[] {
  const first = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  const parentOf = (pid: string) => {
    try {
      return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
    } catch {
      return 0
    }
  }
  const children = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === first)
  return [first, ...children.map(Number)]
}

/** A log as the service keeps it, and its lines so far. */
export function keptLog() {
  let said = ''
  const log = createLog('api', 'info', { write: (line) => void (said += line) })
  const lines = () =>
    said
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, any>)
  return { log, lines, forget: () => void (said = '') }
}
