import { SettingsError } from './settings'

/** What a process may not run without. */
const NEEDED = {
  DATABASE_URL: "the ledger's PostgreSQL, postgres://user:password@host/database",
  TEMPORAL_ADDRESS: 'the Temporal cluster, host:port',
  SMTP_URL: 'the mail server, smtps://user:password@host',
  AUTH_SECRET: 'at least 32 characters, the same for every API process',
  PERSONAL_DATA_KEYS: 'v1:<base64 of 32 bytes>, the same for every API process',
}

/** Returns what is given, by the names of the settings. `npm start` sets them all for its processes; who runs one alone sets them.
 * @throws {SettingsError} with one line for each that is not set */
export function required<Given extends Partial<Record<keyof typeof NEEDED, unknown>>>(given: Given) {
  const names = Object.keys(given) as (keyof typeof NEEDED)[]
  const missing = names.filter((name) => given[name] === undefined)
  if (missing.length > 0)
    throw new SettingsError(
      missing.map((name) => `${name} is not set, but needed: ${NEEDED[name]}`).join('\n'),
    )
  return given as { [Name in keyof Given]: Exclude<Given[Name], undefined> }
}
