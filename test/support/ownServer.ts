import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { openDatabase } from '../../ledger/database/database'
import { FOR_OPERATORS } from '../../ledger/database/databaseLimits'
import { loadSample } from '../../prisma/seed'
import { openEmbeddedLedger } from '../../start/ledgerAccess'
import { ownPort } from './ownPort'
import { startPostgres } from '../../start/postgres'
import { processesIn } from './processes'
import { openWorld } from './world'

const PREFERRED_PORT = 7_743 + (process.pid % 2_000)
export type OwnServer = Awaited<ReturnType<typeof openOwnServer>>

/** A PostgreSQL of one test file's own with the sample in it, which may be stopped, frozen and filled. */
export async function openOwnServer() {
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-own-'))
  chmodSync(folder, 0o755)
  const place = { folder, port: await ownPort(PREFERRED_PORT) }
  const start = () => startPostgres({ ...place, disposable: true })
  let postgres: Awaited<ReturnType<typeof start>> | null = await start()
  const { ownerUrl, appUrl } = await openEmbeddedLedger(place, () => {})
  await loadSample(ownerUrl, () => {}, { empty: false, operatorEmail: 'operator@example.org' })
  const stop = async () => {
    await postgres?.stop()
    postgres = null
  }
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of processesIn(join(folder, 'cluster'))) process.kill(pid, name)
  }
  return {
    databaseUrl: appUrl,
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
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The service on a PostgreSQL of its own. */
export async function openOwnWorld(log: Logger) {
  const server = await openOwnServer()
  const world = await openWorld('sample', { databaseUrl: server.databaseUrl, log })
  const close = async () => {
    await world.close()
    await server.close()
  }
  return { server, world, close }
}
