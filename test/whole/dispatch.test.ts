import { Client, Connection, ScheduleOverlapPolicy } from '@temporalio/client'
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker'
import type { Database } from '../../ledger/database/database'
import { startLocalMailbox } from '../../mail/localMailbox'
import { createMailer } from '../../mail/mailer'
import { ownPort } from '../support/ownPort'
import { findTemporal, startTemporal } from '../../start/temporal/temporalServer'
import { ensureSchedules } from '../../worker/schedules'
import { createWorker } from '../../worker/worker'
import { DIGEST_SCHEDULE, DISPATCH_SCHEDULE } from '../../workflows/messages'
import { NOWHERE } from '../support/outbound'
import { launchSmallCampaign, openWorld, WELL, type World } from '../support/world'
import { until } from './until'

const TEMPORAL_PORT = 7_383
const PATIENCE_MS = 60_000
const DAY_MS = 86_400_000
const PACE = { bundleSeconds: 1, digestAt: null, quietHours: null }

const toClose: (() => unknown)[] = []
afterAll(async () => {
  for (const close of toClose.reverse()) await close()
})

/** A worker on a Temporal of its own, which ends with the test whatever it finds. */
async function runWorker(db: Database): Promise<Client> {
  const program = await findTemporal(() => {})
  const port = await ownPort(TEMPORAL_PORT)
  const temporal = await startTemporal({ program, port, namespace: 'default', folder: null })
  toClose.push(() => temporal.stop())
  const connection = await NativeConnection.connect({ address: temporal.address })
  const clientConnection = await Connection.connect({ address: temporal.address })
  const client = new Client({ connection: clientConnection })
  const mailbox = await startLocalMailbox(() => Promise.resolve())
  toClose.push(() => Promise.all([connection.close(), clientConnection.close(), mailbox.close()]))
  const worker = await createWorker({
    clock: WELL,
    ...{ db, client, connection, namespace: 'default', publicUrl: 'http://localhost:3000' },
    mailer: createMailer(mailbox.url, 'gongjian@example.org'),
    pace: PACE,
    ...{ rules: NOWHERE, now: () => new Date(), chance: () => 1 },
    bundle: { codePath: process.env.TEST_WORKFLOW_BUNDLE ?? '' },
  })
  const running = worker.run()
  toClose.push(() => {
    worker.shutdown()
    return running
  })
  return client
}

let world: World
let client: Client
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  world = await openWorld()
  toClose.push(() => world.close())
  client = await runWorker(world.db)
}, 120_000)

test('the schedule of the dispatch runs once a day in Chongqing, also where it ran once a month, one at a time; it freezes what was missed', async () => {
  await launchSmallCampaign(world)
  const launchedAt = new Date(Date.now() - 70 * DAY_MS)
  await world.db.campaign.updateMany({ data: { launchedAt } })

  await ensureSchedules(client, PACE)
  const schedule = client.schedule.getHandle(DISPATCH_SCHEDULE)
  const monthly = { calendars: [{ dayOfMonth: 1, hour: 0, minute: 30 }], timezone: 'Asia/Shanghai' }
  await schedule.update((before) => ({ ...before, spec: monthly }))
  await ensureSchedules(client, PACE)
  const daily = { dayOfMonth: [{ start: 1, end: 31 }], hour: [{ start: 0 }], minute: [{ start: 30 }] }
  const { spec, policies } = await until('the daily schedule', PATIENCE_MS, async () => {
    const described = await schedule.describe()
    return described.spec.calendars?.[0]?.dayOfMonth[0]?.end === 31 ? described : null
  })
  expect(spec.timezone).toBe('Asia/Shanghai')
  expect(spec.calendars).toMatchObject([daily])
  expect(policies).toMatchObject({ overlap: ScheduleOverlapPolicy.SKIP })
  const months = await until('the months that were missed', PATIENCE_MS, async () => {
    const frozen = await world.db.bulletin.findMany({ orderBy: { month: 'asc' } })
    return frozen.length >= 2 ? frozen.map(({ month }) => month) : null
  })
  expect(new Set(months).size).toBe(months.length)
}, 180_000)

test('groups are told each morning at half past eight, or at the hour of the digests, also where that is set anew', async () => {
  const hourly = async () => {
    const { spec } = await client.schedule.getHandle(DIGEST_SCHEDULE).describe()
    return {
      zone: spec.timezone,
      at: spec.calendars?.map(({ hour, minute }) => [hour[0]?.start, minute[0]?.start]),
    }
  }
  await ensureSchedules(client, PACE)
  expect(await hourly()).toEqual({ zone: 'Asia/Shanghai', at: [[8, 30]] })
  await ensureSchedules(client, { ...PACE, digestAt: '09:15' })
  await until('the new hour', PATIENCE_MS, async () => (await hourly()).at?.[0]?.[0] === 9)
  expect(await hourly()).toEqual({ zone: 'Asia/Shanghai', at: [[9, 15]] })
}, 180_000)
