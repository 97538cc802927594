import type { CellValue } from 'hucre'
import { shanghaiWallTime } from '../domain/calendar/calendar'

/** Digits that a spreadsheet program keeps of a number. */
const SIGNIFICANT_DIGITS = 15
/** What a column's cells hold, by its kind. */
type Values = {
  text: string
  /** What names something: text always, however much it looks like a number. */
  code: string
  count: number
  /** Yuan. */
  money: string | number
  /** A decimal as it was stated, with the zeros at its end. */
  rate: string
  /** `YYYY-MM-DD`. */
  day: string
  instant: Date
}
export type Kind = keyof Values

/** A column of an export: its heading, of which kind it is, and what an item has there; null: nothing. The heading of a column that
 * its import knows is the import's own. */
export type Column<Item> = {
  [Each in Kind]: [heading: string, kind: Each, cell: (item: Item) => Values[Each] | null]
}[Kind]
/** What of a column does not come from its items. */
export type Heading = [heading: string, kind: Kind]

/** What a column is called: one of instants says of which clock they are. */
export const headingOf = ([heading, kind]: Heading): string =>
  kind === 'instant' ? `${heading}（北京时间）` : heading

/** What stands in a cell: a day is a date and a figure a number, but for one that would not read back as it is; it stays text. */
export function cellOf<Item>([, kind, cell]: Column<Item>, item: Item): CellValue {
  const value = cell(item)
  if (value === null || value === '') return null
  if (typeof value === 'number') return value
  if (value instanceof Date) return shanghaiWallTime(value)
  if (kind === 'day') return new Date(`${value}T00:00:00Z`)
  const isFigure = (kind === 'money' && isKept(value)) || (kind === 'rate' && isKeptAsStated(value))
  return isFigure ? Number(value) : plainText(value)
}

const isKept = (figure: string) => figure.replace(/\D/g, '').length <= SIGNIFICANT_DIGITS
const isKeptAsStated = (figure: string) => isKept(figure) && String(Number(figure)) === figure

/** A workbook writes a character that XML has not as `_x000D_`, so what looks so is to say that it does not mean it. */
const plainText = (text: string) => text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
