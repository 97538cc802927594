import {
  calculateColumnWidth,
  calculateRowHeight,
  type Cell,
  type CellStyle,
  type CellValue,
  rangeRef,
  writeXlsx,
  type WriteSheet,
} from 'hucre'
import { headingOf, type Heading, type Kind } from './exportColumns'

/** How wide a column is, characters; one of Chinese counts as two. What is longer goes on in the next line. */
const NARROWEST = 6
const WIDEST = 48
const WIDEST_BY_HEADING = 26
/** What the button of the filter covers of a heading, characters. */
const FILTER_BUTTON = 3
const PADDING = 2

const LEFT: CellStyle = { alignment: { vertical: 'top', wrapText: true } }
const RIGHT: CellStyle = { alignment: { vertical: 'top', horizontal: 'right', indent: 1 } }
const MIDDLE: CellStyle = { alignment: { vertical: 'top', horizontal: 'center' } }
const STYLES: Record<Kind, CellStyle> = {
  text: LEFT,
  code: { ...LEFT, numFmt: '@' },
  count: { ...RIGHT, numFmt: '0' },
  money: { ...RIGHT, numFmt: '#,##0.00' },
  rate: RIGHT,
  day: { ...MIDDLE, numFmt: 'yyyy-mm-dd' },
  instant: { ...MIDDLE, numFmt: 'yyyy-mm-dd hh:mm' },
}

const HEADING: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7ECF2' } },
  alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
}
/** How high a row is, points: of one line, and at most, so that a long text leaves the table readable. */
const ONE_LINE = 15
const HIGHEST = 6 * ONE_LINE
/** What of a column a line of text fills: by so much its width was rounded up. */
const FILLED = 1 / 1.1
/** On paper: as wide as the sheet, the heading on every page. */
const ON_PAPER = {
  paperSize: 'a4',
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  printTitlesRow: '$1:$1',
} as const

/** A table as it goes into a workbook. */
export type FilledSheet = { name: string; heads: Heading[]; rows: CellValue[][] }

/** A workbook of tables. Every text is stored as text, never as a formula: a spreadsheet program evaluates nothing of it. Many rows
 * take seconds, in which nobody else has a turn: {@link writeWorkbook} has them written apart. */
export async function workbookBytes(sheets: FilledSheet[]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: sheets.map(laidOut) }))
}

/** Its heading stays in view and filters what stands below, each column as wide as what it holds. */
function laidOut({ name, heads, rows }: FilledSheet): WriteSheet {
  const cells = new Map<string, Partial<Cell>>(heads.map((_, index) => [`0,${index}`, { style: HEADING }]))
  rows.forEach((row, above) =>
    row.forEach((value, index) => {
      // What reads like an error of a formula is written as one, unless it is formatted text.
      if (typeof value === 'string' && value.startsWith('#'))
        cells.set(`${above + 1},${index}`, { richText: [{ text: value }] })
    }),
  )
  const headings = heads.map(headingOf)
  const looks = heads.map((head, index) =>
    lookOf(
      head,
      rows.map((row) => row[index] ?? null),
    ),
  )
  return {
    name,
    rows: [headings, ...rows],
    columns: looks,
    cells,
    rowDefs: heightsOf(
      [headings, ...rows],
      looks.map(({ width }) => width * FILLED),
    ),
    freezePane: { rows: 1 },
    autoFilter: { range: rangeRef(0, 0, rows.length, heads.length - 1) },
    pageSetup: ON_PAPER,
  }
}

/** How a column looks, by its kind and by what stands in it. */
function lookOf(head: Heading, values: CellValue[]) {
  const style = STYLES[head[1]]
  const width = (texts: CellValue[], padding: number, maxWidth: number) =>
    calculateColumnWidth(texts, {
      minWidth: NARROWEST,
      maxWidth,
      padding,
      ...(style.numFmt && { numFmt: style.numFmt }),
    })
  const byHeading = width([headingOf(head)], FILTER_BUTTON, WIDEST_BY_HEADING)
  return { style, width: Math.max(byHeading, width(values, PADDING, WIDEST)) }
}

/** The heights of the rows whose texts take more than one line. */
function heightsOf(rows: CellValue[][], columnWidths: number[]): Map<number, { height: number }> {
  const mayWrap = (text: string, width: number) => 2 * text.length > width || text.includes('\n')
  const heights = rows.map((row) => {
    const texts = row.map((value, index) =>
      typeof value === 'string' && mayWrap(value, columnWidths[index] ?? 0) ? value : null,
    )
    return Math.min(calculateRowHeight(texts, { wrapText: true, columnWidths }), HIGHEST)
  })
  return new Map(heights.flatMap((height, row) => (height > ONE_LINE ? [[row, { height }]] : [])))
}
