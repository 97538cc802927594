import type { ReadRows, RowFault } from './rows'

export const importKinds = ['regions', 'villages', 'townships', 'posts'] as const
export type ImportKind = (typeof importKinds)[number]

/** What an import did, or would do: `rows` = accepted + rejected, `accepted` = changed + unchanged. A flagged row
 * is accepted. */
export type ImportReport = {
  rows: number
  accepted: number
  changed: number
  unchanged: number
  rejected: RowFault[]
  flagged: RowFault[]
}

/** The report of rows as read, of which the ledger changed `changed`. */
export function reportOf(read: ReadRows<unknown>, changed: number): ImportReport {
  return {
    rows: read.accepted.length + read.rejected.length,
    accepted: read.accepted.length,
    changed,
    unchanged: read.accepted.length - changed,
    rejected: read.rejected.toSorted((one, other) => one.row - other.row),
    flagged: read.accepted.flatMap(({ row, flags }) => flags.map((flag) => ({ row, ...flag }))),
  }
}
