import { createHash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { firstPage, type Page, type Paged } from '../../domain/paging'
import type { Transaction } from './database'
import { Prisma } from '../generated/client'
import { rowsOf, type RowOf, type Shape } from './rows'

/** Values of one question: PostgreSQL takes 32,767 parameters a statement. */
const VALUES_AT_A_TIME = 10_000
/** Rows that are made and written before others have their turn. */
const ROWS_AT_A_TIME = 100
/** Rows that are read before others have their turn. */
const ROWS_READ_AT_A_TIME = 2_000

/** Asks for the rows of a list that may be long, so many values at a time. */
export async function ofLongList<Value, Row>(
  values: Value[],
  ask: (values: Value[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < values.length; from += VALUES_AT_A_TIME)
    for (const row of await ask(values.slice(from, from + VALUES_AT_A_TIME))) rows.push(row)
  return rows
}

/** Every row of a statement that may give many: they come part by part, as {@link rowsOf} gives them, and others have their turn in
 * between. One statement at a time is asked so in a transaction. */
export const allRowsOf =
  <const S extends Shape>(tx: Transaction, shape: S) =>
  async (text: TemplateStringsArray, ...values: unknown[]): Promise<RowOf<S>[]> => {
    const asked = Prisma.sql(text, ...values)
    // A connection keeps how the rows of a statement look by its text: each list has a cursor of its own name.
    const cursor = Prisma.raw(`list_${createHash('sha256').update(asked.text).digest('hex').slice(0, 16)}`)
    await tx.$executeRaw`declare ${cursor} no scroll cursor for ${asked}`
    const rows: RowOf<S>[] = []
    for (let part = rows; part.length > 0 || part === rows;) {
      part = await rowsOf(tx, shape)`fetch ${Prisma.raw(String(ROWS_READ_AT_A_TIME))} from ${cursor}`
      for (const row of part) rows.push(row)
      await others()
    }
    await tx.$executeRaw`close ${cursor}`
    return rows
  }

/** Every item of a list, page by page; others have their turn in between. */
export async function everyItem<Item>(list: (page: Page) => Promise<Paged<Item>>): Promise<Item[]> {
  const items: Item[] = []
  for (let page: Page | null = firstPage(ROWS_READ_AT_A_TIME); page;) {
    const found: Paged<Item> = await list(page)
    for (const item of found.items) items.push(item)
    page = found.next && { ...page, after: found.next }
    await others()
  }
  return items
}

/** Puts a list that may be long into a map; others have their turn in between. */
export async function mapOf<Item, Key, Value>(
  items: Item[],
  entryOf: (item: Item) => [Key, Value],
): Promise<Map<Key, Value>> {
  const map = new Map<Key, Value>()
  for (const [index, item] of items.entries()) {
    map.set(...entryOf(item))
    if (index % ROWS_READ_AT_A_TIME === 0) await others()
  }
  return map
}

/** Makes and writes a list that may be long, part by part; others have their turn in between.
 * @param write gets a part, and where in the list it begins */
export async function inTurns<Row, Written>(
  rows: Row[],
  write: (part: Row[], from: number) => Promise<Written[]>,
): Promise<Written[]> {
  const written: Written[] = []
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
    for (const each of await write(rows.slice(from, from + ROWS_AT_A_TIME), from)) written.push(each)
    await others()
  }
  return written
}

/** Inserts rows with the same members each, in one statement of one parameter. */
export async function insertRows(
  tx: Transaction,
  table: Prisma.ModelName,
  rows: Record<string, unknown>[],
): Promise<void> {
  if (rows.length > 0) await tx.$executeRaw`${insertionOf(table, rows)}`
}

/** The statement by which rows with the same members each go into a table. */
export function insertionOf(table: Prisma.ModelName, rows: Record<string, unknown>[]): Prisma.Sql {
  const members = Object.keys(rows[0] ?? {})
  const [name, columns] = [
    Prisma.raw(`"${table}"`),
    Prisma.raw(members.map((each) => `"${each}"`).join(', ')),
  ]
  return Prisma.sql`insert into ${name} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`
}
