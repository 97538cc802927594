import { setImmediate as others } from 'node:timers/promises'
import type { Transaction } from './database'
import { Prisma } from '../generated/client'

/** Values of one question: PostgreSQL takes 32,767 parameters a statement. */
const VALUES_AT_A_TIME = 10_000
/** Rows that are made and written before others have their turn. */
const ROWS_AT_A_TIME = 500

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
