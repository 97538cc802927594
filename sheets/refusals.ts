import type { Label } from '../domain/label'
import { Refused } from '../domain/refusal'
import { LARGEST_SHEET_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS } from './limits'

const MB = 1024 * 1024

/** What stands against a file as a whole. */
const FAULTS = {
  'too-many-bytes': (file: string) =>
    new Refused('too-large', `The file ${file} is larger than ${LARGEST_SHEET_BYTES / MB} MB.`),
  'unpacks-too-large': (file: string) =>
    new Refused(
      'too-large',
      `The file ${file} unpacks to too much. Delete empty formatted rows and pictures, or split it.`,
    ),
  'too-many-rows': (file: string) =>
    new Refused('too-large', `The file ${file} has more than ${MOST_ROWS} rows. Split it.`),
  'too-many-columns': (file: string) =>
    new Refused('too-large', `The file ${file} has more than ${MOST_COLUMNS} columns.`),
  'too-many-cells': (file: string) =>
    new Refused('too-large', `The file ${file} has more than ${MOST_CELLS} filled cells. Split it.`),
  'too-heavy': (file: string) =>
    new Refused('too-large', `The file ${file} takes too long or too much memory to read. Split it.`),
  damaged: (file: string) => wrongType(`The file ${file} is damaged, or no XLSX workbook.`),
  'no-text': (file: string) =>
    wrongType(
      `The file ${file} is neither an XLSX workbook nor CSV text in UTF-8 or GB18030. Open it in a spreadsheet program, and save it as XLSX.`,
    ),
  empty: (file: string) => new Refused('refused', `The file ${file} is empty.`),
  'only-hidden': (file: string) =>
    new Refused(
      'refused',
      `The file ${file} holds something on hidden sheets alone. Show the sheet that is meant.`,
    ),
  'old-workbook': (file: string) =>
    wrongType(`The file ${file} is an old Excel workbook (.xls). Open it, and save it as XLSX.`),
  'locked-workbook': (file: string) =>
    wrongType(
      `The file ${file} is a workbook under a password. Take the password away, and save it as XLSX.`,
    ),
  'binary-workbook': (file: string) =>
    wrongType(`The file ${file} is a binary Excel workbook (.xlsb). Open it, and save it as XLSX.`),
  'open-workbook': (file: string) =>
    wrongType(`The file ${file} is an OpenDocument workbook (.ods). Open it, and save it as XLSX.`),
  'word-document': (file: string) =>
    wrongType(`The file ${file} is a Word document. Copy its table into a workbook, and save that as XLSX.`),
  'web-page': (file: string) =>
    wrongType(
      `The file ${file} is a web page under the name of a workbook. Open it in a spreadsheet program, and save it as XLSX.`,
    ),
  'xml-workbook': (file: string) =>
    wrongType(
      `The file ${file} is an XML table of 2003. Open it in a spreadsheet program, and save it as XLSX.`,
    ),
  archive: (file: string) =>
    wrongType(`The file ${file} is an archive. Unpack it, and choose the workbook in it.`),
  picture: (file: string) => wrongType(`The file ${file} is a picture. Choose the workbook that it shows.`),
  pdf: (file: string) =>
    wrongType(`The file ${file} is a PDF document. Choose the workbook that it was made from.`),
  'utf-16': (file: string) =>
    wrongType(`The file ${file} is text in UTF-16. Save it as XLSX, or as CSV in UTF-8.`),
}

const wrongType = (message: string) => new Refused('wrong-media-type', message)

/** A fault by a name that processes can hand over. */
export type FileFault = keyof typeof FAULTS

/** The refusal of a file. */
export const refusalOf = (fault: FileFault, fileName: string): Refused => FAULTS[fault](fileName)

/** The refusal of a list that no workbook holds. */
export const tooMuch = (message: Label): Refused =>
  new Refused('refused', 'That is too much for one workbook.', [{ path: 'filters', message }])

/** Ends the reading of a file. */
export class Unreadable extends Error {
  constructor(readonly fault: FileFault) {
    super(fault)
  }
}
