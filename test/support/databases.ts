import { randomUUID } from 'node:crypto'
import { openDatabase } from '../../ledger/database/database'
import { FOR_OPERATORS } from '../../ledger/database/databaseLimits'

/** The two states a test may begin from; each is made once per run and copied. */
export type Template = 'empty' | 'sample'
export const templateName = (template: Template) => `template_${template}`

/** The address of another database on the server of the test run, as its owner. */
export function databaseUrl(name: string): string {
  const url = new URL(process.env.TEST_POSTGRES_URL ?? missing())
  url.pathname = `/${name}`
  return url.href
}

/** The same database as API and workers reach it. */
function asApp(url: string): string {
  const { port, pathname } = new URL(url)
  const app = new URL(process.env.TEST_APP_URL ?? missing())
  return Object.assign(app, { port, pathname }).href
}
/** The same database as its owner reaches it: for what no process of ours may do. */
export const asOwner = (url: string) => databaseUrl(new URL(url).pathname.slice(1))

/** A new database of one test file's own, as a copy of a template: migrated, and with the sample where asked for. The address is
 * that of API and workers. */
export async function freshDatabase(template: Template = 'empty'): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name} template ${templateName(template)}`)
  return asApp(databaseUrl(name))
}

/** Puts a copy of a database of a test where no database is, or in place of another, as a dump is made and put back: who is connected
 * to either of them is cut off. Addresses as {@link freshDatabase} gives them. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const [source, copy] = [from, to].map((url) => new URL(url).pathname.slice(1)) as [string, string]
  await onServer(`alter database ${source} allow_connections false`)
  await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${source}'`)
  await onServer(`drop database if exists ${copy} with (force)`)
  await onServer(`create database ${copy} template ${source}`)
  await onServer(`alter database ${source} allow_connections true`)
}

/** Runs one statement on the server itself, or in a database of it. Copies of one template wait for each other. */
export async function onServer(statement: string, database = 'gongjian'): Promise<void> {
  const server = openDatabase(databaseUrl(database), undefined, FOR_OPERATORS)
  try {
    await server.$executeRawUnsafe('select pg_advisory_lock(1)')
    await server.$executeRawUnsafe(statement)
  } finally {
    await server.$disconnect()
  }
}

function missing(): never {
  throw new Error('TEST_POSTGRES_URL is set by the global set-up: run the tests with npm test')
}
