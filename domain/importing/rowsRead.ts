import type { Why } from '../fault'
import type { Label } from '../label'

/** What is wrong with a cell: its column's heading, or which one it is, what it holds, with numbers hidden that may be somebody's,
 * and why, enough to correct it. */
export type CellFault = { column: string | Label; value: string; reason: Why }
/** A fault with its row as the spreadsheet program numbers it (1-based), and its sheet where several were read. */
export type RowFault = CellFault & { row: number; sheet?: string }
export type AcceptedRow<Row> = {
  row: number
  sheet?: string
  value: Row
  flags: CellFault[]
  faultOf: (column: string, reason: Why) => CellFault
}
/** What was read of a file; `skipped`: sheets without a header, `hidden`: hidden ones, `ignored`: headings that no column answers to. */
export type ReadRows<Row> = {
  accepted: AcceptedRow<Row>[]
  rejected: RowFault[]
  skipped: string[]
  hidden: string[]
  ignored: string[]
}

/** Thrown by a row's rules; it ends the reading of that row and nothing else. */
export class RowRejected extends Error {
  constructor(readonly fault: CellFault) {
    super('a row was rejected')
  }
}

/** What the reading of rows has come to. `repeated`: rows skipped and not yet told; `firstOf`: where each identity stands. */
export type RowsSoFar<Row> = {
  sheet: { sheet?: string }
  firstOf: Map<string, Label>
  hiddenRows: Set<number>
  repeated: number[]
  result: ReadRows<Row>
}
