import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../ledger/database/database'
import { applyMigrations } from '../../prisma/migrate'
import { ownPort } from '../support/ownPort'
import { startPostgres, type PostgresHandle } from '../../start/postgres'
import { databaseUrl, onServer } from '../support/databases'

const PREFERRED_PORT = 5_743

test('services that start at once on one empty ledger apply each migration once', async () => {
  await onServer('create database started_at_once')
  const url = databaseUrl('started_at_once')
  const applied = await Promise.all([applyMigrations(url), applyMigrations(url), applyMigrations(url)])
  expect(applied.flat()).toEqual([...new Set(applied.flat())])
  expect(applied.flat()).not.toEqual([])
  expect(await applyMigrations(url)).toEqual([])
  // The engine leaves no connection open: else this would be refused.
  await onServer('drop database started_at_once')
})

test('a ledger that cannot be used is told in one line without its password', async () => {
  const refusal = applyMigrations('postgres://user:secret@127.0.0.1:1/ledger')
  await expect(refusal).rejects.toThrow(/^The ledger's database: Can't reach [^\n]*127\.0\.0\.1:1[^\n]*$/)
  await expect(refusal).rejects.not.toThrow('secret')
  await expect(applyMigrations(databaseUrl('nowhere'))).rejects.toThrow(
    /^The ledger's database: Database `nowhere` does not exist$/,
  )
})

describe('PostgreSQL on a folder of ours', () => {
  let folder: string
  let started: PostgresHandle[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongjian-postgres-'))
    chmodSync(folder, 0o755)
    started = []
  })
  afterEach(async () => {
    for (const each of started) await each.stop()
    rmSync(folder, { recursive: true })
  })
  const start = async () => {
    const postgres = await startPostgres({ folder, port: await ownPort(PREFERRED_PORT) })
    started.push(postgres)
    return postgres
  }
  const ask = async (url: string, question: string): Promise<unknown> => {
    const db = openDatabase(url)
    try {
      return (await db.$queryRawUnsafe<{ answer: unknown }[]>(question))[0]?.answer
    } finally {
      await db.$disconnect()
    }
  }
  const keep = (url: string) => ask(url, 'create table kept as select 7 as answer')

  test('is made although an earlier attempt was cut off, listens here only, and hides its password', async () => {
    mkdirSync(join(folder, 'cluster.new', 'base'), { recursive: true })
    const postgres = await start()
    expect(await ask(postgres.url, `select current_setting('listen_addresses') as answer`)).toBe('127.0.0.1')
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
    const withAnother = postgres.url.replace(/:[^:@]*@/, ':another@')
    await expect(ask(withAnother, 'select 1 as answer')).rejects.toThrow(/authentication failed/i)
  })

  test('keeps its data when its parent is lost: the next start ends the orphan first', async () => {
    const lost = await start()
    await keep(lost.url)
    const next = await start()
    await lost.ended
    started = [next]
    expect(await ask(next.url, 'select answer from kept')).toBe(7)
  })

  test('is heard of when it is killed with kill -9, and comes up again with its data', async () => {
    const killed = await start()
    await keep(killed.url)
    process.kill(
      Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    )
    await killed.ended
    started = []
    expect(await ask((await start()).url, 'select answer from kept')).toBe(7)
  })

  const asRoot = process.getuid?.() === 0 ? test : test.skip
  asRoot('is refused in one line where root may go but its user may not', async () => {
    chmodSync(folder, 0o700)
    await expect(start()).rejects.toThrow(`user postgres may not enter ${folder}:`)
  })
})
