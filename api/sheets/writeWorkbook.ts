import { type Cell, rangeRef, writeXlsx, type CellStyle, type WriteSheet } from 'hucre'
import { cellOf, headingOf, lookOf, type Column } from './exportColumns'

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const HEADING: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7ECF2' } },
  alignment: { vertical: 'center', wrapText: true },
}
/** On paper: as wide as the sheet, the heading on every page. */
const ON_PAPER = {
  paperSize: 'a4',
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  printTitlesRow: '$1:$1',
} as const

/** A table as a sheet: its heading stays in view and filters what stands below, each column as wide as what it holds. */
export function sheetOf<Item>(name: string, columns: Column<Item>[], items: Item[]): WriteSheet {
  const rows = items.map((item) => columns.map((column) => cellOf(column, item)))
  const cells = new Map<string, Partial<Cell>>(columns.map((_, index) => [`0,${index}`, { style: HEADING }]))
  rows.forEach((row, above) =>
    row.forEach((value, index) => {
      // What reads like an error of a formula is written as one, unless it is formatted text.
      if (typeof value === 'string' && value.startsWith('#'))
        cells.set(`${above + 1},${index}`, { richText: [{ text: value }] })
    }),
  )
  return {
    name,
    rows: [columns.map(headingOf), ...rows],
    columns: columns.map((column, index) =>
      lookOf(
        column,
        rows.map((row) => row[index] ?? null),
      ),
    ),
    cells,
    freezePane: { rows: 1 },
    autoFilter: { range: rangeRef(0, 0, rows.length, columns.length - 1) },
    pageSetup: ON_PAPER,
  }
}

/** A workbook of tables. Every text is stored as text, never as a formula: a spreadsheet program evaluates nothing of it. */
export async function writeWorkbook(sheets: WriteSheet[]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets }))
}
