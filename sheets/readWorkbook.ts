import { HucreError, rangeRef, readXlsx, streamXlsxRows, type MergeRange, type Sheet } from 'hucre'
import { isBlank, marked, type Aside, type Cell, type Table } from '../domain/importing/cell'
import { sheetsWithoutCells } from './archive'
import { asidesOf } from './asides'
import { cellOf } from './cellText'
import { MOST_CELLS, MOST_COLUMNS, MOST_ROWS } from './limits'
import { Unreadable } from './refusals'

/** Cells that are read at a time: the reader keeps a record for each, with its format. */
const CELLS_AT_A_TIME = 150_000

/** How far the filled cells of a sheet reach: how many rows and columns from its corner, and how many cells hold anything. */
type Extent = { rows: number; columns: number; filled: number }

/** Reads every visible sheet of an XLSX workbook that holds anything, and the names of the hidden ones and of charts. @throws Unreadable */
export async function readWorkbook(bytes: Buffer): Promise<Table[]> {
  try {
    const sheets = await sheetsOf(bytes)
    const tables: Table[] = []
    let filled = 0
    for (const sheet of sheets.visible) {
      const extent = await measure(bytes, sheet, MOST_CELLS - filled)
      filled += extent.filled
      if (extent.filled > 0) tables.push({ sheet, ...(await readCells(bytes, sheet, extent)) })
    }
    const others = sheets.withoutCells.map((sheet) => ({ sheet, cells: [] }))
    return [
      ...tables,
      ...others,
      ...sheets.hidden.map((sheet) => ({ sheet, cells: [], hidden: true as const })),
    ]
  } catch (error) {
    if (error instanceof HucreError || error instanceof RangeError) throw new Unreadable('damaged')
    throw error
  }
}

type Sheets = Record<'visible' | 'hidden' | 'withoutCells', string[]>

async function sheetsOf(bytes: Buffer): Promise<Sheets> {
  const sheets: Sheets = { visible: [], hidden: [], withoutCells: [] }
  const isWithout = sheetsWithoutCells(bytes)
  await readXlsx(bytes, {
    sheets: ({ name, index, hidden, veryHidden }) => {
      const kind = hidden || veryHidden ? 'hidden' : isWithout[index] ? 'withoutCells' : 'visible'
      sheets[kind].push(name)
      return false
    },
  })
  return sheets
}

/** Goes through a sheet row by row, keeping none of them. @throws Unreadable where it is larger than a sheet may be */
async function measure(bytes: Buffer, sheet: string, most: number): Promise<Extent> {
  const extent = { rows: 0, columns: 0, filled: 0 }
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    const filled = values.filter((value) => value !== null && String(value).trim() !== '').length
    if (filled === 0) continue
    extent.rows = Math.max(extent.rows, index + 1)
    extent.columns = Math.max(extent.columns, values.length)
    extent.filled += filled
    if (extent.rows > MOST_ROWS) throw new Unreadable('too-many-rows')
    if (extent.columns > MOST_COLUMNS) {
      const last = values.findLastIndex((value) => value !== null && String(value).trim() !== '')
      if (last >= MOST_COLUMNS) throw new Unreadable('too-many-columns')
      extent.columns = MOST_COLUMNS
    }
    if (extent.filled > most) throw new Unreadable('too-many-cells')
  }
  return extent
}

async function readCells(
  bytes: Buffer,
  sheet: string,
  { rows, columns }: Extent,
): Promise<Omit<Table, 'sheet'>> {
  const cells: Cell[][] = Array.from({ length: rows }, () => [])
  const rowsAtATime = Math.max(1, Math.floor(CELLS_AT_A_TIME / columns))
  const hidden = { rows: new Set<number>(), columns: new Set<number>() }
  let [merges, asides]: [MergeRange[], Aside[]] = [[], []]
  for (let from = 0; from < rows; from += rowsAtATime) {
    const until = Math.min(from + rowsAtATime, rows)
    const range = rangeRef(from, 0, until - 1, columns - 1)
    const workbook = await readXlsx(bytes, { sheets: [sheet], readStyles: true, range })
    const part = workbook.sheets[0]
    if (!part) throw new Unreadable('damaged')
    for (let row = from; row < until; row += 1) cells[row] = rowOf(part, row)
    for (const [row, { hidden: isHidden }] of part.rowDefs ?? []) if (isHidden) hidden.rows.add(row + 1)
    part.columns?.forEach((column, index) => column?.hidden && hidden.columns.add(index + 1))
    merges = part.merges ?? []
    if (from === 0) asides = asidesOf(part)
  }
  for (const merge of merges) fillDown(cells, merge)
  return {
    cells,
    ...(asides.length > 0 && { asides }),
    ...(hidden.rows.size > 0 && { hiddenRows: [...hidden.rows] }),
    ...(hidden.columns.size > 0 && { hiddenColumns: [...hidden.columns] }),
  }
}

/** A row up to its last filled cell. */
function rowOf(part: Sheet, row: number): Cell[] {
  const values = part.rows[row] ?? []
  const cells = values.map((value, column) => cellOf(value, part.cells?.get(`${row},${column}`)))
  return cells.slice(0, cells.findLastIndex((cell) => !isBlank(cell)) + 1)
}

/** A cell merged downwards holds for every row that it covers; what it covers to its right says nothing of its own, but in a title. */
function fillDown(cells: Cell[][], { startRow, endRow, startCol, endCol }: MergeRange): void {
  const head = cells[startRow]?.[startCol]
  if (head === undefined || isBlank(head)) return
  const covered = marked(head, 'covered')
  for (let row = startRow; row <= Math.min(endRow, cells.length - 1); row += 1) {
    const own = cells[row]!
    if (row > startRow) put(own, startCol, covered)
    if (endCol === startCol || own.filter((cell) => !isBlank(cell)).length < 2) continue
    for (let column = startCol + 1; column <= Math.min(endCol, MOST_COLUMNS - 1); column += 1)
      put(own, column, marked('', 'beside'))
  }
  if (endRow > startRow) cells[startRow]![startCol] = marked(head, 'merged')
}

function put(row: Cell[], column: number, cell: Cell): void {
  while (row.length < column) row.push('')
  row[column] = cell
}
