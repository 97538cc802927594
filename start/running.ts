import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings } from './settings'

/** What a running `npm start` leaves in DATA_DIR for commands run beside it. It holds a password: mode 600. */
export type Running = { pid: number; databaseUrl: string }

const fileIn = (dataDir: string) => join(dataDir, 'run', 'running.json')

/** Writes down that this process runs the service. */
export function noteRunning(dataDir: string, running: Running): void {
  mkdirSync(join(dataDir, 'run'), { recursive: true })
  writeFileSync(fileIn(dataDir), JSON.stringify(running), { mode: 0o600 })
}

/** Takes the note away at the end. */
export function forgetRunning(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}

/** The note of a service that still runs on this data folder, or null. */
export function findRunning(dataDir: string): Running | null {
  if (!existsSync(fileIn(dataDir))) return null
  const running = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Running
  return isAlive(running.pid) ? running : null
}

/** The ledger's database of the running service. @throws when nothing runs and DATABASE_URL is not set */
export function runningDatabaseUrl(environment: NodeJS.ProcessEnv): string {
  const settings = readSettings(environment)
  const url = settings.databaseUrl ?? findRunning(settings.dataDir)?.databaseUrl
  if (url) return url
  throw new Error(`Nothing runs on ${settings.dataDir}. Start it first with npm start, or set DATABASE_URL.`)
}

/** Whether a process lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
