import { textOf, type Cell } from './cell'
import { tidyText } from './text'
import { unitFrom, unitInHeading } from './units'

/** Words that name a part of what stands above them. */
const PARTS = new Set(['户数', '人数', '人口数', '金额', '数量', '比例', '占比', '小计', '合计'])

/** A heading in two tiers: what stands over several columns, and what stands over this one. `written`: both. */
type Heading = { upper: string; lower: string; written: string }

/** The headings of a table whose last tier stands in row `last` (1-based). */
export type Tiers = { last: number; headings: Heading[] }

/** Whether a heading names a part of the one above it: 户数, 人数, （万元）. */
export const isPart = (heading: string) =>
  PARTS.has(heading) || unitFrom(heading) !== null || PARTS.has(unitInHeading(heading)?.name ?? '')

/** The headings of a row, taken together with parts in the row below it, or with names in the row above its blank cells and parts. */
export function tiersOf(cells: Cell[][], row: number): Tiers {
  const [above, own, below] = [row - 1, row, row + 1].map((each) => textsOf(cells[each - 1] ?? []))
  const parts = below!.filter((text, index) => text !== '' && text !== own![index])
  return parts.length > 0 && parts.every(isPart)
    ? { last: row + 1, headings: inTwo(own!, below!) }
    : { last: row, headings: inTwo(above!, own!) }
}

/** A blank cell takes the name above it; a part takes the name above it, or the next one to the left of that. */
function inTwo(uppers: string[], lowers: string[]): Heading[] {
  let spanning = ''
  return Array.from({ length: Math.max(uppers.length, lowers.length) }, (_, index) => {
    const [upper = '', lower = ''] = [uppers[index], lowers[index]]
    spanning = upper || (lower === '' ? '' : spanning)
    if (lower === '' || lower === upper) return { upper: '', lower: upper, written: upper }
    if (!isPart(lower)) return { upper: '', lower, written: lower }
    return { upper: spanning, lower, written: `${spanning} ${lower}`.trim() }
  })
}

const textsOf = (row: Cell[]) => row.map((cell) => tidyText(textOf(cell)))
