import { join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { Command } from 'commander'
import { Refused } from '../domain/refusal'
import { loadSample } from '../prisma/seed'
import { openEmbeddedLedger, openOwnLedger, type LedgerAccess } from './ledgerAccess'
import { openLogFiles } from './logFiles'
import { linesInto } from './logLines'
import { freePort, isFree } from './ports'
import { POSTGRES_PORT } from './postgresUrl'
import { watchSources } from './reload'
import { forgetRunning, noteRunning, refuseRunning, wasNoted } from './running'
import { createSay, type Say } from './say'
import { secretIn } from './secret'
import { readSettings, SettingsError, WORKER_PORT, type Settings } from './settings'
import { supervise, type Child } from './supervise'
import { findTemporal } from './temporal/temporalServer'

const ROOT = resolve(__dirname, '..')
const TEMPORAL_PORT = 7_243
const TEMPORAL_UI_PORT = 8_243
const MAILBOX_SMTP_PORT = 2_525
/** How many ports are tried before a start gives up. */
const PORT_ATTEMPTS = 3
const PORT_TAKEN = /EADDRINUSE|address already in use|could not create any TCP\/IP sockets/i
const PORT_POLL_MS = 500
/** How long the children of a start that was cut off may take to leave our port, milliseconds. */
const PORT_PATIENCE_MS = 10_000

/** The children in the order they were started: they are stopped the other way round. */
const children: Child[] = []
/** API and worker: those of them whose output is kept. */
const ours: Child[] = []
let stopping = false

/** `npm start`: brings everything up in one foreground process and keeps it up until Ctrl-C. */
async function main(): Promise<void> {
  const command = new Command('npm start --')
    .option('--empty', 'do not load the sample on an empty ledger')
    .option('--reload', 'start API and worker again when their sources change')
    .parse()
  const { empty, reload } = command.opts<{ empty?: boolean; reload?: boolean }>()
  const settings = readSettings(process.env)
  // Of the processes started here, the API alone decrypts personal data.
  const givenKeys = process.env.PERSONAL_DATA_KEYS
  delete process.env.PERSONAL_DATA_KEYS
  const say = createSay(process.stdout.isTTY)
  refuseRunning(settings.dataDir)
  await untilFree(settings)
  stopOnSignals(settings, say)
  noteRunning(settings.dataDir, settings.databaseUrl ?? '')
  try {
    await bringUp(settings, say, { empty: empty ?? false, givenKeys })
    if (reload) watchSources(ROOT, () => ours.forEach((child) => child.restart()))
  } catch (error) {
    // Stopping ends the children, and what then fails here is no news.
    if (stopping) return
    await stopAll(settings)
    throw error
  }
}

async function untilFree({ port, host, dataDir }: Settings): Promise<void> {
  const patienceMs = wasNoted(dataDir) ? PORT_PATIENCE_MS : 0
  for (const began = Date.now(); !(await isFree(port, host));) {
    if (Date.now() - began >= patienceMs)
      throw new Error(`Port ${port} is in use. Stop what uses it, or set PORT.`)
    await new Promise((wake) => setTimeout(wake, PORT_POLL_MS))
  }
}

async function bringUp(
  settings: Settings,
  screen: Say,
  { empty, givenKeys }: { empty: boolean; givenKeys: string | undefined },
): Promise<void> {
  const logs = openLogFiles(join(settings.dataDir, 'logs'), settings.logKeepDays, screen.line)
  const noted = linesInto(logs, 'start')
  const say: Say = { ...screen, line: (text) => void (screen.line(text), noted.write(`${text}\n`)) }
  const embedded = settings.databaseUrl ? null : await bringUpPostgres(settings, say)
  const { databaseUrl: own, databaseOwnerUrl, operatorEmail } = settings
  const ledger = await say.step('ledger', async (tell): Promise<LedgerAccess> => {
    const access = embedded
      ? await openEmbeddedLedger(embedded, tell)
      : await openOwnLedger(own ?? '', databaseOwnerUrl, tell)
    await loadSample(access.ownerUrl, tell, { empty, operatorEmail }).catch((error: unknown) => {
      // People can still read. After the clock is set, the service starts again.
      if (!(error instanceof Refused) || error.kind !== 'clock-off') throw error
      tell(error.message)
    })
    return access
  })
  if (ledger.warning) say.line(ledger.warning)
  const databaseUrl = ledger.appUrl
  noteRunning(settings.dataDir, databaseUrl)
  const { temporal } = settings
  const { address, page } = temporal.address
    ? { address: temporal.address, page: null }
    : await bringUpTemporal(settings, say)
  const personalDataKeys = givenKeys || `v1:${secretIn(settings.dataDir, 'personal-data')}`
  const workerPort = await bringUpService(settings, { databaseUrl, address, personalDataKeys, logs }, say)
  greet(
    settings,
    { workerPort, temporal: page === null ? null : `${page}   (temporal --address ${address})` },
    screen,
  )
}

async function bringUpPostgres(settings: Settings, say: Say): Promise<{ folder: string; port: number }> {
  const folder = join(settings.dataDir, 'postgres')
  return say.step('PostgreSQL', () =>
    onFreePort(POSTGRES_PORT, async (port) => {
      const environment = { ...process.env, POSTGRES_FOLDER: folder, POSTGRES_PORT: String(port) }
      await start('PostgreSQL', 'start/postgresProcess.ts', environment, say)
      return { folder, port }
    }),
  )
}

/** A port that was free may be taken before anybody listens on it: then it is done on another one. */
async function onFreePort<Done>(preferred: number, begin: (port: number) => Promise<Done>): Promise<Done> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await begin(await freePort(preferred))
    } catch (error) {
      if (attempt === PORT_ATTEMPTS || !PORT_TAKEN.test(String(error))) throw error
    }
  }
}

/** Returns where it answers, and where it shows its own page. */
async function bringUpTemporal(settings: Settings, say: Say): Promise<{ address: string; page: string }> {
  return say.step('Temporal', async (tell) => {
    const program = await findTemporal(tell)
    return onFreePort(TEMPORAL_PORT, async (port) => {
      const uiPort = await freePort(TEMPORAL_UI_PORT)
      const environment = {
        ...process.env,
        TEMPORAL_PROGRAM: program,
        TEMPORAL_PORT: String(port),
        TEMPORAL_NAMESPACE: settings.temporal.namespace,
        TEMPORAL_FOLDER: join(settings.dataDir, 'temporal'),
        TEMPORAL_UI_PORT: String(uiPort),
      }
      await start('Temporal', 'start/temporalProcess.ts', environment, say)
      return { address: `127.0.0.1:${port}`, page: `http://127.0.0.1:${uiPort}` }
    })
  })
}

/** Brings up API and worker. Returns where the worker tells how it is, a port. */
async function bringUpService(
  settings: Settings,
  given: { databaseUrl: string; address: string; personalDataKeys: string; logs: Writable },
  say: Say,
): Promise<number> {
  const environment = {
    ...process.env,
    DATABASE_URL: given.databaseUrl,
    TEMPORAL_ADDRESS: given.address,
    MAILBOX_SMTP_PORT: '0',
    AUTH_SECRET: settings.authSecret ?? secretIn(settings.dataDir, 'auth'),
  }
  const { logs } = given
  const startApi = () => {
    const own = { ...environment, PERSONAL_DATA_KEYS: given.personalDataKeys }
    return start('API', 'api/main.ts', own, say, linesInto(logs, 'api'))
  }
  const withMailbox = (port: number) => {
    environment.MAILBOX_SMTP_PORT = String(port)
    return startApi()
  }
  await say.step('API', () =>
    settings.smtpUrl ? startApi() : onFreePort(settings.mailboxSmtpPort || MAILBOX_SMTP_PORT, withMailbox),
  )
  const startWorker = async (port: number) => {
    const own = { ...environment, WORKER_PORT: String(port) }
    await start('worker', 'worker/main.ts', own, say, linesInto(logs, 'worker'))
    return port
  }
  return say.step('worker', () =>
    settings.worker.port === undefined
      ? onFreePort(WORKER_PORT, startWorker)
      : startWorker(settings.worker.port),
  )
}

async function start(
  name: string,
  script: string,
  environment: NodeJS.ProcessEnv,
  say: Say,
  keep?: Writable,
): Promise<void> {
  if (stopping) throw new Error('stopping')
  const child = supervise(name, resolve(ROOT, script), environment, say.line, keep)
  children.push(child)
  await child.ready
  if (keep) ours.push(child)
}

function greet(
  settings: Settings,
  { workerPort, temporal }: { workerPort: number; temporal: string | null },
  say: Say,
): void {
  say.line(
    [
      `Gongjian 攻坚 runs at ${settings.publicUrl}  (Ctrl-C stops everything)`,
      `  operator   ${settings.operatorEmail}`,
      settings.smtpUrl
        ? '  mail       goes to SMTP_URL'
        : `  mailbox    http://localhost:${settings.port}/mailbox`,
      `  API        ${settings.publicUrl}/api/docs`,
      `  health     http://localhost:${settings.port}/readyz${workerPort === 0 ? '' : `, of the worker http://${settings.worker.host}:${workerPort}/readyz`}`,
      ...(temporal === null ? [] : [`  workflows  ${temporal}`]),
      `  next       npm run operator -- ${settings.operatorEmail}   (a link to set the password)`,
      `             npm run key -- ${settings.operatorEmail}        (a key of the API)`,
    ].join('\n'),
  )
}

function stopOnSignals(settings: Settings, say: Say): void {
  const onSignal = () => {
    if (stopping) {
      for (const child of children) child.kill()
      process.exit(1)
    }
    stopping = true
    say.line('stopping')
    void stopAll(settings).then(() => process.exit(0))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

async function stopAll(settings: Settings): Promise<void> {
  for (const child of children.toReversed()) await child.stop()
  forgetRunning(settings.dataDir)
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  console.error(error instanceof SettingsError ? `Setting refused: ${message}` : message)
  process.exit(1)
})
