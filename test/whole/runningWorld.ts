import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker'
import { pino, type Logger } from 'pino'
import { createApp } from '../../api/app'
import { pages } from '../../console/pages'
import { openEvidenceFiles } from '../../files/evidenceFiles'
import { openDatabase, type Database } from '../../ledger/database/database'
import { FOR_WORKERS } from '../../ledger/database/databaseLimits'
import { storeMessage } from '../../ledger/mail/localMailbox'
import { ensureOperator } from '../../ledger/person/grants'
import { createKey } from '../../ledger/person/keys'
import { recordProgrammes } from '../../ledger/programme/programmes'
import { startLocalMailbox } from '../../mail/localMailbox'
import { createMailer } from '../../mail/mailer'
import { shippedProgrammes } from '../support/programmes'
import { ownPort } from '../support/ownPort'
import { openMailrooms } from '../../ledger/mail/mailrooms'
import { createMetrics } from '../../start/metrics'
import { findTemporal, startTemporal } from '../../start/temporal/temporalServer'
import { workflowIdOf } from '../../workflows/messages'
import { reconcile } from '../../worker/reconciler'
import { startRelay } from '../../worker/relay'
import { createWorker } from '../../worker/worker'
import { freshDatabase, type Template } from '../support/databases'
import type { Place } from '../support/leaks'
import { NOWHERE } from '../support/outbound'
import type { Service } from './story'
import { KEY_RING, SIGNING_IN, WELL } from '../support/world'
import { until } from './until'

const TEMPORAL_PORT = 7_343
const PACE = { bundleSeconds: 1, digestAt: null, quietHours: null }
const SILENT = pino({ level: 'silent' })

export type RunningWorld = {
  db: Database
  serviceWith: (patienceMs: number) => Service
  /** Throws away every running workflow, as a lost store of Temporal's would, and returns how many the reconciler then
   * finds missing. */
  loseWorkflows: () => Promise<number>
  /** After quiet the outbox is empty and the reconciler finds nothing to mend. */
  expectQuiet: () => Promise<void>
  /** All that Temporal keeps of every workflow. */
  histories: () => Promise<Place[]>
  close: () => Promise<void>
}

/** Everything that runs in production, in this process, on an empty ledger or the sample: API on a socket, mailbox over SMTP, a real
 * Temporal server, worker and relay. `arming: false` leaves the relay out, so that no workflow is ever started. */
export async function openRunningWorld({
  arming,
  template = 'empty',
  log = SILENT,
}: {
  arming: boolean
  template?: Template
  log?: Logger
}): Promise<RunningWorld> {
  const databaseUrl = await freshDatabase(template)
  const db = openDatabase(databaseUrl)
  // The worker has connections of its own, as in a process of its own.
  const ofWorker = openDatabase(databaseUrl, undefined, FOR_WORKERS)
  await ensureOperator(db, 'operator@example.org', new Date())
  const programmes = shippedProgrammes()
  await recordProgrammes(db, programmes, new Date())
  const mailbox = await startLocalMailbox((message) => storeMessage(db, message))
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const conductor = await openConductor({
    db: ofWorker,
    smtpUrl: mailbox.url,
    publicUrl: baseUrl,
    arming,
    log,
  })
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-evidence-'))
  const app = createApp({
    db,
    files: await openEvidenceFiles({ folder, s3: null }),
    now: () => new Date(),
    programmes,
    outbound: NOWHERE,
    log,
    metrics: createMetrics(),
    temporal: () => Promise.resolve(),
    publicUrl: baseUrl,
    ...SIGNING_IN,
    keyRing: KEY_RING,
    vitals: WELL,
    localMailbox: true,
    pages,
  })
  server.on('request', app)
  const keys = new Map<string, Promise<string>>()
  const keyOf = (email: string) => {
    const key = keys.get(email) ?? createKey(db, email, new Date())
    keys.set(email, key)
    return key
  }
  return {
    db,
    serviceWith: (patienceMs) => ({ baseUrl, keyOf, patienceMs }),
    expectQuiet: () => conductor.expectQuiet(),
    histories: () => conductor.histories(),
    loseWorkflows: () => conductor.loseWorkflows(),
    close: async () => {
      await conductor.close()
      rmSync(folder, { recursive: true, force: true })
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await mailbox.close()
      await Promise.all([db.$disconnect(), ofWorker.$disconnect()])
    },
  }
}

type Conductor = {
  loseWorkflows: () => Promise<number>
  expectQuiet: () => Promise<void>
  histories: () => Promise<Place[]>
  close: () => Promise<void>
}

async function openConductor(world: {
  db: Database
  smtpUrl: string
  publicUrl: string
  arming: boolean
  log: Logger
}): Promise<Conductor> {
  const { db, smtpUrl, publicUrl, arming, log } = world
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  const program = await findTemporal(() => {})
  const temporal = await startTemporal({
    program,
    port: await ownPort(TEMPORAL_PORT),
    namespace: 'default',
    folder: null,
  })
  const connection = await NativeConnection.connect({ address: temporal.address })
  const clientConnection = await Connection.connect({ address: temporal.address })
  const client = new Client({ connection: clientConnection })
  const mailer = createMailer(smtpUrl, 'gongjian@example.org')
  const worker = await createWorker({
    db,
    clock: WELL,
    client,
    connection,
    namespace: 'default',
    mailer,
    publicUrl,
    pace: PACE,
    ...{ rules: NOWHERE, now: () => new Date(), chance: () => 1 },
    bundle: { codePath: process.env.TEST_WORKFLOW_BUNDLE! },
  })
  const running = worker.run()
  if (arming) await openMailrooms(db, PACE.digestAt !== null, new Date())
  const relay = arming
    ? startRelay(db, client, { bundleSeconds: PACE.bundleSeconds }, { log, clock: WELL })
    : null
  return {
    expectQuiet: () => expectQuiet(db, client),
    histories: () => historiesOf(client),
    loseWorkflows: () => loseWorkflows(db, client),
    close: async () => {
      await relay?.stop()
      worker.shutdown()
      await running
      await connection.close()
      await clientConnection.close()
      await temporal.stop()
    },
  }
}

async function historiesOf(client: Client): Promise<Place[]> {
  const places: Place[] = []
  for await (const { workflowId, runId } of client.workflow.list())
    places.push({
      name: workflowId,
      content: await client.workflow.getHandle(workflowId, runId).fetchHistory(),
    })
  return places
}

/** Long after the last change, so that no grace is left for anything still on its way. */
const later = () => new Date(Date.now() + 3_600_000)

async function loseWorkflows(db: Database, client: Client): Promise<number> {
  const targets = await db.target.findMany({ select: { id: true, campaignId: true } })
  const campaigns = new Set(targets.map((target) => target.campaignId))
  const ids = [
    ...targets.map(({ id }) => workflowIdOf('target', id)),
    ...[...campaigns].map((id) => workflowIdOf('campaign', id)),
  ]
  for (const id of ids) await client.workflow.getHandle(id).terminate('lost')
  await until('a list without them', QUIET_PATIENCE_MS, async () => {
    for await (const { workflowId } of client.workflow.list({ query: "ExecutionStatus = 'Running'" })) {
      if (ids.includes(workflowId)) return false
    }
    return true
  })
  return reconcile(db, client, PACE, later())
}

const QUIET_PATIENCE_MS = 30_000

async function expectQuiet(db: Database, client: Client): Promise<void> {
  await until('an empty outbox and post', QUIET_PATIENCE_MS, async () => {
    const waiting = await db.nudge.count()
    const unsent = await db.mailLine.count({ where: { mailId: null } })
    const unsettled = await db.mail.count({ where: { state: { in: ['composed', 'handing-over'] } } })
    return waiting + unsent + unsettled === 0
  })
  expect(await db.mail.count({ where: { state: { not: 'sent' } } })).toBe(0)
  expect(await reconcile(db, client, PACE, later())).toBe(0)
}
