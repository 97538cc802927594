import { refuseOffClock } from '../../ledger/health/beats'
import { openDatabase } from '../../ledger/database/database'
import { createKey } from '../../ledger/person/keys'
import { runningDatabaseUrl } from '../../start/running'
import { SettingsError } from '../../start/settings'
import { saidOf } from './saidOf'

/** `npm run key -- <email>`: prints a new API key of that person as its last word, while the service runs. */
async function main(): Promise<void> {
  const email = process.argv[2]
  if (!email) throw new SettingsError('Say whose key: npm run key -- <email>')
  const db = openDatabase(runningDatabaseUrl(process.env))
  try {
    await refuseOffClock(db, new Date())
    const key = await createKey(db, email, new Date())
    console.log(`A new key of ${email}, shown only once: ${key}`)
  } finally {
    await db.$disconnect()
  }
}

main().catch((error: unknown) => {
  console.error(saidOf(error))
  process.exitCode = 1
})
