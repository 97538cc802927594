import { Refused } from '../../domain/refusal'
import { readCsv } from './readCsv'
import { readWorkbook } from './readWorkbook'

/** The largest file that is read, bytes. */
export const LARGEST_SHEET_BYTES = 20 * 1024 * 1024
const MOST_ROWS = 100_000
const MOST_COLUMNS = 100

/** How XLSX, which is a ZIP archive, begins. */
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const FOREIGN_FORMATS: { name: string; begins: Buffer }[] = [
  { name: 'an old or password-protected Excel workbook', begins: Buffer.from('d0cf11e0', 'hex') },
  { name: 'a PNG picture', begins: Buffer.from('89504e47', 'hex') },
  { name: 'a JPEG picture', begins: Buffer.from('ffd8ff', 'hex') },
  { name: 'a PDF document', begins: Buffer.from('%PDF') },
  { name: 'text in UTF-16', begins: Buffer.from('fffe', 'hex') },
  { name: 'text in UTF-16', begins: Buffer.from('feff', 'hex') },
]

/** Reads an XLSX workbook's first visible sheet, or a CSV file in UTF-8 or GB18030, told apart by their content.
 * `cells[0]` is the first row as a spreadsheet program numbers it; blank rows keep their place, those at the end
 * are left out. A formula is given as text that begins with `=`, never evaluated.
 * Throws {@link Refused} `too-large`, `wrong-media-type`, or `refused` for an empty or broken file. */
export async function readSheet(bytes: Buffer, fileName: string): Promise<{ cells: string[][] }> {
  if (bytes.length > LARGEST_SHEET_BYTES) {
    throw new Refused(
      'too-large',
      `The file ${fileName} is larger than ${LARGEST_SHEET_BYTES / 1024 / 1024} MB.`,
    )
  }
  const foreign = FOREIGN_FORMATS.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins))
  if (foreign) {
    throw new Refused(
      'wrong-media-type',
      `The file ${fileName} is ${foreign.name}. Save it as XLSX, or as CSV in UTF-8 or GB18030.`,
    )
  }
  const isZip = bytes.subarray(0, ZIP.length).equals(ZIP)
  const cells = withoutBlankEnd(isZip ? await readWorkbook(bytes, fileName) : readCsv(bytes, fileName))
  if (cells.length === 0) throw new Refused('refused', `The file ${fileName} is empty.`)
  if (cells.length > MOST_ROWS) {
    throw new Refused('too-large', `The file ${fileName} has more than ${MOST_ROWS} rows. Split it.`)
  }
  if (cells.some((row) => row.length > MOST_COLUMNS)) {
    throw new Refused('too-large', `The file ${fileName} has more than ${MOST_COLUMNS} columns.`)
  }
  return { cells }
}

/** Formatting that runs on below and beside the figures leaves blank cells, which say nothing. */
function withoutBlankEnd(cells: string[][]): string[][] {
  const isFilled = (text: string) => text.trim() !== ''
  const rows = cells.slice(0, cells.findLastIndex((row) => row.some(isFilled)) + 1)
  return rows.map((row) => row.slice(0, row.findLastIndex(isFilled) + 1))
}
