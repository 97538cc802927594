import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Runtime, DefaultLogger } from '@temporalio/worker'
import { openDatabase } from '../ledger/database'
import { FOR_WORKERS } from '../ledger/databaseLimits'
import { createMailer } from '../mail/mailer'
import { createLog } from '../start/log'
import { outboundRules } from '../outbound/address'
import { readSettings, SettingsError } from '../start/settings'
import { temporalConnection } from '../start/temporalConnection'
import { tellReady, withParent } from '../start/withParent'
import { startReconciler } from './reconciler'
import { startRelay } from './relay'
import { startSender } from './sender'
import { createWorker } from './worker'

/** The worker process: runs workflows and activities, carries nudges, and mends what is missing. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const log = createLog('worker', settings.logLevel)
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) =>
    log[level === 'ERROR' ? 'error' : 'warn']({ err: meta?.error as unknown }, message),
  )
  Runtime.install({ logger, shutdownSignals: [] })
  const reach = temporalConnection(settings)
  const { namespace } = settings.temporal
  if (!settings.databaseUrl)
    throw new Error('DATABASE_URL is not set: start everything with npm start, or set it')
  const db = openDatabase(settings.databaseUrl, undefined, FOR_WORKERS)
  const connection = await NativeConnection.connect(reach)
  const clientConnection = await Connection.connect(reach)
  const client = new Client({ connection: clientConnection, namespace })
  const mailer = createMailer(
    settings.smtpUrl ?? `smtp://127.0.0.1:${settings.mailboxSmtpPort}`,
    settings.mailFrom,
  )
  const { mailPace: pace } = settings
  const start = { bundleSeconds: pace.bundleSeconds }
  const worker = await createWorker({
    db,
    client,
    connection,
    namespace,
    mailer,
    publicUrl: settings.publicUrl,
    pace,
  })
  const relay = startRelay(db, client, start, log)
  const reconciler = startReconciler(db, client, pace, () => new Date(), log)
  const rules = outboundRules(settings.outbound)
  const sender = startSender({ db, rules, pace, now: () => new Date(), chance: Math.random }, log)
  // The loops end first: a nudge under way is answered by the worker, while it still runs.
  withParent(
    () => void Promise.all([relay.stop(), reconciler.stop(), sender.stop()]).then(() => worker.shutdown()),
  )
  tellReady()
  await worker.run()
  await Promise.all([connection.close(), clientConnection.close(), db.$disconnect()])
  // Prisma's timers of transactions long ended would keep the process for seconds.
  process.exit(0)
}

main().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error)
  process.exit(1)
})
