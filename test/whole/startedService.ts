import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from '../../ledger/database/database'
import { createKey } from '../../ledger/person/keys'
import { ownPort } from '../support/ownPort'
import { findRunning } from '../../start/running'
import { until } from './until'

const ROOT = join(__dirname, '..', '..')
const START_MS = 90_000
const PREFERRED_PORT = 3_900

/** What `npm start` runs, by what their command lines show. */
const MARKS = {
  api: 'api/main.',
  worker: 'worker/main.',
  temporal: 'server start-dev',
  postgres: 'cluster -p',
  start: 'start/main.',
} as const
export type ProcessName = keyof typeof MARKS

export type StartedService = {
  baseUrl: string
  /** Starts it, or starts it again on the same data folder. */
  start: () => Promise<void>
  dataDir: string
  /** kill -9. */
  kill: (name: ProcessName) => void
  /** SIGSTOP: it hangs. */
  hang: (name: ProcessName) => void
  /** The command line of a process of it. */
  commandOf: (name: ProcessName) => string
  /** Ctrl-C: resolves with the exit code. */
  stop: () => Promise<number | null>
  ready: () => Promise<boolean>
  keyOf: (email: string) => Promise<string>
  /** Looks straight into the ledger. */
  look: <T>(work: (db: Database) => Promise<T>) => Promise<T>
  remove: () => void
}

/** How a service is started: what Node is given, where, and the settings of it. */
type Started = { command: string[]; cwd: string; settings?: NodeJS.ProcessEnv }
const OURS: Started = { command: ['start/build/run.js', 'start/main.ts'], cwd: ROOT }

/** The service as a user starts it, on a data folder of its own. */
export async function startedService({ command, cwd, settings }: Started = OURS): Promise<StartedService> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gongjian-whole-'))
  chmodSync(dataDir, 0o755)
  const port = await ownPort(PREFERRED_PORT)
  const baseUrl = `http://localhost:${port}`
  let child: ChildProcess | undefined
  const ready = async () => {
    const response = await fetch(`${baseUrl}/readyz`).catch(() => null)
    return response?.ok === true && ((await response.json()) as { status: string }).status === 'ready'
  }
  const start = async () => {
    const environment = {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      MAIL_BUNDLE_SECONDS: '1',
      NODE_OPTIONS: '',
      ...settings,
    }
    const started = spawn(process.execPath, command, {
      cwd,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    let said = ''
    started.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await until('a started service', START_MS, async () => {
      if (started.exitCode !== null) throw new Error(`it ended with ${started.exitCode}: ${said}`)
      return said.includes('Gongjian 攻坚 runs at') && (await ready())
    })
  }
  const databaseUrl = () => findRunning(dataDir)?.databaseUrl ?? noteOf(dataDir)
  const look = async <T>(work: (db: Database) => Promise<T>) => {
    const db = openDatabase(databaseUrl())
    try {
      return await work(db)
    } finally {
      await db.$disconnect()
    }
  }
  return {
    baseUrl,
    start,
    ready,
    dataDir,
    kill: (name) => signalMarked(name, dataDir, child?.pid, 'SIGKILL'),
    hang: (name) => signalMarked(name, dataDir, child?.pid, 'SIGSTOP'),
    commandOf: (name) => marked(name, dataDir, child?.pid)[0]?.command ?? '',
    stop: async () => {
      if (!child || child.exitCode !== null) return child?.exitCode ?? null
      const ended = new Promise<number | null>((resolve) => child?.once('exit', resolve))
      child.kill('SIGINT')
      return ended
    },
    keyOf: (email) => look((db) => createKey(db, email, new Date())),
    look,
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

const noteOf = (dataDir: string) =>
  (JSON.parse(readFileSync(join(dataDir, 'run', 'running.json'), 'utf8')) as { databaseUrl: string })
    .databaseUrl

function signalMarked(
  name: ProcessName,
  dataDir: string,
  startPid: number | undefined,
  signal: NodeJS.Signals,
): void {
  const own = marked(name, dataDir, startPid)
  if (own.length === 0) throw new Error(`no such process: ${name}`)
  for (const { pid } of own) process.kill(pid, signal)
}

/** The processes of this name that belong to this service: a descendant of it, or one that names its folder. */
function marked(name: ProcessName, dataDir: string, startPid: number | undefined) {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n')
  const processes = lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return pid && parent && command ? [{ pid: Number(pid), parent: Number(parent), command }] : []
  })
  return processes.filter(
    ({ pid, parent, command }) =>
      command.includes(MARKS[name]) && (pid === startPid || parent === startPid || command.includes(dataDir)),
  )
}
