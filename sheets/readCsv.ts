import { CsvError, parse, type Options } from 'csv-parse/sync'
import { marked, type Cell, type CellMark } from '../domain/importing/cell'
import { CELL_CHARACTERS, MOST_CELLS, MOST_COLUMNS, MOST_LINES, MOST_ROWS } from './limits'
import { Unreadable } from './refusals'

/** The lines at the top, within so many bytes, that are looked at to tell the delimiter. */
const DELIMITER_WITHIN_LINES = 20
const DELIMITER_WITHIN_BYTES = 64 * 1024
/** Bytes that decode to more control characters than this share are no text; a stray one is left to its row. */
const MOST_CONTROL_CHARACTERS_SHARE = 0.1
/** A line of a table has at least so many fields; one within quotes that has as many as its record shows that a quote is missing. */
const FIELDS_OF_A_TABLE = 3
const [LF, CR] = [10, 13]

/** Reads CSV in UTF-8 (with or without a mark) or GB18030, delimited by comma, tab or semicolon, its lines ended by any mixture of
 * CRLF, LF and CR. A quote that has no fellow stays with its line. @throws Unreadable */
export function readCsv(file: Buffer): Cell[][] {
  const bytes = inUtf8(file)
  const rows = new Rows()
  const options: Options = {
    delimiter: delimiterOf(bytes),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
  }
  for (let start = 0; start < bytes.length;) start = readOn(bytes, start, options, rows)
  return rows.cells
}

/** Reads from a line on until the end, or past the first line whose quotes do not fit. Returns where to go on, a byte. */
function readOn(bytes: Buffer, start: number, options: Options, rows: Rows): number {
  let end = start
  try {
    parse(bytes.subarray(start), {
      ...options,
      on_record: (record: string[], { bytes: read }: { bytes: number }) => {
        if (holdsLines(record)) throw new QuoteMissing()
        rows.add(record)
        end = start + read
        return null
      },
    })
    return bytes.length
  } catch (error) {
    if (!(error instanceof CsvError || error instanceof QuoteMissing)) throw error
    return readLine(bytes, end, options, rows)
  }
}

class QuoteMissing extends Error {}

/** Whether a field within quotes holds a whole line of the table. */
function holdsLines(record: string[]): boolean {
  if (record.length < FIELDS_OF_A_TABLE) return false
  return record.some(
    (field) =>
      /[\r\n]/.test(field) &&
      field
        .split(/[\r\n]+/)
        .some((line) => line.split(/[,;\t]/).length >= Math.max(FIELDS_OF_A_TABLE, record.length - 1)),
  )
}

/** Reads one line by itself, with its quotes as text where they do not fit. */
function readLine(bytes: Buffer, start: number, options: Options, rows: Rows): number {
  let end = start
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end += 1
  const line = bytes.subarray(start, end)
  const attempt = (how: Options) => parse(line, { ...options, ...how })
  try {
    rows.add(attempt({ relax_quotes: true })[0] ?? [''])
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    rows.add(attempt({ quote: null })[0] ?? [''], 'unpaired')
  }
  return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1
}

/** The rows of a file, counted as they come; blank ones keep their place. */
class Rows {
  readonly cells: Cell[][] = []
  private lines = 0
  private filled = 0

  /** @throws Unreadable where there are more than a sheet may have */
  add(record: string[], mark?: CellMark): void {
    if (++this.lines > MOST_LINES) throw new Unreadable('too-many-rows')
    const last = record.findLastIndex((field) => field.trim() !== '')
    if (last < 0) return
    if (this.lines > MOST_ROWS) throw new Unreadable('too-many-rows')
    if (last >= MOST_COLUMNS) throw new Unreadable('too-many-columns')
    while (this.cells.length < this.lines - 1) this.cells.push([])
    const row = record.slice(0, last + 1).map((field) => field.slice(0, CELL_CHARACTERS))
    this.filled += row.filter((text) => text !== '').length
    if (this.filled > MOST_CELLS) throw new Unreadable('too-many-cells')
    this.cells.push(mark ? row.map((text) => marked(text, mark)) : row)
  }
}

function inUtf8(file: Buffer): Buffer {
  const utf8 = strictly('utf-8', file)
  const text = utf8 ?? strictly('gb18030', file)
  const controls = text?.match(/[\x00-\x08\x0e-\x1f]/g)?.length ?? 0
  if (text === null || controls > text.length * MOST_CONTROL_CHARACTERS_SHARE) throw new Unreadable('no-text')
  // Without a quote every line end ends a row: one kind of them is read faster.
  if (!text.includes('"')) return Buffer.from(text.replaceAll(/\r\n?/g, '\n'), 'utf8')
  return Buffer.from(withoutGuards(text), 'utf8')
}

/** `="5001"` is how programs keep a code from becoming a number; some put quotes around that once more. */
const withoutGuards = (text: string) =>
  text.replace(/(^|[,;\t\r\n])(?:="([^"\r\n]*)"|"=""([^"\r\n]*)""")(?=[,;\t\r\n]|$)/g, '$1"$2$3"')

function strictly(encoding: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function delimiterOf(bytes: Buffer): string {
  const top = bytes.subarray(0, DELIMITER_WITHIN_BYTES).toString('utf8')
  const lines = top.split(/\r\n|\r|\n/, DELIMITER_WITHIN_LINES)
  const widest = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length))
  return [',', '\t', ';'].reduce((best, delimiter) => (widest(delimiter) > widest(best) ? delimiter : best))
}
