import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from '../../ledger/database/database'
import { workerBeats } from '../../ledger/health/beats'
import { applyMigrations } from '../../prisma/migrate'
import { startBeats, type Beats } from '../../start/beats'
import { ownPort } from '../support/ownPort'
import { startPostgres } from '../../start/postgres'
import { freshDatabase, onServer } from '../support/databases'
import { keptLog } from '../support/log'
import { until } from '../whole/until'

const PATIENCE_MS = 30_000
const MINUTE_MS = 60_000

let url: string
let db: Database
let kept: ReturnType<typeof keptLog>
let started: Beats[]
beforeEach(async () => {
  url = await freshDatabase()
  db = openDatabase(url)
  kept = keptLog()
  started = []
})
afterEach(async () => {
  for (const each of started) await each.stop()
  await db.$disconnect()
})

/** Clocks that a test moves, from the real ones on, milliseconds. */
const clocks = { wall: 0, steady: 0 }
beforeEach(() => Object.assign(clocks, { wall: 0, steady: 0 }))
const start = async (on = db) => {
  const beats = await startBeats(
    { db: on, process: 'worker', log: kept.log },
    {
      now: () => new Date(Date.now() + clocks.wall),
      steadyMs: () => performance.now() + clocks.steady,
    },
  )
  started.push(beats)
  return beats
}

test('a process gives its sign of life at once, by the clock of the database, and takes it away at its end', async () => {
  const beats = await start()
  expect(await workerBeats(db)).toHaveLength(1)
  const [{ ageSeconds, aheadSeconds } = { ageSeconds: NaN, aheadSeconds: NaN }] = await workerBeats(db)
  expect(ageSeconds).toBeLessThan(5)
  expect(Math.abs(aheadSeconds)).toBeLessThan(5)
  const lastAt = async () => (await db.beat.findFirstOrThrow()).at.getTime()
  const first = await lastAt()
  await until('another', PATIENCE_MS, async () => (await lastAt()) > first)
  await beats.stop()
  expect(await workerBeats(db)).toEqual([])
  expect(kept.lines()).toEqual([])
})

test('a clock that is off at the start is told once, and once more when it is right', async () => {
  clocks.wall = -6 * MINUTE_MS
  const beats = await start()
  expect(await beats.isOff()).toBe(true)
  expect(beats.aheadSeconds()).toBeCloseTo(-360, -1)
  clocks.wall = 0
  expect(await beats.isOff()).toBe(false)
  await until('a word of it', PATIENCE_MS, () => Promise.resolve(kept.lines().length === 2))
  expect(kept.lines().map(({ level, msg }) => [level, msg])).toEqual([
    [50, 'the clock of this machine is wrong: nothing is written by this process until it is set'],
    [40, 'the clock of this machine is right again'],
  ])
})

test('a clock that is set wrongly while we run is off from that moment', async () => {
  const beats = await start()
  clocks.wall = 60 * MINUTE_MS
  expect(await beats.isOff()).toBe(true)
  clocks.wall = 4 * MINUTE_MS
  expect(await beats.isOff()).toBe(false)
})

test('a machine that was suspended has a right clock', async () => {
  const beats = await start()
  // Meanwhile the time of day went on, and the steady clock did not.
  clocks.steady = -60 * MINUTE_MS
  expect(beats.aheadSeconds()).toBeCloseTo(3_600, -1)
  expect(await beats.isOff()).toBe(false)
  expect(beats.aheadSeconds()).toBeCloseTo(0, -1)
})

test('a ledger that only reads is told once, and how long it has taken no write', async () => {
  await onServer(`alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`)
  const other = openDatabase(url)
  const beats = await start(other)
  clocks.steady = 30_000
  expect(beats.unwrittenSeconds()).toBeGreaterThanOrEqual(30)
  expect(kept.lines()).toMatchObject([{ level: 50, msg: 'the ledger takes no writes' }])
  await beats.stop()
  await other.$disconnect()
})

const mayMount = process.getuid?.() === 0 && process.platform === 'linux'
const onOwnDisk = mayMount ? test : test.skip
onOwnDisk(
  'a full disk is noticed although it still answers, and so is that it has room again',
  async () => {
    const disk = mkdtempSync(join(tmpdir(), 'gongjian-disk-'))
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', disk])
    if (status !== 0) return rmSync(disk, { recursive: true })
    chmodSync(disk, 0o755)
    const postgres = await startPostgres({ folder: disk, port: await ownPort(5_943), disposable: true })
    const full = openDatabase(postgres.url)
    try {
      await applyMigrations(postgres.url)
      const before = await start(full)
      expect(before.unwrittenSeconds()).toBeLessThan(5)
      await before.stop()
      expect(kept.lines()).toEqual([])
      spawnSync('sh', ['-c', `cat /dev/zero > ${join(disk, 'filler')}`])
      const beats = await start(full)
      expect(kept.lines()).toMatchObject([{ msg: 'the ledger takes no writes' }])
      expect(await full.$queryRaw`select 1 as answer`).toEqual([{ answer: 1 }])
      writeFileSync(join(disk, 'filler'), '')
      await until('writes', PATIENCE_MS, () => Promise.resolve(kept.lines().length === 2))
      expect(kept.lines()[1]).toMatchObject({ msg: 'the ledger takes writes again' })
      await beats.stop()
    } finally {
      await full.$disconnect()
      await postgres.stop()
      spawnSync('umount', [disk])
      rmSync(disk, { recursive: true })
    }
  },
  120_000,
)
