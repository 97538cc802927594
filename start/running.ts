import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings } from './settings'

/** What a running `npm start` leaves in DATA_DIR for commands run beside it. It holds a password: mode 600.
 * `born` tells its process from a later one of the same pid, which in a container is almost certain to come. */
type Running = { pid: number; born: string; databaseUrl: string }

const fileIn = (dataDir: string) => join(dataDir, 'run', 'running.json')

/** Writes down that this process runs the service. */
export function noteRunning(dataDir: string, databaseUrl: string): void {
  const running: Running = { pid: process.pid, born: bornAt(process.pid), databaseUrl }
  mkdirSync(join(dataDir, 'run'), { recursive: true })
  const draft = `${fileIn(dataDir)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(running), { mode: 0o600 })
  renameSync(draft, fileIn(dataDir))
}

/** Takes the note away at the end. */
export function forgetRunning(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}

/** The note of a service that still runs on this data folder, or null. */
export function findRunning(dataDir: string): Running | null {
  if (!wasNoted(dataDir)) return null
  const running = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Running
  const born = bornAt(running.pid)
  return born !== '' && born === running.born ? running : null
}

/** @throws where a service runs on this data folder */
export function refuseRunning(dataDir: string): void {
  const running = findRunning(dataDir)
  if (running)
    throw new Error(`Already running on ${dataDir} as process ${running.pid}. Stop it there first.`)
}

/** Whether a service runs on this data folder, or ran and was cut off before it could tidy up. */
export const wasNoted = (dataDir: string) => existsSync(fileIn(dataDir))

/** The ledger's database of the running service. @throws when nothing runs and DATABASE_URL is not set */
export function runningDatabaseUrl(environment: NodeJS.ProcessEnv): string {
  const settings = readSettings(environment)
  const url = findRunning(settings.dataDir)?.databaseUrl || settings.databaseUrl
  if (url) return url
  throw new Error(`Nothing runs on ${settings.dataDir}. Start it first with npm start, or set DATABASE_URL.`)
}

/** When a process began, as its system counts it; empty when there is none. */
function bornAt(pid: number): string {
  try {
    if (!existsSync('/proc/self/stat'))
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything, so fields are counted from its end: state is the third, begin the 22nd.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? '' : (fields[18] ?? '')
  } catch {
    return ''
  }
}
