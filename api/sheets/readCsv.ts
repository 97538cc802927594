import { CsvError, parse } from 'csv-parse/sync'
import { Refused } from '../../domain/refusal'

/** The lines at the top that are looked at to tell the delimiter. */
const DELIMITER_WITHIN_LINES = 20
/** Bytes that decode to more control characters than this share are no text; a stray one is left to its row. */
const MOST_CONTROL_CHARACTERS_SHARE = 0.1

/** Reads CSV in UTF-8 (with or without a mark) or GB18030, delimited by comma, tab or semicolon. */
export function readCsv(bytes: Buffer, fileName: string): string[][] {
  const text = decode(bytes, fileName)
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 0,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Refused('refused', `The file ${fileName} is not valid CSV: ${error.message}.`)
  }
}

function decode(bytes: Buffer, fileName: string): string {
  const text = strictly('utf-8', bytes) ?? strictly('gb18030', bytes)
  const controls = text?.match(/[\x00-\x08\x0e-\x1f]/g)?.length ?? 0
  if (text === null || controls > text.length * MOST_CONTROL_CHARACTERS_SHARE) {
    throw new Refused(
      'wrong-media-type',
      `The file ${fileName} is neither an XLSX workbook nor CSV text in UTF-8 or GB18030.`,
    )
  }
  return text
}

function strictly(encoding: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/, DELIMITER_WITHIN_LINES)
  const widest = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length))
  return [',', '\t', ';'].reduce((best, delimiter) => (widest(delimiter) > widest(best) ? delimiter : best))
}
