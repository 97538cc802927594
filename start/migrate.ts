import { join } from 'node:path'
import { lettersAtStart } from './lettersAtStart'
import { openEmbeddedLedger, openOwnLedger } from './ledgerAccess'
import { freePort } from './ports'
import { startPostgres } from './postgres'
import { POSTGRES_PORT } from './postgresUrl'
import { forgetRunning, noteRunning, refuseRunning } from './running'
import { readSettings, SettingsError } from './settings'

/** `npm run migrate`: brings the ledger's database to the newest schema, as every start does, says which letters a start would write
 * at once, and ends. Without DATABASE_URL that is the one in DATA_DIR, where no service may run meanwhile. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const said: string[] = []
  if (settings.databaseUrl) {
    const { ownerUrl, warning } = await openOwnLedger(
      settings.databaseUrl,
      settings.databaseOwnerUrl,
      (text) => void said.push(text),
    )
    if (warning) console.log(warning)
    await tell(ownerUrl, said)
  } else await migrateEmbedded(settings.dataDir, said)
}

async function tell(ownerUrl: string, said: string[]): Promise<void> {
  console.log(said.join('\n') || 'nothing to apply')
  for (const line of await lettersAtStart(ownerUrl, new Date())) console.log(line)
}

async function migrateEmbedded(dataDir: string, said: string[]): Promise<void> {
  refuseRunning(dataDir)
  noteRunning(dataDir, '')
  try {
    const place = { folder: join(dataDir, 'postgres'), port: await freePort(POSTGRES_PORT) }
    const postgres = await startPostgres(place)
    try {
      const { ownerUrl } = await openEmbeddedLedger(place, (text) => void said.push(text))
      await tell(ownerUrl, said)
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
