import type { Why } from '../fault'
import type { ReadRows, RowFault } from './rowsRead'

export const importKinds = ['regions', 'villages', 'townships', 'posts'] as const
export type ImportKind = (typeof importKinds)[number]

/** Faults of a kind that a report lists: whoever reads it corrects the first of them and tries again. */
const FAULTS_LISTED = 1_000

/** What an import did, or would do: `rows` = accepted + rejected, `accepted` = changed + unchanged. A flagged row
 * is accepted. The last four are there only where there is something to say: how many faults the lists leave out, which
 * sheets had no header, which are hidden and were not read, and which headings no column answers to. */
export type ImportReport = {
  rows: number
  accepted: number
  changed: number
  unchanged: number
  rejected: RowFault[]
  flagged: RowFault[]
  unlisted?: { rejected: number; flagged: number }
  skippedSheets?: string[]
  hiddenSheets?: string[]
  ignoredColumns?: string[]
}

/** The report of rows as read, of which the ledger changed `changed`. */
export function reportOf(read: ReadRows<unknown>, changed: number): ImportReport {
  const inOrder = (one: RowFault, other: RowFault) =>
    one.sheet === other.sheet ? one.row - other.row : (one.sheet ?? '').localeCompare(other.sheet ?? '')
  const rejected = read.rejected.toSorted(inOrder)
  const flagged = read.accepted.flatMap(({ row, sheet, flags }) =>
    flags.map((flag) => ({ row, ...(sheet !== undefined && { sheet }), ...flag })),
  )
  const beyond = ({ length }: RowFault[]) => Math.max(length - FAULTS_LISTED, 0)
  const unlisted = { rejected: beyond(rejected), flagged: beyond(flagged) }
  return {
    rows: read.accepted.length + rejected.length,
    accepted: read.accepted.length,
    changed,
    unchanged: read.accepted.length - changed,
    rejected: rejected.slice(0, FAULTS_LISTED),
    flagged: flagged.slice(0, FAULTS_LISTED),
    ...(unlisted.rejected + unlisted.flagged > 0 && { unlisted }),
    ...(read.skipped.length > 0 && { skippedSheets: read.skipped }),
    ...(read.hidden.length > 0 && { hiddenSheets: read.hidden }),
    ...(read.ignored.length > 0 && { ignoredColumns: read.ignored }),
  }
}

/** A fault as its reader is told of it. */
export type ToldFault = Omit<RowFault, 'column' | 'reason'> & { column: string; reason: string }
/** A report in one language. */
export type ToldReport = Omit<ImportReport, 'rejected' | 'flagged'> & {
  rejected: ToldFault[]
  flagged: ToldFault[]
}

/** A report in the language of its reader, in which `told` says why something is not taken. What a sheet holds, and its headings, stay as they are. */
export function reportIn(
  told: (why: Why) => string,
  { rejected, flagged, ...report }: ImportReport,
): ToldReport {
  const toldFault = ({ column, reason, ...fault }: RowFault): ToldFault => ({
    ...fault,
    column: typeof column === 'string' ? column : told(column),
    reason: told(reason),
  })
  return { ...report, rejected: rejected.map(toldFault), flagged: flagged.map(toldFault) }
}
