import { randomUUID } from 'node:crypto'
import { openDatabase } from '../../ledger/database'
import { applyMigrations } from '../../prisma/migrate'

/** A database of its own on the server of `DATABASE_URL`, to be replaced by test/support/services. */
export async function freshDatabase(): Promise<string> {
  const serverUrl = process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres'
  const name = `mail_${randomUUID().replaceAll('-', '')}`
  const server = openDatabase(serverUrl)
  await server.$executeRawUnsafe(`create database ${name}`)
  await server.$disconnect()
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  await applyMigrations(url)
  return url
}
