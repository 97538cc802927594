import { CsvError, parse, type Options } from 'csv-parse/sync'
import { marked, type Cell, type CellMark } from '../domain/importing/cell'
import { textOfCsv } from './csvText'
import { CELL_CHARACTERS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS } from './limits'
import { Unreadable } from './refusals'

/** The lines at the top, within so many bytes, that are looked at to tell the delimiter. */
const DELIMITER_WITHIN_LINES = 20
const DELIMITER_WITHIN_BYTES = 64 * 1024
/** Delimiters of one line: so many may stand within its quotes. */
const MOST_DELIMITERS = 100_000
/** The largest row, bytes: as many cells as one may have, full. */
const LARGEST_ROW_BYTES = 4 * 1024 * 1024
/** A line of a table has at least so many fields; one within quotes that has as many as its record shows that a quote is missing. */
const FIELDS_OF_A_TABLE = 3
const [LF, CR] = [10, 13]

/** Reads CSV in UTF-8 (with or without a mark) or GB18030, delimited by comma, tab or semicolon, its lines ended by any mixture of
 * CRLF, LF and CR. A quote that has no fellow stays with its line. `fields`: how many each line has, be they empty. @throws Unreadable */
export function readCsv(sheet: Buffer): { cells: Cell[][]; fields: number[] } {
  const bytes = inUtf8(sheet)
  const rows = new Rows()
  const delimiter = delimiterOf(bytes)
  checkWidth(bytes, delimiter)
  const options: Options = {
    delimiter,
    max_record_size: LARGEST_ROW_BYTES,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
  }
  for (let start = 0; start < bytes.length;) start = readOn(bytes, start, options, rows)
  return { cells: rows.cells, fields: rows.fields }
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
  const attempt = (how: Options) => parse(line, { ...options, max_record_size: 0, ...how })
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
  readonly fields: number[] = []
  private filled = 0

  /** @throws Unreadable where there are more than a sheet may have */
  add(record: string[], mark?: CellMark): void {
    // The last row of a file holds something: blank ones at its end were left out before.
    if (this.fields.push(record.length) > MOST_ROWS) throw new Unreadable('too-many-rows')
    const last = record.findLastIndex((field) => field.trim() !== '')
    if (last < 0) return
    if (last >= MOST_COLUMNS) throw new Unreadable('too-many-columns')
    while (this.cells.length < this.fields.length - 1) this.cells.push([])
    const row = record.slice(0, last + 1).map((field) => field.slice(0, CELL_CHARACTERS))
    this.filled += row.filter((text) => text !== '').length
    if (this.filled > MOST_CELLS) throw new Unreadable('too-many-cells')
    this.cells.push(mark ? row.map((text) => marked(text, mark)) : row)
  }
}

function inUtf8(sheet: Buffer): Buffer {
  const text = withoutBlankEnd(textOfCsv(sheet))
  // Without a quote every line end ends a row: one kind of them is read faster.
  if (!text.includes('"')) return Buffer.from(text.replaceAll(/\r\n?/g, '\n'), 'utf8')
  return Buffer.from(withoutGuards(text), 'utf8')
}

/** A text without the blank rows at its end, of which programs write as many as they have; its last row keeps its empty cells. */
function withoutBlankEnd(text: string): string {
  let end = text.length
  while (end > 0 && /[\s,;]/.test(text[end - 1]!)) end -= 1
  while (end < text.length && !/[\r\n]/.test(text[end]!)) end += 1
  return text.slice(0, end)
}

/** @throws Unreadable where a line has more fields than could be taken into the memory */
function checkWidth(bytes: Buffer, delimiter: string): void {
  let fields = 0
  for (const byte of bytes) {
    if (byte === LF || byte === CR) fields = 0
    else if (byte === delimiter.charCodeAt(0) && ++fields > MOST_DELIMITERS)
      throw new Unreadable('too-many-columns')
  }
}

/** `="5001"` is how programs keep a code from becoming a number; some put quotes around that once more. */
const withoutGuards = (text: string) =>
  text.replace(/(^|[,;\t\r\n])(?:="([^"\r\n]*)"|"=""([^"\r\n]*)""")(?=[,;\t\r\n]|$)/g, '$1"$2$3"')

function delimiterOf(bytes: Buffer): string {
  const top = bytes.subarray(0, DELIMITER_WITHIN_BYTES).toString('utf8')
  const lines = top.split(/\r\n|\r|\n/, DELIMITER_WITHIN_LINES)
  const widest = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length))
  return [',', '\t', ';'].reduce((best, delimiter) => (widest(delimiter) > widest(best) ? delimiter : best))
}
