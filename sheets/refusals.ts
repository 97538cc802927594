import { fault, type Fault } from '../domain/fault'
import { Refused } from '../domain/refusal'
import { LARGEST_SHEET_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS } from './limits'

const MB = 1024 * 1024

/** What stands against a file as a whole. */
const FAULTS = {
  'too-many-bytes': (file: string) =>
    new Refused('too-large', fault('sheet.too-large', { file, megabytes: LARGEST_SHEET_BYTES / MB })),
  'unpacks-too-large': (file: string) => new Refused('too-large', fault('sheet.unpacks-too-large', { file })),
  'too-many-rows': (file: string) =>
    new Refused('too-large', fault('sheet.too-many-rows', { file, most: MOST_ROWS })),
  'too-many-columns': (file: string) =>
    new Refused('too-large', fault('sheet.too-many-columns', { file, most: MOST_COLUMNS })),
  'too-many-cells': (file: string) =>
    new Refused('too-large', fault('sheet.too-many-cells', { file, most: MOST_CELLS })),
  'too-heavy': (file: string) => new Refused('too-large', fault('sheet.too-hard', { file })),
  damaged: (file: string) => wrongType(fault('sheet.damaged', { file })),
  'no-text': (file: string) => wrongType(fault('sheet.format-unknown', { file })),
  'mixed-encodings': (file: string) => wrongType(fault('sheet.encodings-mixed', { file })),
  empty: (file: string) => new Refused('refused', fault('sheet.empty', { file })),
  'only-hidden': (file: string) => new Refused('refused', fault('sheet.hidden-alone', { file })),
  'old-workbook': (file: string) => wrongType(fault('sheet.old-excel', { file })),
  'locked-workbook': (file: string) => wrongType(fault('sheet.under-password', { file })),
  'binary-workbook': (file: string) => wrongType(fault('sheet.binary-excel', { file })),
  'open-workbook': (file: string) => wrongType(fault('sheet.open-document', { file })),
  'word-document': (file: string) => wrongType(fault('sheet.word-document', { file })),
  'web-page': (file: string) => wrongType(fault('sheet.web-page', { file })),
  'xml-workbook': (file: string) => wrongType(fault('sheet.xml-2003', { file })),
  archive: (file: string) => wrongType(fault('sheet.archive', { file })),
  picture: (file: string) => wrongType(fault('sheet.picture', { file })),
  pdf: (file: string) => wrongType(fault('sheet.pdf', { file })),
  'utf-16': (file: string) => wrongType(fault('sheet.utf16', { file })),
}

const wrongType = (wrong: Fault) => new Refused('wrong-media-type', wrong)

/** A fault by a name that processes can hand over. */
export type SheetFault = keyof typeof FAULTS

/** The refusal of a file. */
export const refusalOf = (fault: SheetFault, sheetName: string): Refused => FAULTS[fault](sheetName)

/** The refusal of a list that no workbook holds. */
export const tooMuch = (wrong: Fault): Refused =>
  new Refused('refused', 'sheet.too-large-to-write', [{ path: 'filters', fault: wrong }])

/** Ends the reading of a file. */
export class Unreadable extends Error {
  constructor(readonly fault: SheetFault) {
    super(fault)
  }
}
