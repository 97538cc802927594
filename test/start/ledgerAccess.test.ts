import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAppendOnly as mayNotChange } from '../../ledger/audit/auditRights'
import { openDatabase } from '../../ledger/database/database'
import { openOwnLedger } from '../../start/ledgerAccess'
import { createLog } from '../../start/log'
import { openLogFiles } from '../../start/logFiles'
import { databaseUrl, onServer } from '../support/databases'

/** Whether what is opened cannot change the record. */
async function isAppendOnly(url: string): Promise<boolean> {
  const db = openDatabase(url)
  return mayNotChange(db).finally(() => db.$disconnect())
}

const asLogin = (url: string, username: string) =>
  Object.assign(new URL(url), { username, password: 'secret' }).href

test('with one address the application runs under its role, also when the ledger was there before', async () => {
  await onServer('create database own_ledger')
  for (let starts = 0; starts < 2; starts += 1) {
    const { appUrl, warning } = await openOwnLedger(databaseUrl('own_ledger'), undefined, () => {})
    expect(warning).toBeNull()
    expect(await isAppendOnly(appUrl)).toBe(true)
  }
  expect(await isAppendOnly(databaseUrl('own_ledger'))).toBe(false)
})

test('an owner who may not take on the role is told what an administrator runs, and the service starts', async () => {
  await onServer(`create role poor_owner login password 'secret'`)
  await onServer('create database poor_ledger owner poor_owner')
  const url = asLogin(databaseUrl('poor_ledger'), 'poor_owner')
  const poor = await openOwnLedger(url, undefined, () => {})
  expect(poor.warning).toContain('grant gongjian_app to "poor_owner"')
  expect(await isAppendOnly(poor.appUrl)).toBe(false)
  await onServer('grant gongjian_app to poor_owner')
  const { appUrl, warning } = await openOwnLedger(url, undefined, () => {})
  expect([warning, await isAppendOnly(appUrl)]).toEqual([null, true])
})

test('with two addresses the second login gets what it needs and no more', async () => {
  await onServer(`create role second_login login password 'secret'`)
  await onServer('create database two_logins')
  const url = asLogin(databaseUrl('two_logins'), 'second_login')
  const { appUrl } = await openOwnLedger(url, databaseUrl('two_logins'), () => {})
  expect(appUrl).toBe(url)
  expect(await isAppendOnly(appUrl)).toBe(true)
})

describe('log files', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongjian-logs-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('begin anew every day in Chongqing, are kept 180 days, and are for their owner alone', async () => {
    for (const day of ['2026-01-01', '2026-01-15', 'other'])
      writeFileSync(join(folder, `gongjian-${day}.jsonl`), '')
    let now = new Date('2026-07-13T15:59:00Z')
    const log = openLogFiles(
      folder,
      180,
      () => {},
      () => now,
    )
    log.write('{"a":1}\n')
    now = new Date('2026-07-13T16:01:00Z')
    log.write('{"a":2}\n')
    await new Promise<void>((done) => log.end(done))
    expect(readdirSync(folder).sort()).toEqual(
      ['2026-01-15', '2026-07-13', '2026-07-14', 'other'].map((day) => `gongjian-${day}.jsonl`),
    )
    expect(readFileSync(join(folder, 'gongjian-2026-07-14.jsonl'), 'utf8')).toBe('{"a":2}\n')
    expect(statSync(join(folder, 'gongjian-2026-07-14.jsonl')).mode & 0o777).toBe(0o600)
  })

  test('an error is told without addresses, keys and what the database repeats of a row', () => {
    let said = ''
    const log = createLog('api', 'debug', { write: (line) => void (said += line) })
    log.error(
      { err: new Error('no mail to li@example.org with key gk_0123456789abcdefghijklmnop') },
      'failed',
    )
    log.error({
      err: Object.assign(new Error('Key (name)=(李明) exists'), {
        name: 'PrismaClientKnownRequestError',
        code: 'P2002',
      }),
    })
    expect(said).toContain('no mail to … with key …')
    expect(said).toContain('P2002')
    expect(said).not.toMatch(/li@|gk_|李明/)
  })
})
