import { serialToDate, type Cell as HucreCell, type CellValue } from 'hucre'
import type { Cell, CellMark } from '../domain/importing/cell'
import { dayShown, showsDayAlone } from './dayFormat'
import { CELL_CHARACTERS } from './limits'
import { formatted } from './numberFormat'

/** Digits that a spreadsheet program keeps of a number. */
const SIGNIFICANT_DIGITS = 15
/** From here on a whole number has lost digits, or may have. */
const FIRST_UNSAFE = 10 ** SIGNIFICANT_DIGITS

/** The number of the day after the last one that spreadsheet programs know. */
const AFTER_LAST_DAY = 2_958_466

/** A cell as text: a number as its plain digits, in percent format `1.2%`, with the unit that its format adds; a day
 * `YYYY-MM-DD`, with its time where it has one, or as much of it as its format shows; a formula as its stored result, or as `=…`
 * where none is stored. */
export function cellOf(value: CellValue, details: HucreCell | undefined): Cell {
  const marks: CellMark[] = []
  const format = details?.style?.numFmt
  if (details?.formula !== undefined) {
    if (value === null) return { text: `=${details.formula}`, marks: ['formula'] }
    marks.push('formula')
  }
  if (value instanceof Date) return withMarks(dayShown(value, format), [...marks, 'day'])
  if (typeof value === 'number' && value >= 1 && value < AFTER_LAST_DAY && showsDayAlone(format ?? ''))
    return withMarks(dayShown(serialToDate(value), format), [...marks, 'day'])
  if (typeof value === 'number') return numberCell(value, format ?? '', marks)
  if (typeof value === 'string' && details?.type !== 'error' && /^[=#]/.test(value)) marks.push('text')
  return withMarks(value === null ? '' : String(value).slice(0, CELL_CHARACTERS), marks)
}

const withMarks = (text: string, marks: CellMark[]): Cell =>
  marks.length === 0 || text.trim() === '' ? text : { text, marks }

function numberCell(value: number, format: string, marks: CellMark[]): Cell {
  if (Math.abs(value) >= FIRST_UNSAFE) marks.push('lost-digits')
  const digits = plainDigits(value)
  const { unit, isPercent, shown } = formatted(digits, format)
  if (isPercent) return withMarks(`${plainDigits(value * 100)}%`, marks)
  const text = `${digits}${unit}`
  return shown === null || shown === text ? withMarks(text, marks) : { text, marks, shown }
}

/** Codes are numbers of twelve digits and rates may be tiny, so no exponent is ever written for either. */
function plainDigits(value: number): string {
  const rounded = Number(value.toPrecision(SIGNIFICANT_DIGITS))
  const text = String(rounded)
  return text.includes('e-') ? rounded.toFixed(20).replace(/\.?0+$/, '') : text
}
