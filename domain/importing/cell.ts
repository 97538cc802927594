/** What the text of a cell would not say by itself: it is the stored result of a formula, the head of a cell merged downwards or
 * covered by one, a number that has lost its last digits, a day that a spreadsheet program keeps as one, or part of a line whose
 * quotes do not pair. */
export type CellMark = 'formula' | 'merged' | 'covered' | 'lost-digits' | 'day' | 'unpaired'

/** A cell of a sheet: its text, or its text with marks. */
export type Cell = string | { text: string; marks: CellMark[] }

/** A table as a file holds it: the rows of one sheet, `cells[0]` being row 1; of CSV the sheet has no name. Of a hidden sheet there
 * is only its name. */
export type Table = { sheet: string | null; cells: Cell[][]; hidden?: true }

export const textOf = (cell: Cell | undefined): string =>
  cell === undefined || typeof cell === 'string' ? (cell ?? '') : cell.text

export const hasMark = (cell: Cell | undefined, mark: CellMark): boolean =>
  typeof cell === 'object' && cell.marks.includes(mark)

/** A cell with one more mark. */
export const marked = (cell: Cell, mark: CellMark): Cell =>
  typeof cell === 'string' ? { text: cell, marks: [mark] } : { text: cell.text, marks: [...cell.marks, mark] }

export const isBlank = (cell: Cell | undefined) => textOf(cell).trim() === ''
