import type { Cell as HucreCell, CellValue } from 'hucre'
import type { Cell, CellMark } from '../domain/importing/cell'
import { CELL_CHARACTERS } from './limits'

/** Digits that a spreadsheet program keeps of a number. */
const SIGNIFICANT_DIGITS = 15
/** From here on a whole number has lost digits, or may have. */
const FIRST_UNSAFE = 10 ** SIGNIFICANT_DIGITS
/** A time without a day is kept as a part of the day before the first one. */
const FIRST_DAY = Date.UTC(1900, 0, 1)

/** A cell as text: a number as its plain digits, in percent format `1.2%`, with the unit that its format adds; a day
 * `YYYY-MM-DD`, with its time where it has one; a formula as its stored result, or as `=…` where none is stored. */
export function cellOf(value: CellValue, details: HucreCell | undefined): Cell {
  const marks: CellMark[] = []
  if (details?.formula !== undefined) {
    if (value === null) return `=${details.formula}`
    marks.push('formula')
  }
  if (value instanceof Date) {
    if (value.getTime() >= FIRST_DAY) marks.push('day')
    return withMarks(dayText(value), marks)
  }
  if (typeof value !== 'number')
    return withMarks(value === null ? '' : String(value).slice(0, CELL_CHARACTERS), marks)
  if (Math.abs(value) >= FIRST_UNSAFE) marks.push('lost-digits')
  return withMarks(numberText(value, details?.style?.numFmt ?? ''), marks)
}

const withMarks = (text: string, marks: CellMark[]): Cell =>
  marks.length === 0 || text.trim() === '' ? text : { text, marks }

function dayText(value: Date): string {
  const [day = '', time = ''] = value.toISOString().split('T')
  const minute = time.slice(0, 5)
  if (value.getTime() < FIRST_DAY) return minute
  return minute === '00:00' ? day : `${day} ${minute}`
}

function numberText(value: number, format: string): string {
  if (format.includes('%')) return `${plainDigits(value * 100)}%`
  return `${plainDigits(value)}${unitIn(format)}`
}

/** How formats write yuan. */
const OWN_CURRENCY = new Set(['¥', '￥', 'CNY', 'RMB', '人民币'])

/** What a format writes behind a number: `0.00"万元"` shows 120 as 120.00万元. A format that divides by thousands shows less than is
 * kept, and says so by its commas: there the number is whole as it is. */
function unitIn(format: string): string {
  const currency = /\[\$([^\]-]+)/.exec(format)?.[1]?.trim() ?? ''
  if (currency !== '' && !OWN_CURRENCY.has(currency)) return currency
  const positive = (format.split(';')[0] ?? '').replaceAll(/[_*]./g, '')
  if (/[0#?],+(?=[^0#?]*$)/.test(positive) || /[!\\]\./.test(positive)) return ''
  const literal = /[0#?]\s*(?:"([^"]*)"|((?:\\?[\p{Script=Han}‰])+))\s*$/u.exec(positive)
  return (literal?.[1] ?? literal?.[2] ?? '').replaceAll('\\', '').trim()
}

/** Codes are numbers of twelve digits and rates may be tiny, so no exponent is ever written for either. */
function plainDigits(value: number): string {
  const rounded = Number(value.toPrecision(SIGNIFICANT_DIGITS))
  const text = String(rounded)
  return text.includes('e-') ? rounded.toFixed(20).replace(/\.?0+$/, '') : text
}
