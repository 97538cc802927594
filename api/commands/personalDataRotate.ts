import { openDatabase } from '../../ledger/database/database'
import { FOR_OPERATORS } from '../../ledger/database/databaseLimits'
import { encryptAnew } from '../../ledger/person/personalKeys'
import { keyRing } from '../../ledger/household/encryption'
import { runningDatabaseUrl } from '../../start/running'
import { readSettings } from '../../start/settings'

/** `npm run personal-data:rotate`: encrypts all personal data anew under the first of PERSONAL_DATA_KEYS, while the
 * service runs with the same keys. */
async function main(): Promise<void> {
  const { personalDataKeys } = readSettings(process.env)
  if (!personalDataKeys)
    throw new Error('PERSONAL_DATA_KEYS is not set: give the new key first, then the old keys')
  const ring = keyRing(personalDataKeys)
  const db = openDatabase(runningDatabaseUrl(process.env), undefined, FOR_OPERATORS)
  try {
    const rows = await encryptAnew(db, ring)
    console.log(`${rows} values encrypted again with key ${ring.newest.version}`)
  } finally {
    await db.$disconnect()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
