import { inTransaction, openDatabase, type Database } from '../../ledger/database/database'
import { oneOf, orNull, rowsOf, stored, type Shape } from '../../ledger/database/rows'
import { Prisma } from '../../ledger/generated/client'
import { freshDatabase } from '../support/databases'

let db: Database
beforeAll(async () => {
  db = openDatabase(await freshDatabase())
})
afterAll(() => db.$disconnect())

const AT = new Date('2020-07-30T01:00:00.123Z')
const EVERYTHING = {
  id: 'text',
  name: 'text',
  no: 'int',
  sum: 'bigint',
  share: 'real',
  open: 'flag',
  at: 'instant',
  sealed: 'bytes',
  names: ['text'],
  steps: ['int'],
  kinds: [oneOf(['a', 'b'])],
  state: oneOf(['issued', 'accepted']),
  none: 'instant?',
  nobody: orNull({ name: 'text' }),
  holder: { name: 'text', rung: 'int?' },
  letters: [{ no: 'int' }],
  clocks: stored<{ at: string }[]>(),
} as const

const everything = (by: Pick<Database, '$queryRaw'>) => rowsOf(by, EVERYTHING)`
  select '7d444840-9dc0-11d1-b245-5ffdce74fad2'::uuid as id, 'Li'::text as name, 1::int as no, 2::bigint as sum,
    0.5::float8 as share, true as open, ${AT}::timestamptz as at, '\\x01'::bytea as sealed, array['a'] as names,
    array[1] as steps, array['b'] as kinds, 'issued'::text as state, null::timestamptz as none, null::json as nobody,
    '{"name": "Li", "rung": null}'::jsonb as holder, '[{"no": 1}]'::json as letters, '[{"at": "x"}]'::jsonb as clocks`

test('rows come as their shape says, in a transaction and outside, also many at once', async () => {
  const expected = {
    ...{
      id: '7d444840-9dc0-11d1-b245-5ffdce74fad2',
      name: 'Li',
      no: 1,
      sum: 2n,
      share: 0.5,
      open: true,
      at: AT,
    },
    ...{
      sealed: Uint8Array.of(1),
      names: ['a'],
      steps: [1],
      kinds: ['b'],
      state: 'issued',
      none: null,
      nobody: null,
    },
    ...{ holder: { name: 'Li', rung: null }, letters: [{ no: 1 }], clocks: [{ at: 'x' }] },
  }
  const read = await Promise.all([everything(db), inTransaction(db, everything), everything(db)])
  for (const [row] of read) expect({ ...row, sealed: Uint8Array.from(row!.sealed) }).toEqual(expected)
})

test.each(['outside', 'in one transaction'])(
  'many are asked at once, %s, and each is held against its own answer',
  async (where) => {
    const nos = Array.from({ length: 20 }, (_, no) => no)
    const ask = (by: Pick<Database, '$queryRaw'>) =>
      Promise.all([
        ...nos.map((no) => rowsOf(by, { no: 'int' })`select ${no}::int as no`),
        ...nos.map((no) => rowsOf(by, { text: 'text' })`select ${`${no}`}::text as text`),
      ])
    const answers = where === 'outside' ? await ask(db) : await inTransaction(db, ask)
    expect(answers.flat()).toEqual([...nos.map((no) => ({ no })), ...nos.map((no) => ({ text: `${no}` }))])
  },
)

const WRONG: [what: string, shape: Shape, select: string, told: string][] = [
  ['a column of another name', { dueOn: 'text' }, `'x' as "dueAt"`, 'dueOn is missing'],
  ['a bigint for an int', { no: 'int' }, 'count(*) as no', 'no comes as Int64'],
  ['an int for a bigint', { no: 'bigint' }, '1::int as no', 'no comes as Int32'],
  ['a decimal for a float', { share: 'real' }, '0.5 as share', 'share comes as Numeric'],
  ['an instant for a text', { at: 'text' }, 'now() as at', 'at comes as DateTime'],
  ['a text for an instant', { at: 'instant' }, `'2020' as at`, 'at comes as Text'],
  ['a day for an instant', { at: 'instant?' }, 'null::date as at', 'at comes as Date'],
  ['a text for JSON', { holder: { name: 'text' } }, `'{}'::text as holder`, 'holder comes as Text'],
]
const WRONG_VALUE: typeof WRONG = [
  ['a null', { at: 'instant' }, 'null::timestamptz as at', 'at is null, not instant'],
  ['a null in a list', { names: ['text'] }, 'array[null]::text[] as names', 'names[] is null, not text'],
  ['a null for a text of a set', { s: oneOf(['a']) }, 'null::text as s', 's is null'],
  ['a null for what was stored', { clocks: stored<object>() }, 'null::jsonb as clocks', 'clocks is null'],
  ['a null for an object', { holder: { name: 'text' } }, 'null::json as holder', 'holder is null, no object'],
  ['a text out of its set', { s: oneOf(['a', 'b']) }, `'c'::text as s`, 's is "c", none of a, b'],
  [
    'a member that is missing',
    { holder: { name: 'text' } },
    `'{}'::json as holder`,
    'holder.name is undefined',
  ],
  ['a null in JSON', { all: [{ no: 'int' }] }, `'[{"no": null}]'::json as all`, 'all[].no is null'],
  ['a fraction in JSON', { all: ['int'] }, `'[1.5]'::json as all`, 'all[] is number'],
  ['an object for a list', { all: ['int'] }, `'{}'::json as all`, 'all is object, no list'],
]

const ask = (by: Pick<Database, '$queryRaw'>, shape: Shape, select: string, no: string) =>
  rowsOf(by, shape)`select ${Prisma.raw(select)} ${Prisma.raw(no)}`

test.each([...WRONG, ...WRONG_VALUE])('%s is refused', async (_what, shape, select, told) => {
  await expect(ask(db, shape, select, '')).rejects.toThrow(told)
  await expect(inTransaction(db, (tx) => ask(tx, shape, select, ''))).rejects.toThrow(told)
})

test.each(WRONG)('%s is refused even where no row comes', async (_what, shape, select, told) => {
  await expect(ask(db, shape, select, 'having false')).rejects.toThrow(told)
})
