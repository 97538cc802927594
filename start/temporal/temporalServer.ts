import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Connection } from '@temporalio/client'
import { cacheFolder } from '../cache'
import { endOrphan } from '../orphans'
import { cannotUseStore, faultOfStore, tellsOfBrokenStore, throwAwayStore } from './temporalStore'

/** The version of the CLI that is downloaded, or built from source where none can be. */
const CLI_VERSION = 'v1.5.1'
const CLI_MODULE = `github.com/temporalio/cli/cmd/temporal@${CLI_VERSION}`
const DOWNLOAD_MS = 60_000
const BUILD_MS = 20 * 60_000
/** How long the server may take to answer, milliseconds. */
const ANSWER_MS = 60_000
const POLL_MS = 200
/** What is asked whether it serves. */
const SERVICE = 'temporal.api.workflowservice.v1.WorkflowService'

const run = promisify(execFile)

/** Finds the `temporal` program: on PATH, in our cache, by the vendor's download, or built from the Go module proxy.
 * @param say is told of steps that take long
 * @throws Error with one clear line when none of these works */
export async function findTemporal(say: (line: string) => void): Promise<string> {
  if (await answers('temporal')) return 'temporal'
  const cached = join(cacheFolder(), 'temporal')
  if (existsSync(cached) && (await answers(cached))) return cached
  say('fetching the Temporal server (once per machine)')
  const noDownload = await obtain(cached, download)
  if (noDownload === null) return cached
  say('no download from here: building the Temporal server with Go (about 3 minutes, once per machine)')
  const noBuild = await obtain(cached, build)
  if (noBuild === null) return cached
  throw new Error(
    `No Temporal server: install the temporal CLI or Go ≥ 1.24, or point TEMPORAL_ADDRESS to a cluster of yours. (Download: ${noDownload}. Go: ${noBuild}.)`,
  )
}

async function answers(program: string): Promise<boolean> {
  return run(program, ['--version'], { timeout: 10_000 }).then(
    () => true,
    () => false,
  )
}

/** Lets `make` put the program into a folder of its own first, so that one cut off half-way is never taken for whole.
 * @returns why it failed, or null */
async function obtain(program: string, make: (folder: string) => Promise<void>): Promise<string | null> {
  const folder = `${program}-${process.pid}`
  mkdirSync(folder, { recursive: true })
  try {
    await make(folder)
    const made = join(folder, 'temporal')
    if (!(await answers(made))) return 'it does not run here'
    renameSync(made, program)
    return null
  } catch (error) {
    return reasonOf(error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function download(folder: string): Promise<void> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  const address = `https://temporal.download/cli/archive/${CLI_VERSION}?platform=${process.platform}&arch=${arch}`
  const archive = join(folder, 'temporal.tar.gz')
  const response = await fetch(address, { signal: AbortSignal.timeout(DOWNLOAD_MS) })
  if (!response.ok) throw new Error(`answer ${response.status}`)
  writeFileSync(archive, Buffer.from(await response.arrayBuffer()))
  await run('tar', ['-xzf', archive, '-C', folder, 'temporal'])
}

async function build(folder: string): Promise<void> {
  await run('go', ['install', CLI_MODULE], { env: { ...process.env, GOBIN: folder }, timeout: BUILD_MS })
}

/** The last word of a failed command, or what lies behind a failed fetch, in one line. */
function reasonOf(error: unknown): string {
  const { stderr, cause, message } = error as Error & { stderr?: string }
  const text = stderr?.trim() || (cause instanceof Error ? cause.message : message)
  return text.split('\n').at(-1) ?? ''
}

export type TemporalOptions = {
  program: string
  port: number
  namespace: string
  /** Where its store and pid file are; null keeps everything in memory. */
  folder: string | null
  /** Where its own page is shown; null: nowhere. */
  uiPort?: number | null
  /** Is told in one line when a broken store is thrown away. */
  say?: (line: string) => void
}
export type TemporalHandle = {
  address: string
  process: ChildProcess
  stop: () => Promise<void>
  /** Whether the server says anything within `patienceMs` and has not said that its store is broken. */
  isWell: (patienceMs: number) => Promise<boolean>
}

/** The ledger holds what is true, so a store that a crash of the machine breaks costs nothing. */
const FAST_STORE = ['--sqlite-pragma', 'synchronous=off', '--sqlite-pragma', 'journal_mode=wal']

/** Starts the server and waits until it answers. An orphan of an earlier run on the same store is ended first; a broken
 * store is thrown away. */
export async function startTemporal(options: TemporalOptions): Promise<TemporalHandle> {
  const { folder, say = () => {} } = options
  if (folder === null) return startOn(null, options)
  const store = join(folder, 'temporal.sqlite')
  mkdirSync(folder, { recursive: true })
  await endOrphan(join(folder, 'temporal.pid'), store, 'SIGTERM')
  const throwAway = (fault: string) => {
    throwAwayStore(store)
    say(
      `Temporal's store was broken (${fault}) and is thrown away: its workflows start again from the ledger.`,
    )
  }
  const fault = await faultOfStore(store)
  if (fault !== null) throwAway(fault)
  try {
    return await startOn(store, options)
  } catch (error) {
    if (!(error instanceof Error) || !cannotUseStore(error.message)) throw error
    throwAway('the server does not start on it')
    return startOn(store, options)
  }
}

async function startOn(
  store: string | null,
  { program, port, namespace, folder, uiPort = null }: TemporalOptions,
): Promise<TemporalHandle> {
  const own = ownNamespace(store)
  const namespaces = ['--namespace', namespace, '--namespace', own]
  const options = ['--ip', '127.0.0.1', '--port', String(port), ...namespaces]
  const page = uiPort === null ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)]
  const ofStore = store === null ? [] : ['--db-filename', store, ...FAST_STORE]
  const child = spawn(
    program,
    ['server', 'start-dev', ...options, ...page, '--log-level', 'error', ...ofStore],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  if (folder && child.pid) writeFileSync(join(folder, 'temporal.pid'), String(child.pid))
  let lastWords = ''
  child.stderr.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-2000)))
  const address = `127.0.0.1:${port}`
  await untilItAnswers(address, own, child, () => lastWords)
  const stop = async () => {
    if (hasEnded(child)) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    await ended
  }
  const isWell = async (patienceMs: number) =>
    !tellsOfBrokenStore(lastWords) && (await saysAnything(address, patienceMs))
  return { address, process: child, stop, isWell }
}

/** A namespace that this server alone has: another one that took the port first would answer in its place, and two services would work
 * on one queue. */
const ownNamespace = (store: string | null) =>
  `server-${createHash('sha256')
    .update(store ?? randomUUID())
    .digest('hex')
    .slice(0, 12)}`

async function untilItAnswers(
  address: string,
  namespace: string,
  child: ChildProcess,
  lastWords: () => string,
): Promise<void> {
  for (const began = Date.now(); Date.now() - began < ANSWER_MS; await pause(POLL_MS)) {
    if (hasEnded(child)) break
    const connection = Connection.lazy({ address })
    try {
      await connection.withDeadline(Date.now() + 2_000, () =>
        connection.workflowService.describeNamespace({ namespace }),
      )
      return
    } catch {
      // Not up yet: the next round asks again.
    } finally {
      await connection.close()
    }
  }
  const isTaken = hasEnded(child) && (await saysAnything(address, 2_000))
  child.kill('SIGKILL')
  const why = isTaken ? 'bind: address already in use' : lastWords()
  throw new Error(`The Temporal server does not answer on ${address}. ${why}`.trim())
}

/** A server that objects at once is starting or stopping: only silence is a hang. */
async function saysAnything(address: string, patienceMs: number): Promise<boolean> {
  const connection = Connection.lazy({ address })
  const deadline = Date.now() + patienceMs
  try {
    await connection.withDeadline(deadline, () => connection.healthService.check({ service: SERVICE }))
    return true
  } catch {
    return Date.now() < deadline
  } finally {
    await connection.close()
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
