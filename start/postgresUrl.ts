import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const USER = 'postgres'
export const DATABASE = 'gongjian'
/** Where the embedded PostgreSQL listens, unless somebody else does. */
export const POSTGRES_PORT = 5_543

/** The address of the embedded database of a folder; the password is made at the first call and kept beside it. */
export function postgresUrl({ folder, port }: { folder: string; port: number }): string {
  return `postgres://${USER}:${passwordOf(folder)}@127.0.0.1:${port}/${DATABASE}`
}

/** The address under which API and workers use it: a role that cannot change the record. `role` has its own password. */
export function appUrl({ folder, port }: { folder: string; port: number }, role: string): string {
  return `postgres://${role}:${passwordOf(folder, 'app-password')}@127.0.0.1:${port}/${DATABASE}`
}

/** The password of the embedded PostgreSQL of a folder, or of its application's role, made at the first call: mode 600. */
export function passwordOf(folder: string, name = 'password'): string {
  const file = join(folder, name)
  mkdirSync(folder, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}
