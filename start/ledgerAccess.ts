import { applyMigrations } from '../prisma/migrate'
import { administratorSteps, APP_ROLE, ensureAppRole, grantToApp, underAppRole } from '../prisma/roles'
import { appUrl, passwordOf, postgresUrl } from './postgresUrl'

/** How the ledger's database is reached: by whom its tables are made, and by API and workers. */
export type LedgerAccess = { ownerUrl: string; appUrl: string; warning: string | null }

/** Brings an operator's own database up to date and says under which address API and workers use it: their own login
 * where two are given, else the owner's under the application's role. Where the owner may make no role the application
 * runs as the owner, with a warning that says what to run. */
export async function openOwnLedger(
  databaseUrl: string,
  ownerUrl: string | undefined,
  tell: (text: string) => void,
): Promise<LedgerAccess> {
  await migrate(ownerUrl ?? databaseUrl, tell)
  if (ownerUrl) {
    await grantToApp(ownerUrl, decodeURIComponent(new URL(databaseUrl).username))
    return { ownerUrl, appUrl: databaseUrl, warning: null }
  }
  if (await ensureAppRole(databaseUrl, null)) {
    await grantToApp(databaseUrl, APP_ROLE)
    return { ownerUrl: databaseUrl, appUrl: underAppRole(databaseUrl), warning: null }
  }
  const warning = `The login of DATABASE_URL may make no role, so API and workers run as the owner of the tables and /readyz says degraded. As administrator of the server run: ${administratorSteps(databaseUrl)} Then start again.`
  return { ownerUrl: databaseUrl, appUrl: databaseUrl, warning }
}

/** The same of the embedded database: the application has a login of its own. */
export async function openEmbeddedLedger(
  place: { folder: string; port: number },
  tell: (text: string) => void,
): Promise<LedgerAccess> {
  const ownerUrl = postgresUrl(place)
  await migrate(ownerUrl, tell)
  await ensureAppRole(ownerUrl, passwordOf(place.folder, 'app-password'))
  await grantToApp(ownerUrl, APP_ROLE)
  return { ownerUrl, appUrl: appUrl(place, APP_ROLE), warning: null }
}

async function migrate(ownerUrl: string, tell: (text: string) => void): Promise<void> {
  const applied = await applyMigrations(ownerUrl)
  if (applied.length > 0) tell(`applied ${applied.join(', ')}`)
}
