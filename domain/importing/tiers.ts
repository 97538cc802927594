import { tidyText } from '../text'
import { textOf, type Cell } from './cell'
import { readHeading } from './unit/headingUnits'
import { unitFrom } from './unit/units'
import { titleAbove } from './unit/outsideNotes'
import { isNoteAmongHeadings } from './unit/unitNotes'

/** Words that name a part of what stands above them. */
const PARTS = new Set([
  '户数',
  '人数',
  '人口数',
  '金额',
  '数量',
  '比例',
  '占比',
  '小计',
  '合计',
  '总计',
  '其中',
])
const YEAR = /^(?:19|20)\d\d\s*年?[度末底]?$/u
/** What stands in a cell where there is nothing to say. */
const NOTHING = /^[-—–/\s]*$/u
/** Rows that a heading may take below its first one. */
const MOST_TIERS_BELOW = 4

/** A heading in its tiers, the lowest first: 人数, 总人口, 人口情况. `parts`: how many of the lower ones are but a part of what stands
 * above them. */
export type Heading = { texts: string[]; parts: number }

/** The headings of a table whose last tier stands in row `last` (1-based). */
export type Tiers = { last: number; headings: Heading[] }

/** A heading as a report quotes it, from the tier that names it down. */
export const writtenFrom = ({ texts }: Heading, tier: number) =>
  texts
    .slice(0, tier + 1)
    .toReversed()
    .join(' ')

/** The headings of a row, taken together with the names in the row above its blank cells and parts, and with the parts in the rows
 * below it. A note of units right below the headings belongs to them. */
export function tiersOf(cells: Cell[][], row: number): Tiers {
  const isTitled = titleAbove(cells, row) !== null
  const above = textsOf(cells[row - 2] ?? []).map((text) =>
    isTitled || isNoteAmongHeadings(text) ? '' : text,
  )
  const rows = [above, textsOf(cells[row - 1] ?? [])]
  let last = row
  let own = rows[1]!
  while (last < row + MOST_TIERS_BELOW) {
    const below = textsOf(cells[last] ?? []).map((text) => (NOTHING.test(text) ? '' : text))
    if (isNote(below)) last += 1
    else if (namesParts(own, below)) {
      rows.push(below)
      own = Array.from({ length: Math.max(own.length, below.length) }, (_, at) => below[at] || own[at] || '')
      last += 1
    } else break
  }
  return { last, headings: headingsOf(rows) }
}

/** The same headings with a row below them that gives units to some of them. */
export const withUnits = ({ headings }: Tiers, last: number, units: Map<number, string>): Tiers => ({
  last,
  headings: headings.map(({ texts, parts }, index) => {
    const unit = units.get(index)
    return unit === undefined ? { texts, parts } : { texts: [unit, ...texts], parts: parts + 1 }
  }),
})

const isNote = (row: string[]) =>
  row.some(Boolean) &&
  row.every((text) => text === '' || (unitFrom(text) === null && isNoteAmongHeadings(text)))

/** Whether a heading names a part of the one above it by itself: 户数, 人数, （万元）, 2021年. */
const isPart = (heading: string) =>
  PARTS.has(heading) ||
  YEAR.test(heading) ||
  unitFrom(heading) !== null ||
  PARTS.has(readHeading(heading).name)

/** Whether a row names parts of the headings above it: words without figures, known as parts or below what spans them, while most
 * headings go through to the table. */
function namesParts(own: string[], below: string[]): boolean {
  const parts = below.flatMap((text, index) => (text !== '' && text !== own[index] ? [{ text, index }] : []))
  if (parts.length === 0) return false
  if (parts.every(({ text }) => isPart(text))) return true
  if (parts.some(({ text }) => /\d/.test(text.replace(/(?:19|20)\d\d年[度末底]?/gu, '')))) return false
  const through = own.filter((text, index) => text !== '' && ['', text].includes(below[index] ?? ''))
  const spanned = parts.some(({ index }) => (own[index] ?? '') === '')
  return spanned && through.length > 0 && through.length >= own.filter(Boolean).length / 2
}

/** A blank cell takes the name above it; what stands below a name that spans it keeps that as its upper one.
 * @param rows the row above the headings, theirs, and those of parts below it */
function headingsOf(rows: string[][]): Heading[] {
  const spanning = rows.map(() => '')
  return Array.from({ length: Math.max(...rows.map(({ length }) => length)) }, (_, index) => {
    const texts: { text: string; isPart: boolean }[] = []
    for (let tier = rows.length - 1; tier >= 0; tier -= 1) {
      const own = rows[tier]![index] ?? ''
      spanning[tier] = own || (texts.length === 0 ? '' : spanning[tier]!)
      const text = spanning[tier]!
      if (text !== '' && text !== texts.at(-1)?.text) texts.push({ text, isPart: tier > 1 || isPart(text) })
    }
    const whole = texts.findIndex((each) => !each.isPart)
    const parts = whole < 0 ? texts.length - 1 : whole
    return { texts: texts.map(({ text }) => text), parts: Math.max(0, parts) }
  })
}

const textsOf = (row: Cell[]) => row.map((cell) => tidyText(textOf(cell)))
