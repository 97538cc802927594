import { type Cell, type CellValue, HucreError, readXlsx } from 'hucre'
import { Refused } from '../../domain/refusal'
import { hasDocumentType } from './documentType'
import { partsOfArchive } from './partsOfArchive'

/** The most that a workbook may unpack to, bytes; 100,000 rows of 13 columns take about 60 MB. */
const LARGEST_UNZIPPED_BYTES = 64 * 1024 * 1024
/** Digits that a spreadsheet program keeps of a number. */
const SIGNIFICANT_DIGITS = 15
/** What the reader says of a sheet whose outermost cells span more than 20 million. */
const SPANS_TOO_MUCH = /over the \d+ limit/

/** Reads the first visible sheet of an XLSX workbook as text. A formula becomes `=…`, a number in percent format
 * `1.2%`, a number its plain digits, a day `YYYY-MM-DD`. */
export async function readWorkbook(bytes: Buffer, fileName: string): Promise<string[][]> {
  const parts = partsOfArchive(bytes)
  const size = parts?.reduce((sum, { uncompressed }) => sum + uncompressed, 0) ?? 0
  if (size > LARGEST_UNZIPPED_BYTES) {
    throw new Refused(
      'too-large',
      `The workbook ${fileName} unpacks to more than ${LARGEST_UNZIPPED_BYTES / 1024 / 1024} MB. Delete empty formatted rows and pictures, or split it.`,
    )
  }
  const isPlain = parts !== null && !hasDocumentType(bytes, parts)
  const sheet = isPlain ? await firstVisibleSheet(bytes, fileName) : undefined
  if (!sheet) {
    throw new Refused('wrong-media-type', `The file ${fileName} is damaged, or no XLSX workbook.`)
  }
  return sheet.rows.map((row, rowIndex) =>
    row.map((value, index) => textOf(value, sheet.cells?.get(`${rowIndex},${index}`))),
  )
}

async function firstVisibleSheet(bytes: Buffer, fileName: string) {
  try {
    let chosen = false
    const isFirstVisible = (info: { hidden?: boolean; veryHidden?: boolean }) => {
      const isFirst = !chosen && !info.hidden && !info.veryHidden
      chosen ||= isFirst
      return isFirst
    }
    const workbook = await readXlsx(bytes, { sheets: isFirstVisible, readStyles: true })
    return workbook.sheets[0]
  } catch (error) {
    if (!(error instanceof HucreError || error instanceof RangeError)) throw error
    if (!SPANS_TOO_MUCH.test(error.message)) return undefined
    throw new Refused(
      'too-large',
      `The cells of ${fileName} lie too far apart. Delete what lies outside the table.`,
    )
  }
}

function textOf(value: CellValue, cell: Cell | undefined): string {
  if (cell?.formula !== undefined) return `=${cell.formula}`
  if (value === null) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'number') return String(value)
  const format = cell?.style?.numFmt ?? ''
  return format.includes('%') ? `${plainDigits(value * 100)}%` : plainDigits(value)
}

/** Codes are numbers of twelve digits and rates may be tiny, so no exponent is ever written for either. */
function plainDigits(value: number): string {
  const rounded = Number(value.toPrecision(SIGNIFICANT_DIGITS))
  const text = String(rounded)
  return text.includes('e-') ? rounded.toFixed(20).replace(/\.?0+$/, '') : text
}
