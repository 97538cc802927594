import { ColumnTypeEnum as T, type SqlQueryable, type SqlResultSet } from '@prisma/driver-adapter-utils'
import type { Json } from '../../domain/json'
import { Prisma } from '../generated/client'

/** What a value may be, by the word for it in a shape. */
type Values = {
  text: string
  int: number
  bigint: bigint
  real: number
  flag: boolean
  instant: Date
  bytes: Uint8Array<ArrayBuffer>
  json: Json
}
type Kind = keyof Values
/** As which types of the driver it comes, and what it looks like. */
type Kept = { types: readonly number[]; fits: (value: unknown) => boolean }
const KINDS: Record<Kind, Kept> = {
  text: { types: [T.Text, T.Uuid], fits: (value) => typeof value === 'string' },
  int: { types: [T.Int32], fits: Number.isInteger },
  bigint: { types: [T.Int64], fits: (value) => typeof value === 'bigint' },
  real: { types: [T.Double], fits: Number.isFinite },
  flag: { types: [T.Boolean], fits: (value) => typeof value === 'boolean' },
  instant: { types: [T.DateTime], fits: (value) => value instanceof Date },
  bytes: { types: [T.Bytes], fits: (value) => value instanceof Uint8Array },
  json: { types: [T.Json], fits: () => true },
}
const WORDS: Record<string, Kept> = Object.fromEntries(
  Object.entries(KINDS).flatMap(([kind, { types, fits }]) => [
    [kind, { types, fits }],
    [`${kind}?`, { types, fits: (value: unknown) => value === null || fits(value) }],
  ]),
)
/** As what a list of each kind may come, where not as JSON. */
const LISTS: Partial<Record<Kind, readonly number[]>> = {
  text: [T.TextArray, T.UuidArray],
  int: [T.Int32Array],
}

/** A column that takes more than a word to say: `of` with one of `set`, or null. */
class Special<Value> {
  declare readonly value: Value
  constructor(
    readonly of: Column,
    readonly rule: { set?: ReadonlySet<unknown>; orNull?: true } = {},
  ) {}
}

/** A column: its kind, with `?` where it may be null; or JSON, as an object of members or a list of items. */
type Column = Kind | `${Kind}?` | Special<unknown> | readonly [Column] | Shape
/** The columns of a row, by their names. */
export type Shape = { readonly [name: string]: Column }

type ValueOf<C> = C extends Kind
  ? Values[C]
  : C extends `${infer K extends Kind}?`
    ? Values[K] | null
    : C extends Special<infer Value>
      ? Value
      : C extends readonly [infer Item]
        ? ValueOf<Item>[]
        : RowOf<C>
/** A row as its shape says. */
export type RowOf<S> = { -readonly [Name in keyof S]: ValueOf<S[Name]> }

type Words<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : Text
/** Several columns of one kind, their names with a space between any two. */
export const all = <const C extends Column, const Names extends string>(column: C, names: Names) =>
  Object.fromEntries(names.split(' ').map((name) => [name, column])) as Record<Words<Names>, C>
/** A text out of a set. */
export const oneOf = <const Text extends string>(texts: readonly Text[]) =>
  new Special<Text>('text', { set: new Set(texts) })
/** The same column, or null. */
export const orNull = <const C extends Column>(of: C) => new Special<ValueOf<C> | null>(of, { orNull: true })
/** JSON that the ledger wrote from a value of this type: it is not looked into. */
export const stored = <Value>() => new Special<Value>('json')

type Columns = Omit<SqlResultSet, 'rows'>
/** The statements, by their texts, that are waited for: how often, and what columns their answers have. */
const asking = new Map<string, { waiting: number; columns?: Columns }>()

/** Has a connection tell what columns each answer has. */
export function tellingColumns<Connection extends SqlQueryable>(connection: Connection): Connection {
  const query = connection.queryRaw.bind(connection)
  connection.queryRaw = async (asked) => {
    const answer = await query(asked)
    const asker = asking.get(asked.sql)
    if (asker) asker.columns = { columnNames: answer.columnNames, columnTypes: answer.columnTypes }
    return answer
  }
  return connection
}

async function answered<Row>(db: Asked, sql: Prisma.Sql) {
  const { text } = sql
  const asker = asking.get(text) ?? { waiting: 0 }
  asking.set(text, asker)
  asker.waiting += 1
  try {
    return { rows: await db.$queryRaw<Row[]>(sql), columns: asker.columns }
  } finally {
    asker.waiting -= 1
    if (asker.waiting === 0) asking.delete(text)
  }
}

type Asked = Pick<Prisma.TransactionClient, '$queryRaw'>

/** Asks the database, as a tag of the statement: rowsOf(tx, { id: 'text', dueAt: 'instant?' })`select …`. The answer has at least the
 * columns of the shape, of its types, even where there is no row, and no value that the shape does not allow.
 * @throws Error where it has not: the statement or the shape is wrong */
export const rowsOf =
  <const S extends Shape>(db: Asked, shape: S) =>
  async (text: TemplateStringsArray, ...values: unknown[]): Promise<RowOf<S>[]> => {
    const sql = Prisma.sql(text, ...values)
    const { rows, columns } = await answered<RowOf<S>>(db, sql)
    const wrong = wrongColumn(shape, columns) ?? wrongMember(shape, rows)
    if (wrong)
      throw new Error(`A statement does not give the rows that are read from it: ${wrong}\n${sql.text}`)
    return rows
  }

function wrongColumn(shape: Shape, columns: Columns | undefined): string | null {
  if (!columns) return 'its connection does not tell of columns'
  for (const name in shape) {
    const index = columns.columnNames.lastIndexOf(name)
    if (index < 0) return `${name} is missing`
    const type = columns.columnTypes[index]!
    if (!typesOf(shape[name]!).includes(type)) return `${name} comes as ${nameOf(type)}`
  }
  return null
}

const nameOf = (type: number) => Object.entries(T).find(([, value]) => value === type)?.[0] ?? String(type)

/** As what types the whole column may come. */
function typesOf(column: Column): readonly number[] {
  if (typeof column === 'string') return WORDS[column]!.types
  if (column instanceof Special) return typesOf(column.of)
  if (!isList(column)) return KINDS.json.types
  const item = column[0] instanceof Special ? column[0].of : column[0]
  return [...KINDS.json.types, ...((typeof item === 'string' && LISTS[item as Kind]) || [])]
}

const isList = (column: Exclude<Column, string>): column is readonly [Column] => Array.isArray(column)

function wrongMember(shape: Shape, rows: Record<string, unknown>[]): string | null {
  for (const row of rows)
    for (const name in shape) {
      const wrong = wrongValue(shape[name]!, row[name])
      if (wrong !== null) return `${name}${wrong}`
    }
  return null
}

/** What is wrong with a value, or with a part of it, to be said behind its name; null: nothing. */
function wrongValue(column: Column, value: unknown): string | null {
  if (typeof column === 'string')
    return WORDS[column]!.fits(value) ? null : ` is ${typeOf(value)}, not ${column}`
  if (column instanceof Special) {
    const { set, orNull } = column.rule
    if (value === null) return orNull ? null : ' is null'
    if (set) return set.has(value) ? null : ` is ${JSON.stringify(value)}, none of ${[...set].join(', ')}`
    return wrongValue(column.of, value)
  }
  if (isList(column)) {
    if (!Array.isArray(value)) return ` is ${typeOf(value)}, no list`
    for (const item of value) {
      const wrong = wrongValue(column[0], item)
      if (wrong !== null) return `[]${wrong}`
    }
    return null
  }
  if (typeof value !== 'object' || value === null) return ` is ${typeOf(value)}, no object`
  const wrong = wrongMember(column, [value as Record<string, unknown>])
  return wrong === null ? null : `.${wrong}`
}

const typeOf = (value: unknown) => (value === null ? 'null' : typeof value)
