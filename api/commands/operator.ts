import { passwordAddress } from '../../domain/mail/mailPages'
import { refuseOffClock } from '../../ledger/health/beats'
import { inTransaction, openDatabase } from '../../ledger/database/database'
import { makeOperator } from '../../ledger/person/grants'
import { makePasswordLink } from '../../ledger/person/passwords'
import { runningDatabaseUrl } from '../../start/running'
import { saidOf } from './saidOf'
import { readSettings, SettingsError } from '../../start/settings'

/** `npm run operator -- <email>`: makes sure that this person is an operator, and prints the link by which they set their
 * password as its last word, while the service runs. */
async function main(): Promise<void> {
  const email = process.argv[2]
  if (!email?.includes('@')) throw new SettingsError('Say who: npm run operator -- <email>')
  const { publicUrl } = readSettings(process.env)
  const db = openDatabase(runningDatabaseUrl(process.env))
  try {
    const now = new Date()
    await refuseOffClock(db, now)
    const token = await inTransaction(db, async (tx) =>
      makePasswordLink(tx, await makeOperator(tx, email, now), now),
    )
    console.log(`${email} is an operator. Set the password here, once: ${passwordAddress(publicUrl, token)}`)
  } finally {
    await db.$disconnect()
  }
}

main().catch((error: unknown) => {
  console.error(saidOf(error))
  process.exitCode = 1
})
