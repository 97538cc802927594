import { join } from 'node:path'
import { openEmbeddedLedger, openOwnLedger } from './ledgerAccess'
import { freePort } from './ports'
import { startPostgres } from './postgres'
import { POSTGRES_PORT } from './postgresUrl'
import { forgetRunning, noteRunning, refuseRunning } from './running'
import { readSettings, SettingsError } from './settings'

/** `npm run migrate`: brings the ledger's database to the newest schema, as every start does, and ends. Without DATABASE_URL
 * that is the one in DATA_DIR, where no service may run meanwhile. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const applied: string[] = []
  const note = (text: string) => void applied.push(text)
  if (settings.databaseUrl) {
    const { warning } = await openOwnLedger(settings.databaseUrl, settings.databaseOwnerUrl, note)
    if (warning) console.log(warning)
  } else await migrateEmbedded(settings.dataDir, note)
  console.log(applied.join('\n') || 'nothing to apply')
}

async function migrateEmbedded(dataDir: string, tell: (text: string) => void): Promise<void> {
  refuseRunning(dataDir)
  noteRunning(dataDir, '')
  try {
    const place = { folder: join(dataDir, 'postgres'), port: await freePort(POSTGRES_PORT) }
    const postgres = await startPostgres(place)
    try {
      await openEmbeddedLedger(place, tell)
    } finally {
      await postgres.stop()
    }
  } finally {
    forgetRunning(dataDir)
  }
}

main().then(
  // Idle connections of Prisma's would keep the process for ten seconds.
  () => process.exit(0),
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    console.error(error instanceof SettingsError ? `Setting refused: ${message}` : message)
    process.exit(1)
  },
)
