import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { writeBeat } from '../../../ledger/health/beats'
import { idOf } from '../../cast/absences'
import { asOwner, onServer } from '../../support/databases'
import { cast } from '../../cast/cast'
import { openDatabase } from '../../../ledger/database/database'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'

let world: World
afterEach(() => world.close())
const get = (path: string) => request(world.app).get(path)
const beat = (own = new Date()) => writeBeat(world.db, { id: randomUUID(), process: 'worker' }, own)

const ALL_WELL = {
  ...{ database: 'ok', temporal: 'ok', appendOnlyRecord: 'ok', clock: 'ok', writes: 'ok', worker: 'ok' },
  ...{ nudges: 'ok', moments: 'ok', launches: 'ok', mail: 'ok', deliveries: 'ok' },
}

test('with ledger, conductor and worker there, the service is alive and ready', async () => {
  world = await openWorld()
  await beat()
  expect((await get('/healthz').expect(200)).body).toEqual({ status: 'alive' })
  expect((await get('/readyz').expect(200)).body).toEqual({ status: 'ready', checks: ALL_WELL, reasons: [] })
})

const AWAY: [string, () => Promise<unknown>][] = [
  ['refuses', () => Promise.reject(new Error('connection refused'))],
  ['never answers', () => new Promise(() => {})],
]
test.each(AWAY)(
  'with a conductor that %s the service is degraded, and people still work',
  async (_name, check) => {
    world = await openWorld('sample', { temporal: check })
    await beat()
    expect((await get('/readyz').expect(200)).body).toEqual({
      status: 'degraded',
      checks: { ...ALL_WELL, temporal: 'failed' },
      reasons: [expect.stringMatching(/^Temporal does not answer: /)],
    })
    await (await world.as('li')).get('/tasks').expect(200)
  },
)

test('without its ledger it is alive and unready, and says what failed and what it cannot know', async () => {
  world = await openWorld()
  await get('/readyz').expect(200)
  await onServer(`drop database ${new URL(world.databaseUrl).pathname.slice(1)} with (force)`)
  expect((await get('/healthz').expect(200)).body).toEqual({ status: 'alive' })
  const { body } = await get('/readyz').expect(503)
  const unknown = Object.fromEntries(Object.keys(ALL_WELL).map((name) => [name, 'unknown']))
  expect(body).toEqual({
    status: 'unready',
    checks: { ...unknown, database: 'failed', temporal: 'ok', clock: 'ok' },
    reasons: [expect.stringMatching(/^PostgreSQL does not answer: /)],
  })
})

test('where nobody learns whether the record may be changed, nobody is told that it may', async () => {
  world = await openWorld()
  await beat()
  const owner = openDatabase(asOwner(world.databaseUrl))
  await owner.$executeRaw`alter table "AuditSeal" rename to "AuditSealAway"`
  await owner.$disconnect()
  const { status, checks, reasons } = (await get('/readyz').expect(200)).body
  expect([status, checks]).toEqual(['degraded', { ...ALL_WELL, appendOnlyRecord: 'unknown' }])
  expect(reasons).toEqual([expect.stringContaining('The ledger is too slow to say')])
})

describe('workers', () => {
  beforeEach(async () => {
    world = await openWorld()
  })
  const expectWorker = async (word: 'ok' | 'failed', ...reasons: RegExp[]) => {
    const { body } = await get('/readyz').expect(200)
    expect(body).toEqual({
      status: word === 'ok' ? 'ready' : 'degraded',
      checks: { ...ALL_WELL, worker: word },
      reasons: reasons.map((reason) => expect.stringMatching(reason)),
    })
  }
  /** The sign of life of a worker that gave none for so long, by the clock of the database. */
  const silentFor = async (seconds: number) => {
    const owner = openDatabase(asOwner(world.databaseUrl))
    await beat()
    await owner.$executeRaw`update "Beat" set at = at - ${seconds} * interval '1 second'`
    await owner.$disconnect()
  }

  test('with none that ever ran, the service is degraded', () => expectWorker('failed', /^No worker runs: /))

  test('one that was frozen or killed is missed after 20 seconds', async () => {
    await silentFor(15)
    await expectWorker('ok')
    await silentFor(30)
    await expectWorker('failed', /^No worker has given a sign of life for \d\d s \(20 s at most\)\./)
  })

  test('while one of several lives, all is well', async () => {
    await silentFor(600)
    await beat()
    await expectWorker('ok')
  })

  test('one whose clock is wrong does not count', async () => {
    await beat(new Date(Date.now() - 301_000))
    await expectWorker('failed', /^Every worker rests, because its clock is wrong/)
    await beat(new Date(Date.now() + 240_000))
    await expectWorker('ok')
  })
})

describe('what waits too long', () => {
  beforeEach(async () => {
    world = await openWorld()
    await beat()
  })
  const ago = (seconds: number) => new Date(world.clock.now().getTime() - seconds * 1000)
  const expectLate = async (kind: keyof typeof ALL_WELL | null, reason?: RegExp) => {
    const { body } = await get('/readyz').expect(200)
    expect(body.checks).toEqual(kind === null ? ALL_WELL : { ...ALL_WELL, [kind]: 'failed' })
    expect(body.status).toBe(kind === null ? 'ready' : 'degraded')
    expect(body.reasons).toEqual(reason ? [expect.stringMatching(reason)] : [])
  }

  test('a change that no workflow has heard of', async () => {
    const nudge = (at: Date) =>
      world.db.nudge.create({ data: { workflow: 'target', itemId: randomUUID(), at } })
    await nudge(ago(110))
    await expectLate(null)
    await world.db.nudge.deleteMany()
    await nudge(ago(130))
    await nudge(ago(5))
    await expectLate('nudges', /^A change waits for its workflow after 130 s \(120 s at most\)\./)
  })

  test('a reminder or letter that is due, of a target, a finding or a township', async () => {
    await launchSmallCampaign(world)
    await world.db.nudge.deleteMany()
    await world.db.mailLine.deleteMany()
    await world.db.campaign.updateMany({ data: { state: 'running' } })
    await world.db.target.updateMany({ data: { nextMomentAt: ago(110), armedAt: ago(500) } })
    await expectLate(null)
    await world.db.target.updateMany({ data: { nextMomentAt: ago(130) } })
    await expectLate('moments', /is not written after 130 s/)
    await world.db.target.updateMany({ data: { state: 'closed' } })
    await expectLate(null)
    const docket = { id: randomUUID(), townshipCode: '500101135', openedAt: ago(500), nextMomentAt: ago(140) }
    await world.db.docket.create({ data: docket })
    await expectLate('moments', /is not written after 140 s/)
  })

  test('a launch that is never complete; its lines wait for it', async () => {
    await launchSmallCampaign(world)
    await world.db.nudge.deleteMany()
    world.clock.set(new Date(world.clock.now().getTime() + 590_000).toISOString())
    await expectLate(null)
    world.clock.set(new Date(world.clock.now().getTime() + 20_000).toISOString())
    await expectLate('launches', /^A launch is not complete after 610 s/)
  })

  test('a mail that may go: composed, put off until now, or only lines; not one whose address takes none', async () => {
    const id = await idOf(world, 'li')
    const line = { personId: id, kind: 'password', urgent: true }
    await world.db.mailLine.create({ data: { ...line, at: ago(310) } })
    await expectLate('mail', /^A mail ready to send has not left after 305 s \(300 s at most\)\./)
    await world.db.person.update({ where: { id }, data: { addressRefusedAt: ago(1) } })
    await expectLate(null)
    await world.db.person.update({ where: { id }, data: { addressRefusedAt: null } })
    await world.db.mailLine.deleteMany()
    await world.db.mailLine.create({ data: { ...line, urgent: false, at: ago(400) } })
    await expectLate('mail', /has not left after 395 s/)
    const digest = { personId: id, address: cast.li, subject: '汇总', kind: 'digest', attempts: 1 }
    await world.db.mail.create({ data: { ...digest, id: randomUUID(), state: 'sent', createdAt: ago(200) } })
    await expectLate(null)
    await world.db.mailLine.deleteMany()
    const mail = { personId: id, address: cast.li, subject: '督办' }
    const composed = { ...mail, id: randomUUID(), state: 'composed', attempts: 1, createdAt: ago(86_400) }
    await world.db.mail.create({ data: { ...composed, nextAttemptAt: ago(-60) } })
    await expectLate(null)
    await world.db.mail.updateMany({ data: { nextAttemptAt: ago(320) } })
    await expectLate('mail', /has not left after 320 s/)
    await world.db.mail.updateMany({ data: { state: 'handing-over', nextAttemptAt: null, attempts: 2 } })
    await expectLate(null)
    await world.db.mail.updateMany({ data: { attempts: 1 } })
    await expectLate('mail', /has not left after 86400 s/)
    await world.db.mail.updateMany({ data: { state: 'sent' } })
    await expectLate(null)
  })

  test('reasons come in the language asked for', async () => {
    await world.db.nudge.create({ data: { workflow: 'target', itemId: randomUUID(), at: ago(130) } })
    const { body } = await get('/readyz').set('Accept-Language', 'zh-CN').expect(200)
    expect(body.reasons).toEqual(['有变更等待其工作流，已等待 130 秒（至多 120 秒）。请查看工作进程日志。'])
  })
})

test('the metrics are in the format of Prometheus, and open like the health checks', async () => {
  world = await openWorld()
  await beat()
  await world.db.nudge.create({
    data: { workflow: 'target', itemId: randomUUID(), at: new Date(world.clock.now().getTime() - 7_000) },
  })
  const { text, headers } = await get('/metrics').expect(200)
  expect(headers['content-type']).toMatch(/^text\/plain/)
  for (const line of [
    /^gongjian_sql_statements_total \d/m,
    /^gongjian_sql_commits_total \d/m,
    /^process_cpu_seconds_total \d/m,
    /^gongjian_waiting_seconds\{what="nudges"\} 7$/m,
    /^gongjian_waiting\{what="nudge"\} 1$/m,
    /^gongjian_worker_beat_seconds\{what="last"\} \d/m,
    /^gongjian_clock_ahead_seconds 0$/m,
  ]) {
    expect(text).toMatch(line)
  }
})

test('without the ledger the metrics of the process are still there', async () => {
  world = await openWorld()
  await onServer(`drop database ${new URL(world.databaseUrl).pathname.slice(1)} with (force)`)
  const { text } = await get('/metrics').expect(200)
  expect(text).toMatch(/^process_cpu_seconds_total \d/m)
  expect(text).not.toMatch(/^gongjian_waiting/m)
})
