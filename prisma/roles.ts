import { openDatabase } from '../ledger/database/database'
import { FOR_OPERATORS } from '../ledger/database/databaseLimits'

/** The role under which API and workers run. */
export const APP_ROLE = 'gongjian_app'
/** Tables that the application adds to and never changes. */
const APPEND_ONLY = ['Action', 'AuditSeal', 'Reading']
/** Tables that are none of the application's business. */
const OF_THE_OWNER = ['_prisma_migrations']

/** Makes the application's role where it is missing: with a password one that signs in, without it one that the owner's own
 * connections take on. The role is the whole server's, and may be there from another ledger. Returns false where this owner may not. */
export async function ensureAppRole(ownerUrl: string, password: string | null): Promise<boolean> {
  const login = password === null ? 'nologin' : `login password ${literal(password)}`
  return asOwner(ownerUrl, async (run, ask) => {
    const here = () => ask(`select from pg_roles where rolname = ${literal(APP_ROLE)}`)
    try {
      if (!(await here()))
        await run(`create role ${APP_ROLE} ${login}`).catch(async (error: unknown) => {
          // Another start made it at the same moment.
          if (!(await here())) throw error
        })
      if (password !== null) await run(`alter role ${APP_ROLE} ${login}`)
      // Being a member is not enough from PostgreSQL 16 on, so it is tried.
      else await run(TAKE_ON).catch(() => run(`grant ${APP_ROLE} to current_user`))
      return true
    } catch (error) {
      if (isNotAllowed(error)) return false
      throw error
    }
  })
}

/** Gives a role what the application needs and takes from it what it must not have. Run after every migration. */
export async function grantToApp(ownerUrl: string, role: string): Promise<void> {
  await asOwner(ownerUrl, (run) => run(grants(role)))
}

/** The address with which the owner's connections run as the application's role. */
export function underAppRole(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  const options = [url.searchParams.get('options'), `-c role=${APP_ROLE}`].filter(Boolean).join(' ')
  url.searchParams.set('options', options)
  return url.href
}

/** What an administrator runs where the owner may not make roles. */
export const administratorSteps = (ownerUrl: string) =>
  `create role ${APP_ROLE} nologin; grant ${APP_ROLE} to ${identifier(decodeURIComponent(new URL(ownerUrl).username))};`

const TAKE_ON = `do $$ begin set local role ${APP_ROLE}; end $$`

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`
const list = (names: string[]) => names.map(literal).join(', ')

/** One statement, so one transaction: no moment without its rights. Two starts at once wait for each other. */
const grants = (role: string) => `do $grants$
declare
  place text := quote_ident(current_schema());
  one text;
begin
  perform pg_advisory_xact_lock(72002);
  execute format('grant usage on schema %s to %I', place, ${literal(role)});
  if (select pg_has_role(nspowner, 'USAGE') from pg_namespace where nspname = current_schema()) then
    execute format('revoke create on schema %s from public, %I', place, ${literal(role)});
  end if;
  for one in select tablename from pg_tables where schemaname = current_schema() loop
    execute format('revoke all on %s.%I from public, %I', place, one, ${literal(role)});
    if one in (${list(APPEND_ONLY)}) then
      execute format('grant select, insert on %s.%I to %I', place, one, ${literal(role)});
    elsif one not in (${list(OF_THE_OWNER)}) then
      execute format('grant select, insert, update, delete on %s.%I to %I', place, one, ${literal(role)});
    end if;
  end loop;
  execute format('grant usage, select on all sequences in schema %s to %I', place, ${literal(role)});
end $grants$`

async function asOwner<T>(
  ownerUrl: string,
  work: (run: (sql: string) => Promise<void>, ask: (sql: string) => Promise<boolean>) => Promise<T>,
): Promise<T> {
  const db = openDatabase(ownerUrl, undefined, FOR_OPERATORS)
  try {
    return await work(
      async (sql) => void (await db.$executeRawUnsafe(sql)),
      async (sql) => (await db.$executeRawUnsafe(sql)) > 0,
    )
  } finally {
    await db.$disconnect()
  }
}

const isNotAllowed = (error: unknown) =>
  error instanceof Error && /42501|permission denied|must have/i.test(error.message)
