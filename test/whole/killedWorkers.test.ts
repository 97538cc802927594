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
import { roomOf } from '../support/mailrooms'
import { openReceiver, type Receiver } from '../support/receiver'
import { NOWHERE } from '../support/outbound'
import { launchSmallCampaign, openWorld, type World } from '../support/world'
import { until } from './until'

const TEMPORAL_PORT = 7_423
const WORKER = join(__dirname, '..', '..', 'worker', 'main.ts')
/** One is killed by each test, and one is left. */
const WORKERS = 4
const STARTING_MS = 120_000
/** What a killed process had in hand goes on within this time, milliseconds. */
const BACK_MS = 30_000

let world: World
let temporal: TemporalHandle
let server: ScriptedServer
let receiver: Receiver
let connection: Connection
let workers: Child[]
beforeAll(async () => {
  receiver = await openReceiver()
  const allowedHosts = [receiver.host]
  world = await openWorld('sample', { outbound: { ...NOWHERE, allowHttp: true, allowedHosts } })
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
    WEBHOOK_ALLOW_HTTP: 'true',
    WEBHOOK_ALLOWED_HOSTS: receiver.host,
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
  await receiver.close()
  await world.close()
}, 60_000)

/** kill -9 of the worker that has an activity of a workflow in hand; the others go on. */
async function killWhoHolds(workflowId: string): Promise<void> {
  const { raw } = await new Client({ connection }).workflow.getHandle(workflowId).describe()
  const holder = raw.pendingActivities?.[0]?.lastWorkerIdentity ?? ''
  const worker = workers.find((each) => holder.startsWith(`${each.pid()}@`))
  if (!worker) throw new Error(`nobody has it in hand: ${holder}`)
  worker.kill()
}
const killWhoMails = (personId: string) => killWhoHolds(workflowIdOf('mailroom', roomOf(personId)))

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

test('a worker killed while a webhook answers: another sends what was not answered again, as the same delivery', async () => {
  const operator = await world.as('operator')
  const asked = { url: `${receiver.url}/in`, events: ['target.*'] }
  const { id } = (await operator.send('post', '/webhooks', asked).expect(201)).body as { id: string }
  receiver.answer(() => {})
  await launchSmallCampaign(world)
  const opened = await world.db.webhookDelivery.findMany({ where: { webhookId: id }, select: { id: true } })
  expect(opened.length).toBeGreaterThan(1)
  const ids = opened.map((each) => each.id).toSorted()
  const sent = () => receiver.received.map(({ headers }) => headers['gongjian-delivery'] as string)
  await until('events that wait for an answer', BACK_MS, () => Promise.resolve(sent().length >= ids.length))
  receiver.answer((response) => response.writeHead(204).end())
  await killWhoHolds(workflowIdOf('delivery', id))
  await until(
    'the events of a killed worker are delivered',
    BACK_MS + 15_000,
    async () =>
      (await world.db.webhookDelivery.count({ where: { webhookId: id, state: 'delivered' } })) === ids.length,
  )
  expect([...new Set(sent())].toSorted()).toEqual(ids)
  expect(sent()).toHaveLength(2 * ids.length)
}, 120_000)
