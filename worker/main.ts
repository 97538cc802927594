import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Runtime, DefaultLogger } from '@temporalio/worker'
import { openDatabase } from '../ledger/database/database'
import { FOR_WORKERS } from '../ledger/database/databaseLimits'
import { openMailrooms } from '../ledger/mail/mailrooms'
import { beginEpoch } from '../ledger/record/epoch'
import { createMailer } from '../mail/mailer'
import { startBeats } from '../start/beats'
import { createLog } from '../start/log'
import { createMetrics } from '../start/metrics'
import { outboundRules } from '../outbound/address'
import { required } from '../start/required'
import { readSettings, SettingsError } from '../start/settings'
import { temporalConnection } from '../start/temporal/temporalConnection'
import { tellReady, withParent } from '../start/withParent'
import { serveHealth } from './health'
import { startReconciler } from './reconciler'
import { startRelay } from './relay'
import { createWorker } from './worker'

/** The worker process: runs workflows and activities, carries nudges, and mends what is missing. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const log = createLog('worker', settings.logLevel)
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    // Some queues hold activities alone, by intent.
    if (message.startsWith('No workflows registered')) return
    log[level === 'ERROR' ? 'error' : 'warn']({ err: meta?.error as unknown }, message)
  })
  Runtime.install({ logger, shutdownSignals: [] })
  const { smtpUrl, mailboxSmtpPort } = settings
  const { DATABASE_URL, SMTP_URL } = required({
    DATABASE_URL: settings.databaseUrl,
    TEMPORAL_ADDRESS: settings.temporal.address,
    SMTP_URL: smtpUrl ?? (mailboxSmtpPort === 0 ? undefined : `smtp://127.0.0.1:${mailboxSmtpPort}`),
  })
  const reach = temporalConnection(settings)
  const { namespace } = settings.temporal
  const metrics = createMetrics()
  const db = openDatabase(DATABASE_URL, metrics.count, FOR_WORKERS)
  const connection = await NativeConnection.connect(reach)
  const clientConnection = await Connection.connect(reach)
  const client = new Client({ connection: clientConnection, namespace })
  const mailer = createMailer(SMTP_URL, settings.mailFrom)
  const beats = await startBeats({ db, process: 'worker', log })
  const { mailPace: pace, publicUrl } = settings
  const now = () => new Date()
  const rules = outboundRules(settings.outbound)
  const worker = await createWorker({
    ...{ db, client, connection, namespace, mailer, publicUrl, pace, rules, now },
    ...{ clock: beats, chance: Math.random },
  })
  const vitals = { ...beats, pace }
  const temporal = () => clientConnection.workflowService.getSystemInfo({})
  const polling = () =>
    worker.getState() === 'RUNNING' ? Promise.resolve() : Promise.reject(new Error(worker.getState()))
  const health = await serveHealth({ db, now, vitals, metrics, temporal, polling, log }, settings.worker)
  const loop = { log, clock: beats }
  // Whatever was done to the ledger while no worker ran: nudges are heard.
  await beginEpoch(db)
  await openMailrooms(db, pace.digestAt !== null, now())
  const relay = startRelay(db, client, { bundleSeconds: pace.bundleSeconds }, loop)
  const reconciler = startReconciler(db, client, pace, now, loop)
  // The loops end first: a nudge under way is answered by the worker, while it still runs.
  withParent(() => void Promise.all([relay.stop(), reconciler.stop()]).then(() => worker.shutdown()))
  tellReady()
  await worker.run()
  health?.close()
  await beats.stop()
  await Promise.all([connection.close(), clientConnection.close(), db.$disconnect()])
  // Prisma's timers of transactions long ended would keep the process for seconds.
  process.exit(0)
}

main().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error)
  process.exit(1)
})
