/** What the text of a cell would not say by itself: it is the stored result of a formula, or one without a result; the head of a cell
 * merged downwards or covered by one; a number that has lost its last digits; a day or a time that a spreadsheet program keeps as one;
 * a text whatever it looks like; part of a line whose quotes do not pair. */
export type CellMark = 'formula' | 'merged' | 'covered' | 'lost-digits' | 'day' | 'text' | 'unpaired'

/** A cell of a sheet: its text, or its text with marks. `shown`: what its format makes of a number, where that is more: 0012 of 12. */
export type Cell = string | { text: string; marks: CellMark[]; shown?: string }

/** A table as a file holds it: the rows of one sheet, `cells[0]` being row 1; of CSV the sheet has no name. Of a hidden sheet there
 * is only its name. `hiddenRows`, `hiddenColumns`: the numbers (1-based) of those that nobody sees. */
export type Table = {
  sheet: string | null
  cells: Cell[][]
  hidden?: true
  hiddenRows?: number[]
  hiddenColumns?: number[]
}

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
