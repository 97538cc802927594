import type { Why } from '../fault'
import type { Label } from '../label'
import { isCovered, textOf, type Cell, type Table } from './cell'
import type { Columns } from './columns'
import { findHeaders, type HeadedTable } from './headedTables'
import { RowRejected, type ReadRows, type RowsSoFar } from './rowsRead'
import { HIDDEN_ROW, repeatedAt, rowInWords, sameAs } from './rowWords'
import { SheetRow } from './sheetRow'

/** What is read before others have their turn, characters, and what a row takes beside its own. */
const READ_AT_A_TIME = 10_000
const ROW_TAKES = 100

export type RowRules<Key extends string, Row> = {
  /** Reads one row, or throws {@link RowRejected}. */
  read: (row: SheetRow<Key>) => Row
  /** What may stand in a sheet only once. */
  identityOf: (value: Row) => string
  /** The column that is named at fault where it stands twice. */
  identityColumn: Key
}

/** Reads every row under the headers that holds anything of its own. A row whose identity an accepted row above it already has
 * is rejected, the same or not: which of the two is right is for a person to say. Others have their turn in between.
 * @throws Refused as {@link findHeaders} */
export async function readRows<Key extends string, Row>(
  given: Table[],
  columns: Columns<Key>,
  rules: RowRules<NoInfer<Key>, Row>,
): Promise<ReadRows<Row>> {
  const { tables, skipped, hidden } = findHeaders(given, columns)
  const ignored = [...new Set(tables.flatMap(({ header }) => header.ignored))]
  const result: ReadRows<Row> = { accepted: [], rejected: [], skipped, hidden, ignored }
  const firstOf = new Map<string, Label>()
  const ofSeveral = new Set(tables.map((table) => table.sheet)).size > 1
  for (const table of tables) {
    const sheet = ofSeveral && table.sheet !== null ? { sheet: table.sheet } : {}
    const repeated: number[] = []
    const hiddenRows = new Set(table.hiddenRows)
    let taken = 0
    for (let row = table.header.row + 1; row <= table.cells.length; row++) {
      taken += ROW_TAKES + charactersIn(table.cells[row - 1] ?? [])
      if (taken > READ_AT_A_TIME) {
        taken = 0
        await new Promise((goOn) => setImmediate(goOn))
      }
      if (table.repeated.has(row)) repeated.push(row)
      else readRow(table, columns, rules, row, { sheet, firstOf, hiddenRows, repeated, result })
    }
  }
  return result
}

const charactersIn = (row: Cell[]) => row.reduce<number>((sum, cell) => sum + textOf(cell).length, 0)

function readRow<Key extends string, Row>(
  { header, cells, fields, sheet: name, hiddenColumns, noteRows }: HeadedTable<Key>,
  columns: Columns<Key>,
  rules: RowRules<NoInfer<Key>, Row>,
  row: number,
  { sheet, firstOf, hiddenRows, repeated, result }: RowsSoFar<Row>,
): void {
  const own = cells[row - 1] ?? []
  if (isCovered(own) || noteRows.has(row)) return
  const sheetRow = new SheetRow(header, columns, own, cells[row], fields?.[row - 1])
  try {
    if (name === null) sheetRow.checkWidth()
    sheetRow.checkCut()
    sheetRow.checkUnits()
    const value = rules.read(sheetRow)
    const identity = rules.identityOf(value)
    const first = firstOf.get(identity)
    if (first) sheetRow.reject(rules.identityColumn, sameAs(first))
    firstOf.set(identity, rowInWords(row, sheet))
    if (hiddenRows.has(row)) sheetRow.flag(rules.identityColumn, HIDDEN_ROW)
    if (repeated.length > 0) sheetRow.flag(rules.identityColumn, repeatedAt(repeated.splice(0)))
    if (result.accepted.length === 0) sheetRow.flagHidden(hiddenColumns ?? [])
    const faultOf = (key: string, reason: Why) => sheetRow.faultOf(key as Key, reason)
    result.accepted.push({ row, ...sheet, value, flags: sheetRow.flags, faultOf })
  } catch (error) {
    if (!(error instanceof RowRejected)) throw error
    result.rejected.push({ row, ...sheet, ...error.fault })
  }
}
