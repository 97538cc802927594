import type { Unit } from './unit/units'

/** What the text of a cell would not say by itself: it is the stored result of a formula, or one without a result; the head of a cell
 * merged downwards or covered by one, or by one to its left; a number that has lost its last digits; a day or a time that a spreadsheet program keeps as one;
 * a text whatever it looks like; part of a line whose quotes do not pair. */
export type CellMark =
  'formula' | 'merged' | 'covered' | 'beside' | 'lost-digits' | 'day' | 'text' | 'unpaired'

/** A cell of a sheet: its text, or its text with marks. `shown`: what its format makes of a number, where that is more: 0012 of 12. */
export type Cell = string | { text: string; marks: CellMark[]; shown?: string }

/** What a sheet says outside its cells: a comment with the cell (1-based) at which it stands; null: it is on the page. */
export type Aside = { text: string; at: { row: number; column: number } | null }

/** A table as a file holds it: the rows of one sheet, `cells[0]` being row 1; of CSV the sheet has no name. Of a hidden sheet there
 * is only its name. `hiddenRows`, `hiddenColumns`: the numbers (1-based) of those that nobody sees. */
export type Table = {
  sheet: string | null
  cells: Cell[][]
  /** Of CSV how many cells each row has, with the empty ones at its end, which `cells` leaves out: a row that was cut short has fewer. */
  fields?: number[]
  hidden?: true
  hiddenRows?: number[]
  hiddenColumns?: number[]
  asides?: Aside[]
  /** Its header, where it was found already. */
  headed?: Headed<string>
}

/** A column as a sheet has it: its place (0-based), its heading as written, and the unit of its figures where it has to be counted
 * over or is told row by row. */
export type Place = { index: number; text: string; unit: Unit | null }

/** Where the last row of the header stands (1-based), how many columns it names, the place of every column found, the headings
 * that no column answers to, and the columns in which words may say something of a row's units. */
export type Header<Key extends string> = {
  row: number
  width: number
  at: Partial<Record<Key, Place>>
  ignored: string[]
  remarks: Omit<Place, 'unit'>[]
}

/** The header of a table, the rows below it that are notes of units and nothing else, and those that repeat its headings (1-based). */
export type Headed<Key extends string> = { header: Header<Key>; noteRows: Set<number>; repeated: Set<number> }

export const textOf = (cell: Cell | undefined): string =>
  cell === undefined || typeof cell === 'string' ? (cell ?? '') : cell.text

/** A cell as its reader sees it: what is no figure is told by its zeros, too. */
export const shownIn = (cell: Cell | undefined): string =>
  typeof cell === 'object' ? (cell.shown ?? cell.text) : textOf(cell)

export const hasMark = (cell: Cell | undefined, mark: CellMark): boolean =>
  typeof cell === 'object' && cell.marks.includes(mark)

/** A cell with one more mark. */
export const marked = (cell: Cell, mark: CellMark): Cell =>
  typeof cell === 'string' ? { text: cell, marks: [mark] } : { ...cell, marks: [...cell.marks, mark] }

export const isBlank = (cell: Cell | undefined) => textOf(cell).trim() === ''

/** Whether a row says nothing of its own: it is blank, or covered by the cells merged above it. */
export const isCovered = (row: Cell[]): boolean =>
  row.every((cell) => isBlank(cell) || hasMark(cell, 'covered'))
