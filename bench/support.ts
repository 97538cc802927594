import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { shanghaiDayOf } from '../domain/calendar/calendar'
import { openDatabase, type Database } from '../ledger/database/database'
import { FOR_OPERATORS } from '../ledger/database/databaseLimits'
import { createKey } from '../ledger/person/keys'
import { startLocalMailbox } from '../mail/localMailbox'
import { applyMigrations } from '../prisma/migrate'
import { APP_ROLE, ensureAppRole, grantToApp } from '../prisma/roles'
import { loadSample } from '../prisma/seed'
import { freePort } from '../start/ports'
import { startPostgres } from '../start/postgres'
import { appUrl, passwordOf } from '../start/postgresUrl'
import { supervise } from '../start/supervise'
import { findTemporal } from '../start/temporal/temporalServer'
import { callerOf, type Caller } from './caller'
import { printEnvironment } from './report'
import { killProcess, superviseTemporal, temporalInMemory } from './temporal'
import { rowsOf } from '../ledger/database/rows'
import { unsentStates } from '../domain/mail/states'

const POSTGRES_PORT = 5_743
const API_PORT = 3_290
/** What is launched: the 18 listed townships and the 100 villages that qualify, eight tasks each. */
export const PROGRAMME = 'targeted-assault-2020'
export const DESIGNATIONS = { townships: 'listed', villages: 'qualified' } as const
export const TARGETS = 118
export const TASKS = 944
const OPERATOR = 'operator@example.org'
const TEMPLATE = 'template_sample'
/** How long anything may take that a benchmark waits for, and how often it looks, milliseconds. */
const PATIENCE_MS = 120_000
const LOOK_EVERY_MS = 10

export type Servers = {
  /** A new database with the sample; its address for API and workers. */
  freshDatabase: () => Promise<string>
  /** The same address for the owner of its tables. */
  asOwner: (databaseUrl: string) => string
  temporalProgram: string
  stop: () => Promise<void>
}

/** Real PostgreSQL as `npm start` runs it, durable, in a folder that goes with it. */
export async function openServers(): Promise<Servers> {
  const temporalProgram = await findTemporal(console.log)
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-bench-'))
  // The server runs as its own user where a benchmark runs as root, and has to walk in.
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({ folder, port: await freePort(POSTGRES_PORT) })
  const app = appUrl({ folder, port: Number(new URL(postgres.url).port) }, APP_ROLE)
  const addressOf = (name: string) => Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href
  const onServer = async (statement: string) => {
    const server = openDatabase(postgres.url, undefined, FOR_OPERATORS)
    await server.$executeRawUnsafe(statement).finally(() => server.$disconnect())
  }
  await onServer(`create database ${TEMPLATE}`)
  await applyMigrations(addressOf(TEMPLATE))
  await ensureAppRole(addressOf(TEMPLATE), passwordOf(folder, 'app-password'))
  await grantToApp(addressOf(TEMPLATE), APP_ROLE)
  await loadSample(addressOf(TEMPLATE), () => {}, { empty: false, operatorEmail: OPERATOR })
  let made = 0
  return {
    freshDatabase: async () => {
      made += 1
      await onServer(`create database run_${made} template ${TEMPLATE}`)
      return Object.assign(new URL(app), { pathname: `/run_${made}` }).href
    },
    asOwner: (databaseUrl) => addressOf(new URL(databaseUrl).pathname.slice(1)),
    temporalProgram,
    stop: async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type RunningService = {
  /** The ledger as the benchmark looks at it, as its owner; the service's own statements are counted elsewhere. */
  db: Database
  baseUrl: string
  temporalAddress: string
  operator: Caller
  as: (email: string) => Promise<Caller>
  /** Mails taken by the benchmark's mail server so far. */
  mails: () => number
  /** Kills a worker process, or the Temporal server; each is started again as `npm start` does. */
  killWorker: (index: number) => void
  killTemporal: () => void
  stop: () => Promise<void>
}

/** What the processes of a service stand on: a fresh ledger, a Temporal server, and the benchmark's own mail server, so
 * that the API's counters count nothing but requests; with the settings that name them. */
export async function openGround(servers: Servers, killable = false) {
  const databaseUrl = await servers.freshDatabase()
  let mails = 0
  const mailbox = await startLocalMailbox(() => Promise.resolve(void (mails += 1)))
  const temporal = await (killable ? superviseTemporal : temporalInMemory)(servers.temporalProgram)
  const port = await freePort(API_PORT)
  const baseUrl = `http://127.0.0.1:${port}`
  const environment = {
    ...process.env,
    PORT: String(port),
    PUBLIC_URL: baseUrl,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: mailbox.url,
    MAIL_DIGEST_AT: 'off',
    LOG_LEVEL: 'error',
    AUTH_SECRET: randomBytes(32).toString('base64'),
    PERSONAL_DATA_KEYS: `v1:${randomBytes(32).toString('base64')}`,
  }
  const close = () => Promise.all([temporal.stop(), mailbox.close()])
  return { databaseUrl, temporal, baseUrl, environment, mails: () => mails, close }
}

/** The API and worker processes of `npm start` on a fresh ledger and a Temporal server of their own, in memory; a killable
 * one has its store on disk and is started again. */
export async function startService(
  servers: Servers,
  { workers = 1, killable = false }: { workers?: number; killable?: boolean } = {},
): Promise<RunningService> {
  const { databaseUrl, temporal, baseUrl, environment, mails, close } = await openGround(servers, killable)
  const child = (script: string) =>
    supervise(script, resolve(__dirname, '..', script), environment, console.error)
  const ofWorkers = Array.from({ length: workers }, () => child('worker/main.ts'))
  const children = [child('api/main.ts'), ...ofWorkers]
  await Promise.all(children.map(({ ready }) => ready))
  const db = openDatabase(servers.asOwner(databaseUrl))
  const as = async (email: string) => callerOf(baseUrl, await createKey(db, email, new Date()))
  return {
    db,
    baseUrl,
    temporalAddress: temporal.address,
    operator: await as(OPERATOR),
    as,
    mails,
    killWorker: (index) => killProcess(ofWorkers[index]?.pid()),
    killTemporal: temporal.kill,
    stop: async () => {
      await Promise.all(children.map(({ stop }) => stop()))
      await Promise.all([close(), db.$disconnect()])
    },
  }
}

/** Runs every one of `ways` that many times, in turn and each on a service of its own, and leaves out the first round,
 * which only warms up. */
export async function measured<Way extends string, T>(
  runs: number,
  ways: Record<Way, (service: RunningService, servers: Servers) => Promise<T>>,
): Promise<Record<Way, T[]>> {
  const names = Object.keys(ways) as Way[]
  const results = Object.fromEntries(names.map((way) => [way, [] as T[]])) as Record<Way, T[]>
  const servers = await openServers()
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const way of names) {
        const service = await startService(servers)
        try {
          if (run === 0 && way === names[0]) await printEnvironment(service.db, service.temporalAddress)
          const result = await ways[way](service, servers)
          if (run > 0) results[way].push(result)
        } finally {
          await service.stop()
        }
      }
    }
  } finally {
    await servers.stop()
  }
  return results
}

/** Opens a draft of the targeted assault that begins today, with its 18 townships and 100 villages, and returns its id. */
export async function draftCampaign(operator: Caller): Promise<string> {
  const draft = { programme: PROGRAMME, name: '定点攻坚', startsOn: today() }
  const { id } = await operator.send<{ id: string }>('POST', '/campaigns', draft)
  await operator.send('PUT', `/campaigns/${id}/designations`, DESIGNATIONS)
  return id
}

/** The day it is in Chongqing. */
export const today = () => shanghaiDayOf(new Date().toISOString())

/** Waits until nothing is on its way any more: no nudge, no mail. */
export async function untilQuiet(db: Database, patienceMs = PATIENCE_MS): Promise<void> {
  const isQuiet = async () => {
    const [waiting] = await rowsOf(db, { count: 'int' })`
      select (select count(*) from "Nudge")::int + (select count(*) from "MailLine" where "mailId" is null)::int
        + (select count(*) from "Mail" where state = any(${unsentStates}))::int as count`
    return waiting?.count === 0
  }
  await until('an empty outbox and post', isQuiet, patienceMs)
}

/** Waits until `holds`. @throws Error when it takes longer than any benchmark waits */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  for (const began = Date.now(); !(await holds()); await pause(LOOK_EVERY_MS)) {
    if (Date.now() - began > patienceMs) throw new Error(`waited ${patienceMs} ms in vain for ${what}`)
  }
}

/** How much a database has written to its log so far, bytes. */
export async function bytesWritten(db: Database): Promise<number> {
  const [log] = await rowsOf(db, { bytes: 'real' })`
    select (pg_current_wal_insert_lsn() - '0/0')::float8 as bytes`
  return log?.bytes ?? NaN
}

/** Ends the process with its benchmark: timers of transactions long ended would keep it for seconds. */
export function runBenchmark(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
}
