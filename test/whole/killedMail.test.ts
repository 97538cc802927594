import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { inTransaction } from '../../ledger/database/database'
import { mailPasswordLink } from '../../ledger/person/passwords'
import { ownPort } from '../support/ownPort'
import { supervise, type Child } from '../../start/supervise'
import { findTemporal, startTemporal, type TemporalHandle } from '../../start/temporal/temporalServer'
import { workflowIdOf } from '../../workflows/messages'
import { startScriptedServer, type ScriptedServer } from '../mail/scriptedServer'
import { idOf } from '../cast/absences'
import { openWorld, type World } from '../support/world'
import { until } from './until'

const TEMPORAL_PORT = 7_423
const WORKER = join(__dirname, '..', '..', 'worker', 'main.ts')
/** One is killed by each test, and one is left. */
const WORKERS = 3
const STARTING_MS = 120_000
/** What a killed process had in hand goes on within this time, milliseconds. */
const BACK_MS = 30_000

let world: World
let temporal: TemporalHandle
let server: ScriptedServer
let connection: Connection
let workers: Child[]
beforeAll(async () => {
  world = await openWorld()
  server = await startScriptedServer()
  const [program, port] = [await findTemporal(() => {}), await ownPort(TEMPORAL_PORT)]
  temporal = await startTemporal({ program, port, namespace: 'default', folder: null })
  connection = await Connection.connect({ address: temporal.address })
  const environment = {
    ...process.env,
    DATABASE_URL: world.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: server.url,
    MAIL_BUNDLE_SECONDS: '1',
    MAIL_DIGEST_AT: 'off',
    MAIL_QUIET_HOURS: 'off',
    PUBLIC_URL: 'http://localhost:3000',
    AUTH_SECRET: randomBytes(32).toString('base64'),
    PERSONAL_DATA_KEYS: `v1:${randomBytes(32).toString('base64')}`,
    NODE_OPTIONS: '',
  }
  workers = Array.from({ length: WORKERS }, () => supervise('worker', WORKER, environment, () => {}))
  await Promise.all(workers.map(({ ready }) => ready))
}, STARTING_MS)
afterAll(async () => {
  await Promise.all(workers.map(({ stop }) => stop()))
  await connection.close()
  await temporal.stop()
  await server.close()
  await world.close()
}, 60_000)

/** kill -9 of the worker that has somebody's mail in hand; the others go on. */
async function killWhoMails(personId: string): Promise<void> {
  const handle = new Client({ connection }).workflow.getHandle(workflowIdOf('post', personId))
  const { raw } = await handle.describe()
  const holder = raw.pendingActivities?.[0]?.lastWorkerIdentity ?? ''
  const worker = workers.find((each) => holder.startsWith(`${each.pid()}@`))
  if (!worker) throw new Error(`nobody has the mail in hand: ${holder}`)
  worker.kill()
}

async function tell(personId: string): Promise<void> {
  await inTransaction(world.db, (tx) => mailPasswordLink(tx, personId, new Date()))
}

async function mailOnceIn(state: string, personId: string, what: string) {
  const began = Date.now()
  const mail = await until(what, BACK_MS, () => world.db.mail.findFirst({ where: { personId, state } }))
  console.log(`${what} after ${((Date.now() - began) / 1000).toFixed(1)} s`)
  return mail
}

test('a worker killed before the message left: another sends it, once', async () => {
  const li = await idOf(world, 'li')
  server.script.answers = { RCPT: 'silence' }
  await tell(li)
  await until('a dialogue that waits', BACK_MS, () =>
    Promise.resolve(server.heard.some((line) => line.startsWith('RCPT'))),
  )
  server.script.answers = undefined
  await killWhoMails(li)
  expect(await mailOnceIn('sent', li, 'the mail of a killed worker is sent')).toMatchObject({ attempts: 2 })
  expect(server.messages).toHaveLength(1)
}, 120_000)

test('a worker killed after the message left: it is listed as unknown, and never sent again', async () => {
  const zhao = await idOf(world, 'zhao')
  const before = server.messages.length
  server.script.afterDot = 'silence'
  await tell(zhao)
  await until('a message without an answer', BACK_MS, () =>
    Promise.resolve(server.messages.length === before + 1),
  )
  server.script.afterDot = undefined
  await killWhoMails(zhao)
  expect(await mailOnceIn('unknown', zhao, 'the mail of a killed worker is listed as unknown')).toMatchObject(
    { attempts: 1 },
  )
  await tell(zhao)
  await mailOnceIn('sent', zhao, 'what is told next is sent')
  expect(server.messages).toHaveLength(before + 2)
}, 120_000)
