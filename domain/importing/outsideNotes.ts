import { isBlank, textOf, type Cell } from './cell'
import { isTelling, unitsAlone } from './headingUnits'
import { unitNotesIn, type UnitNote } from './unitNotes'

/** Cells of a row that is a note, at most. */
export const NOTE_CELLS = 3

/** Nobody can tell of which rows a unit alone below a header speaks. */
const ALONE_BELOW = { units: [], subject: '', before: '' }

/** What rows of notes say of units, above a table or below it. A unit by itself counts above it alone.
 * @param header its first row and its last (1-based) */
export function notedIn(cells: Cell[][], header = { first: 0, last: 0 }): UnitNote[] {
  return cells.flatMap((row, index) => {
    const isAbove = index < header.first - 1
    const isOfHeader = !isAbove && index < header.last
    const isUpper = isOfHeader || index === header.first - 2
    if (!isAbove && !isNote(row)) return []
    return joined(row.filter((cell) => !isBlank(cell)).map(textOf)).flatMap((text) => {
      const alone = unitsAlone(text)
      if (alone.length > 0 && !isAbove)
        return isOfHeader || !alone.some(isTelling) ? [] : [{ ...ALONE_BELOW, written: text }]
      return unitNotesIn(text, isUpper && alone.length === 0)
    })
  })
}

/** A label is read with what stands in the next cell: 计量单位 | 万元. */
const joined = (texts: string[]): string[] =>
  texts.reduce<string[]>((done, text) => {
    const before = done.at(-1)
    return before !== undefined && /单位\s*[:：]?\s*$/u.test(before)
      ? [...done.slice(0, -1), `${before}${text}`]
      : [...done, text]
  }, [])

/** Whether a row holds no more than a note does. Most rows hold more, and are left after a few cells. */
function isNote(row: Cell[]): boolean {
  let filled = 0
  return row.every((cell) => isBlank(cell) || ++filled <= NOTE_CELLS)
}
