/** The largest file that is read, bytes. */
export const LARGEST_SHEET_BYTES = 20 * 1024 * 1024
/** Rows down to the last one that holds anything, cells in a row, and cells that hold anything in all sheets of a file. */
export const MOST_ROWS = 100_000
export const MOST_COLUMNS = 100
export const MOST_CELLS = 600_000
/** Characters that are kept of a cell: more than any column takes, so that what was cut is never accepted. */
export const CELL_CHARACTERS = 11_000
/** How long the reading of one file may take, ms, of a light one, and how much its process may hold, MB. */
export const READING_MS = 40_000
export const READING_LIGHT_MS = 15_000
export const READING_HEAP_MB = 256
/** The same for the writing of one workbook. */
export const WRITING_MS = 120_000
export const WRITING_HEAP_MB = 768
