import { type Database, openDatabase } from '../../ledger/database/database'
import { importSheet } from '../../ledger/importing/imports'
import { inTurns } from '../../ledger/database/longLists'
import { freshDatabase } from '../support/databases'
import { tableOf } from './files'
import { regionSheet } from './regions'

/** More than PostgreSQL takes parameters in one statement. */
const MANY = 33_000

let db: Database
beforeEach(async () => {
  db = openDatabase(await freshDatabase())
})
afterEach(() => db.$disconnect())

test('a roster of more addresses than a statement takes parameters goes in', async () => {
  await importSheet(db, 'regions', tableOf(regionSheet), { dryRun: false })
  const rows = Array.from({ length: MANY }, (_, no) => [
    '500114110200',
    `岗位${no}`,
    'first_secretary',
    `p${no}@example.org`,
    '甲',
  ])
  const heading = ['行政区划代码', '职务', '角色代码', '电子邮箱', '姓名']
  const report = await importSheet(db, 'posts', tableOf([heading, ...rows]), { dryRun: true })
  expect(report).toMatchObject({ rows: MANY, accepted: MANY, changed: MANY, rejected: [] })
}, 120_000)

test('a long list is written part by part, in order, and others have their turn after each', async () => {
  const rows = Array.from({ length: 1_201 }, (_, no) => no)
  const [begins, turns]: [number[], number[]] = [[], []]
  const written = await inTurns(rows, (part, from) => {
    begins.push(from)
    setImmediate(() => turns.push(from))
    expect(turns).toEqual(begins.slice(0, -1))
    return Promise.resolve(part.map((no) => no * 2))
  })
  expect(written).toEqual(rows.map((no) => no * 2))
  expect(begins.length).toBeGreaterThan(1)
})
