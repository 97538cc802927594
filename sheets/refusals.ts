import { Refused, type RefusalKind } from '../domain/refusal'
import { LARGEST_SHEET_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS } from './limits'

const MB = 1024 * 1024

/** What stands against a file as a whole: how it is refused, and what is said of it. */
const FAULTS = {
  'too-many-bytes': ['too-large', `is larger than ${LARGEST_SHEET_BYTES / MB} MB.`],
  'unpacks-too-large': [
    'too-large',
    'unpacks to too much. Delete empty formatted rows and pictures, or split it.',
  ],
  'too-many-rows': ['too-large', `has more than ${MOST_ROWS} rows. Split it.`],
  'too-many-columns': ['too-large', `has more than ${MOST_COLUMNS} columns.`],
  'too-many-cells': ['too-large', `has more than ${MOST_CELLS} filled cells. Split it.`],
  'too-heavy': ['too-large', 'takes too long or too much memory to read. Split it, or save it as CSV.'],
  damaged: ['wrong-media-type', 'is damaged, or no XLSX workbook.'],
  'no-text': ['wrong-media-type', 'is neither an XLSX workbook nor CSV text in UTF-8 or GB18030.'],
  empty: ['refused', 'is empty.'],
  'old-workbook': ['wrong-media-type', 'is an old Excel workbook (.xls). Open it, and save it as XLSX.'],
  'locked-workbook': [
    'wrong-media-type',
    'is a workbook under a password. Take the password away, and save it as XLSX.',
  ],
  'binary-workbook': [
    'wrong-media-type',
    'is a binary Excel workbook (.xlsb). Open it, and save it as XLSX.',
  ],
  'open-workbook': ['wrong-media-type', 'is an OpenDocument workbook (.ods). Open it, and save it as XLSX.'],
  'word-document': [
    'wrong-media-type',
    'is a Word document. Copy its table into a workbook, and save that as XLSX.',
  ],
  'web-page': [
    'wrong-media-type',
    'is a web page under the name of a workbook. Open it in a spreadsheet program, and save it as XLSX.',
  ],
  'xml-workbook': [
    'wrong-media-type',
    'is an XML table of 2003. Open it in a spreadsheet program, and save it as XLSX.',
  ],
  archive: ['wrong-media-type', 'is an archive. Unpack it, and choose the workbook in it.'],
  picture: ['wrong-media-type', 'is a picture. Choose the workbook that it shows.'],
  pdf: ['wrong-media-type', 'is a PDF document. Choose the workbook that it was made from.'],
  'utf-16': ['wrong-media-type', 'is text in UTF-16. Save it as XLSX, or as CSV in UTF-8.'],
} satisfies Record<string, [kind: RefusalKind, saying: string]>

/** A fault by a name that processes can hand over. */
export type FileFault = keyof typeof FAULTS

/** The refusal of a file. */
export function refusalOf(fault: FileFault, fileName: string): Refused {
  const [kind, saying] = FAULTS[fault]
  return new Refused(kind, `The file ${fileName} ${saying}`)
}

/** Ends the reading of a file. */
export class Unreadable extends Error {
  constructor(readonly fault: FileFault) {
    super(fault)
  }
}
