import { maskCell, maskNumbers } from '../masking'
import type { Columns, Header } from './header'
import { checkCell, type Parser } from './parsers'
import { quote } from './text'

/** The longest part of a faulty cell that a report quotes, characters. */
const LONGEST_QUOTE = 120

/** What is wrong with a cell: its column's heading, what it holds, with numbers hidden that may be somebody's, and why
 * (Chinese, enough to correct it). */
export type Fault = { column: string; value: string; reason: string }
/** A fault with its row as the spreadsheet program numbers it (1-based). */
export type RowFault = Fault & { row: number }
export type AcceptedRow<Row> = { row: number; value: Row; flags: Fault[] }
export type ReadRows<Row> = { accepted: AcceptedRow<Row>[]; rejected: RowFault[] }

/** Thrown by a row's rules; it ends the reading of that row and nothing else. */
class RowRejected extends Error {
  constructor(readonly fault: Fault) {
    super(fault.reason)
  }
}

/** One row of a sheet under its header. */
export class SheetRow<Key extends string> {
  readonly flags: Fault[] = []

  constructor(
    private readonly header: Header<Key>,
    private readonly columns: Columns<Key>,
    private readonly cells: string[],
  ) {}

  /** The value of a column, read by `parser`. Throws {@link RowRejected}. */
  read<T>(key: Key, parser: Parser<T>): T {
    const value = this.textOf(key)
    const unusable = checkCell(value, this.columns[key].long)
    if (unusable) this.reject(key, unusable)
    const parsed = parser(value)
    return 'ok' in parsed ? parsed.ok : this.reject(key, parsed.reason)
  }

  /** Throws {@link RowRejected} for the whole row, with `key` as the column at fault. */
  reject(key: Key, reason: string): never {
    throw new RowRejected(this.faultOf(key, reason))
  }

  /** Keeps the row, and says what a person should look at. */
  flag(key: Key, reason: string) {
    this.flags.push(this.faultOf(key, reason))
  }

  faultOf(key: Key, reason: string): Fault {
    const column = this.header.at[key]?.text ?? this.columns[key].name
    const hidden = this.columns[key].personal ? maskCell : maskNumbers
    const value = quote(hidden(this.textOf(key)), LONGEST_QUOTE)
    return { column: quote(column, LONGEST_QUOTE), value, reason }
  }

  private textOf(key: Key): string {
    const place = this.header.at[key]
    return (place && this.cells[place.index]) ?? ''
  }
}

export type RowRules<Key extends string, Row> = {
  /** Reads one row, or throws {@link RowRejected}. */
  read: (row: SheetRow<Key>) => Row
  /** What may stand in a file once only. */
  identityOf: (value: Row) => string
  /** The column that is named at fault where it stands twice. */
  identityColumn: Key
}

/** Reads every row under the header that holds anything. A row whose identity an accepted row above it already has
 * is rejected, the same or not: which of the two is right is for a person to say. */
export function readRows<Key extends string, Row>(
  cells: string[][],
  header: Header<Key>,
  columns: Columns<Key>,
  rules: RowRules<NoInfer<Key>, Row>,
): ReadRows<Row> {
  const result: ReadRows<Row> = { accepted: [], rejected: [] }
  const firstRowOf = new Map<string, number>()
  for (let row = header.row + 1; row <= cells.length; row++) {
    const texts = cells[row - 1] ?? []
    if (texts.every((text) => text.trim() === '')) continue
    const sheetRow = new SheetRow(header, columns, texts)
    try {
      const value = rules.read(sheetRow)
      const identity = rules.identityOf(value)
      const first = firstRowOf.get(identity)
      if (first !== undefined)
        sheetRow.reject(rules.identityColumn, `与第 ${first} 行相同，只保留第 ${first} 行`)
      firstRowOf.set(identity, row)
      result.accepted.push({ row, value, flags: sheetRow.flags })
    } catch (error) {
      if (!(error instanceof RowRejected)) throw error
      result.rejected.push({ row, ...error.fault })
    }
  }
  return result
}
