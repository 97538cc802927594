import { foldText } from '../text'
import { isBlank, textOf, type Cell } from './cell'
import { isTelling, unitsAlone } from './headingUnits'
import { unitNotesIn, type UnitNote } from './unitNotes'

/** Cells of a row that is a note, at most. */
export const NOTE_CELLS = 3

/** What nobody can tell: of which rows a unit alone below a header speaks, or which of several units holds for which figures. */
const UNTOLD = { units: [], subject: '', before: '' }
const MONEY = /(?:[十百千万亿拾佰仟萬億]+|\bk)?元/gu
const EXCEPTED = /除.*外|其余|其他/u

/** Whether a text gives money in several units, unless as a part of the whole. */
const mixesUnits = (text: string) => new Set(foldText(text).match(MONEY)).size > 1 && !text.includes('其中')

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
        return isOfHeader || !alone.some(isTelling) ? [] : [{ ...UNTOLD, written: text }]
      const notes = unitNotesIn(text, isUpper && alone.length === 0)
      const isUntold =
        notes.length > 0 ? mixesUnits(text) || EXCEPTED.test(text) : mixesUnits(text) && /单位/u.test(text)
      return isUntold ? [...notes, { ...UNTOLD, written: text }] : notes
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
