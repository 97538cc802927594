import type { Server } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { Connection } from '@temporalio/client'
import { openEvidenceFiles } from '../files/evidenceFiles'
import { openDatabase } from '../ledger/database/database'
import { storeMessage } from '../ledger/mail/localMailbox'
import { ensureOperator } from '../ledger/person/grants'
import { refuseForeignKeys } from '../ledger/person/personalKeys'
import { recordProgrammes } from '../ledger/programme/programmes'
import { keyRing } from '../ledger/household/encryption'
import { startLocalMailbox } from '../mail/localMailbox'
import { outboundRules } from '../outbound/address'
import { BrokenProgrammes, shippedProgrammes } from '../programmes/load'
import { onceRight, startBeats } from '../start/beats'
import { createLog } from '../start/log'
import { createMetrics } from '../start/metrics'
import { required } from '../start/required'
import { readSettings, SettingsError } from '../start/settings'
import { temporalConnection } from '../start/temporal/temporalConnection'
import { tellReady, withParent } from '../start/withParent'
import { pages } from '../console/pages'
import { createApp } from './app'
import { startEvidenceSweep } from './evidence/evidenceSweep'
import { serverOf } from './server'

/** How long requests under way may take to end at a stop, milliseconds. */
const CLOSING_MS = 5_000
/** How much more than what is in use the memory may grow before what is not is given back, percent. V8 lets it grow to twice
 * as much and more: an import of 44,000 projects then took 331 MB, and 83 MB with this. */
const GROWING_PERCENT = 40

/** The API process: HTTP, the mail-link pages and, while no SMTP_URL is set, the local mailbox. */
async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`)
  const settings = readSettings(process.env)
  const log = createLog('api', settings.logLevel)
  const metrics = createMetrics()
  const { DATABASE_URL, AUTH_SECRET, PERSONAL_DATA_KEYS } = required({
    DATABASE_URL: settings.databaseUrl,
    TEMPORAL_ADDRESS: settings.temporal.address,
    AUTH_SECRET: settings.authSecret,
    PERSONAL_DATA_KEYS: settings.personalDataKeys,
  })
  const ring = keyRing(PERSONAL_DATA_KEYS)
  const db = openDatabase(DATABASE_URL, metrics.count)
  const now = () => new Date()
  await refuseForeignKeys(db, ring)
  const programmes = shippedProgrammes()
  const beats = await startBeats({ db, process: 'api', log })
  await onceRight(beats, log, async () => {
    await ensureOperator(db, settings.operatorEmail, now())
    await recordProgrammes(db, programmes, now())
  })
  const temporal = Connection.lazy(temporalConnection(settings))
  const mailbox =
    settings.smtpUrl === undefined
      ? await startLocalMailbox((message) => storeMessage(db, message), settings.mailboxSmtpPort)
      : null
  const files = await openEvidenceFiles(settings.evidence)
  startEvidenceSweep(db, files, beats, log)
  const app = createApp({
    db,
    now,
    programmes,
    outbound: outboundRules(settings.outbound),
    files,
    log,
    metrics,
    temporal: () => temporal.workflowService.getSystemInfo({}),
    publicUrl: settings.publicUrl,
    allowedHosts: settings.allowedHosts,
    authSecret: AUTH_SECRET,
    keyRing: ring,
    vitals: { ...beats, pace: settings.mailPace },
    singleSignOn: settings.singleSignOn,
    trustedProxies: settings.trustedProxies,
    localMailbox: mailbox !== null,
    pages,
  })
  const server = serverOf(app).listen(settings.port, settings.host)
  server.once('error', (error) => fail(error))
  withParent(() =>
    closing(server, async () => {
      await Promise.all([mailbox?.close(), beats.stop()])
      await db.$disconnect()
    }),
  )
  server.once('listening', () => tellReady())
}

/** Lets the requests under way end, then what they needed, then the process. */
function closing(server: Server, end: () => Promise<void>): void {
  server.close(() => void end().then(() => process.exit(0)))
  setTimeout(() => process.exit(0), CLOSING_MS).unref()
  server.closeIdleConnections()
}

function fail(error: unknown): void {
  const isForOperators = error instanceof BrokenProgrammes || error instanceof SettingsError
  console.error(isForOperators ? error.message : error)
  process.exit(1)
}

main().catch(fail)
