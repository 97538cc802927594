import { openDatabase, inTransaction } from '../../ledger/database/database'
import { statementNames } from '../../ledger/database/statementNames'
import { asOwner, freshDatabase } from '../support/databases'

const asked = (sql: string) => ({ sql, args: [1] })

describe('a statement is kept prepared', () => {
  test('from its second use on, under the same name for the same text', () => {
    const names = statementNames()
    const nameOf = (statement: ReturnType<typeof asked>) => names.nameOf(statement)
    const [first, second, third] = [1, 2, 3].map(() => nameOf(asked('select $1')))
    expect(first).toBe('')
    expect(second).toMatch(/^s0_[0-9a-f]{32}$/)
    expect(third).toBe(second)
    expect(nameOf(asked('select $1, 2'))).not.toBe(second)
  })

  test('never where it asks nothing, and never where its text grows with a list', () => {
    const names = statementNames()
    const texts = [
      'select * from "Task" where id in ($1,$2)',
      'select * from "Task" where id IN ( $1 , $2 )',
      'insert into "Task" values ($1, $2), ($3, $4)',
    ]
    for (const sql of [...texts, ...texts]) expect(names.nameOf(asked(sql))).toBe('')
    for (let use = 0; use < 3; use += 1) expect(names.nameOf({ sql: 'COMMIT', args: [] })).toBe('')
    expect(names.count()).toBe(0)
  })

  test('while not too many are: the one used least lately goes first', () => {
    const names = statementNames(2)
    const use = (sql: string) => [1, 2].map(() => names.nameOf(asked(sql)))[1]
    const a = use('a $1')
    use('b $1')
    expect(use('a $1')).toBe(a)
    use('c $1')
    expect(names.count()).toBe(2)
    expect(names.nameOf(asked('a $1'))).toBe(a)
    expect(names.nameOf(asked('b $1'))).toBe('')
  })
})

describe('on a real database', () => {
  const prepared = (db: ReturnType<typeof openDatabase>) =>
    inTransaction(db, async (tx) => {
      for (let use = 0; use < 3; use += 1) await tx.$queryRawUnsafe('select $1::int as kept', use)
      const [row] = await tx.$queryRawUnsafe<{ count: number }[]>(
        `select count(*)::int from pg_prepared_statements where statement like '%as kept'`,
      )
      return row!.count
    })

  test('it is, and not behind a pool of connections', async () => {
    const url = await freshDatabase()
    const pooled = new URL(url)
    pooled.searchParams.set('pgbouncer', 'true')
    for (const [address, count] of [
      [url, 1],
      [pooled.href, 0],
    ] as const) {
      const db = openDatabase(address)
      expect(await prepared(db).finally(() => db.$disconnect())).toBe(count)
    }
  })

  test('it is prepared anew where columns have changed under it, in a transaction and outside', async () => {
    const db = openDatabase(asOwner(await freshDatabase()))
    const ask = (by: { $queryRawUnsafe: typeof db.$queryRawUnsafe }) =>
      by.$queryRawUnsafe<object[]>('select * from changing where a >= $1', 1)
    await db.$executeRawUnsafe('create table changing as select 1 as a')
    for (let use = 0; use < 3; use += 1) expect(await ask(db)).toEqual([{ a: 1 }])
    await db.$executeRawUnsafe('alter table changing add column b int default 2')
    expect(await ask(db)).toEqual([{ a: 1, b: 2 }])
    for (let use = 0; use < 3; use += 1) await inTransaction(db, ask)
    await db.$executeRawUnsafe('alter table changing add column c int default 3')
    let runs = 0
    const rows = await inTransaction(db, async (tx) => {
      runs += 1
      return ask(tx)
    })
    expect([rows, runs]).toEqual([[{ a: 1, b: 2, c: 3 }], 2])
    await db.$disconnect()
  })
})
