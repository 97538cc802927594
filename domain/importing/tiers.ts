import { textOf, type Cell } from './cell'
import { tidyText } from '../text'
import { unitFrom, unitInHeading, unitsInNote } from './units'

/** Words that name a part of what stands above them. */
const PARTS = new Set(['户数', '人数', '人口数', '金额', '数量', '比例', '占比', '小计', '合计', '其中'])

/** A heading in two tiers: what stands over several columns, and what stands over this one, which is a part of it or has a name of
 * its own. `written`: both. */
type Heading = { upper: string; lower: string; isPart: boolean; written: string }

/** The headings of a table whose last tier stands in row `last` (1-based). */
export type Tiers = { last: number; headings: Heading[] }

/** The headings of a row, taken together with the parts in the row below it, or with the names in the row above its blank cells and
 * parts. A note of units right below the headings belongs to them. */
export function tiersOf(cells: Cell[][], row: number): Tiers {
  const [above, own, below] = [row - 1, row, row + 1].map((each) => textsOf(cells[each - 1] ?? [])) as [
    string[],
    string[],
    string[],
  ]
  const isNote = below.some(Boolean) && below.every((text) => text === '' || unitsInNote(text).length > 0)
  if (isNote) return { last: row + 1, headings: inTwo(above, own, isPart) }
  if (namesParts(own, below)) return { last: row + 1, headings: inTwo(own, below, () => true) }
  return { last: row, headings: inTwo(above, own, isPart) }
}

/** Whether a heading names a part of the one above it by itself: 户数, 人数, （万元）. */
const isPart = (heading: string) =>
  PARTS.has(heading) || unitFrom(heading) !== null || PARTS.has(unitInHeading(heading)?.name ?? '')

/** Whether a row names parts of the headings above it: words without figures, known as parts or below what spans them, while most
 * headings go through to the table. */
function namesParts(own: string[], below: string[]): boolean {
  const parts = below.flatMap((text, index) => (text !== '' && text !== own[index] ? [{ text, index }] : []))
  if (parts.length === 0 || parts.some(({ text }) => /\d/.test(text))) return false
  if (parts.every(({ text }) => isPart(text))) return true
  const through = own.filter((text, index) => text !== '' && ['', text].includes(below[index] ?? ''))
  const spanned = parts.some(({ index }) => (own[index] ?? '') === '')
  return spanned && through.length > 0 && through.length >= own.filter(Boolean).length / 2
}

/** A blank cell takes the name above it; what stands below a name that spans it keeps that as its upper one. */
function inTwo(uppers: string[], lowers: string[], partly: (lower: string) => boolean): Heading[] {
  let spanning = ''
  return Array.from({ length: Math.max(uppers.length, lowers.length) }, (_, index) => {
    const [upper = '', lower = ''] = [uppers[index], lowers[index]]
    spanning = upper || (lower === '' ? '' : spanning)
    if (lower === '' || lower === upper) return { upper: '', lower: upper, isPart: false, written: upper }
    const part = partly(lower)
    return { upper: spanning, lower, isPart: part, written: part ? `${spanning} ${lower}`.trim() : lower }
  })
}

const textsOf = (row: Cell[]) => row.map((cell) => tidyText(textOf(cell)))
