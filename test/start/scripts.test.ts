import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../ledger/database/database'
import { noteRunning } from '../../start/running'
import { databaseUrl, onServer } from '../support/databases'
import { ranScript } from '../support/scripts'

const ROOT = join(__dirname, '../..')
const { engines, devEngines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  engines: { node: string }
  devEngines: { runtime: { version: string } }
}

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'gongjian-scripts-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const ran = (name: string, settings: NodeJS.ProcessEnv, ...further: string[]) =>
  ranScript(ROOT, name, { DATA_DIR: dataDir, ...settings }, ...further)

describe('a Node that is too old', () => {
  test.each(['prestart', 'pretest'])('is refused by %s in one line', (name) => {
    for (const version of ['v0.12.18', 'v18.20.8', 'v23.11.1'])
      expect(ran(name, {}, version)).toMatchObject({
        status: 1,
        lines: [`Gongjian needs Node 24 or later, not ${version}. Install it, then npm install.`],
      })
    for (const version of ['v24.0.0', 'v26.1.0']) expect(ran(name, {}, version).status).toBe(0)
    expect(ran(name, {}).status).toBe(0)
  })

  test('is refused by npm install as the package says it to everybody', () => {
    expect(devEngines.runtime.version).toBe(engines.node)
  })
})

describe('a process that runs alone says in one line each what it needs', () => {
  test.each([
    ['api', ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'AUTH_SECRET', 'PERSONAL_DATA_KEYS']],
    ['worker', ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL']],
  ])('%s', (name, needed) => {
    const { status, lines } = ran(name, {})
    expect(status).toBe(1)
    expect(lines).toEqual(needed.map((each) => expect.stringMatching(`^${each} is not set, but needed: `)))
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('and asks for no more than is missing', () => {
    const given = { DATABASE_URL: 'postgres://localhost/ledger', MAILBOX_SMTP_PORT: '2525' }
    expect(ran('worker', given).lines).toEqual([expect.stringMatching(/^TEMPORAL_ADDRESS is not set/)])
  })
})

describe('npm run migrate', () => {
  const NO_LETTER = 'a start writes no supervision letter at once'

  test('brings an empty database to the newest schema, and changes nothing a second time', async () => {
    await onServer('create database migrated_alone')
    const settings = { DATABASE_URL: databaseUrl('migrated_alone') }
    const newest = readdirSync(join(ROOT, 'prisma/migrations'))
      .filter((name) => /^\d/.test(name))
      .at(-1)!
    const first = ran('migrate', settings)
    expect([first.status, first.stdout]).toEqual([0, expect.stringContaining(newest)])
    const held = await heldBy(settings.DATABASE_URL)
    expect(ran('migrate', settings)).toMatchObject({
      status: 0,
      stdout: `nothing to apply\n${NO_LETTER}\n`,
      lines: [],
    })
    expect(await heldBy(settings.DATABASE_URL)).toEqual(held)
  })

  test('leaves a data folder alone on which a service runs', () => {
    noteRunning(dataDir, '')
    expect(ran('migrate', {})).toMatchObject({
      status: 1,
      lines: [`Already running on ${dataDir} as process ${process.pid}. Stop it there first.`],
    })
  })

  test('says in one line what is wrong with the database', () => {
    const { status, lines } = ran('migrate', { DATABASE_URL: databaseUrl('not_there') })
    expect([status, lines]).toEqual([1, [`The ledger's database: Database \`not_there\` does not exist`]])
  })

  /** The migrations that a database has, and the columns with their types. */
  async function heldBy(url: string): Promise<unknown> {
    const db = openDatabase(url)
    try {
      return [
        await db.$queryRawUnsafe('select migration_name, finished_at from _prisma_migrations order by 1'),
        await db.$queryRawUnsafe(
          `select table_name, column_name, data_type from information_schema.columns
           where table_schema = 'public' order by 1, 2`,
        ),
      ]
    } finally {
      await db.$disconnect()
    }
  }
})
