import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Connection } from '@temporalio/client'
import { cacheFolder } from './cache'
import { endOrphan } from './orphans'

/** The version that is built from source where none can be downloaded. */
const CLI_MODULE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1'
const DOWNLOAD_MS = 60_000
const BUILD_MS = 20 * 60_000
/** How long the server may take to answer, milliseconds. */
const ANSWER_MS = 60_000
const POLL_MS = 200

const run = promisify(execFile)

/** Finds the `temporal` program: on PATH, in our cache, by the vendor's download, or built from the Go module proxy.
 * @param say is told of steps that take long
 * @throws Error with one clear line when none of these works */
export async function findTemporal(say: (line: string) => void): Promise<string> {
  if (await answers('temporal')) return 'temporal'
  const cached = join(cacheFolder(), 'temporal')
  if (existsSync(cached) && (await answers(cached))) return cached
  say('fetching the Temporal server (once per machine)')
  if (await download(cached)) return cached
  say('no download from here: building the Temporal server with Go (about 3 minutes, once per machine)')
  if (await build(cached)) return cached
  throw new Error(
    'No Temporal server: install the temporal CLI or Go ≥ 1.24, or point TEMPORAL_ADDRESS to a cluster of yours.',
  )
}

async function answers(program: string): Promise<boolean> {
  return run(program, ['--version'], { timeout: 10_000 }).then(
    () => true,
    () => false,
  )
}

async function download(to: string): Promise<boolean> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  const address = `https://temporal.download/cli/archive/latest?platform=${platform}&arch=${arch}`
  const archive = `${to}.tar.gz`
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(DOWNLOAD_MS) })
    if (!response.ok) return false
    writeFileSync(archive, Buffer.from(await response.arrayBuffer()))
    await run('tar', ['-xzf', archive, '-C', cacheFolder(), 'temporal'])
    return await answers(to)
  } catch {
    return false
  } finally {
    rmSync(archive, { force: true })
  }
}

async function build(to: string): Promise<boolean> {
  const folder = join(cacheFolder(), `build-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    await run('go', ['install', CLI_MODULE], { env: { ...process.env, GOBIN: folder }, timeout: BUILD_MS })
    renameSync(join(folder, 'temporal'), to)
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export type TemporalOptions = {
  program: string
  port: number
  namespace: string
  /** Where its store and pid file are; null keeps everything in memory. */
  folder: string | null
}
export type TemporalHandle = { address: string; process: ChildProcess; stop: () => Promise<void> }

/** Starts the server and waits until it answers. An orphan of an earlier run on the same store is ended first. */
export async function startTemporal({
  program,
  port,
  namespace,
  folder,
}: TemporalOptions): Promise<TemporalHandle> {
  const store = folder && join(folder, 'temporal.sqlite')
  if (folder && store) {
    mkdirSync(folder, { recursive: true })
    await endOrphan(join(folder, 'temporal.pid'), store, 'SIGTERM')
  }
  const options = [
    '--headless',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--namespace',
    namespace,
    '--log-level',
    'error',
  ]
  const child = spawn(
    program,
    ['server', 'start-dev', ...options, ...(store ? ['--db-filename', store] : [])],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  if (folder && child.pid) writeFileSync(join(folder, 'temporal.pid'), String(child.pid))
  let lastWords = ''
  child.stderr.on('data', (chunk: Buffer) => (lastWords = (lastWords + chunk.toString()).slice(-2000)))
  const address = `127.0.0.1:${port}`
  await untilItAnswers(address, namespace, child, () => lastWords)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    await ended
  }
  return { address, process: child, stop }
}

async function untilItAnswers(
  address: string,
  namespace: string,
  child: ChildProcess,
  lastWords: () => string,
): Promise<void> {
  for (const began = Date.now(); Date.now() - began < ANSWER_MS; await pause(POLL_MS)) {
    if (child.exitCode !== null) break
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
  child.kill('SIGKILL')
  throw new Error(`The Temporal server does not answer on ${address}. ${lastWords()}`.trim())
}
