import { isBlank, textOf, type Cell } from '../cell'
import { isTelling, unitsAlone } from './headingUnits'
import { isNoteAmongHeadings, unitNotesIn, untold, type UnitNote } from './unitNotes'

/** Cells of a row that is a note, at most. */
export const NOTE_CELLS = 3
/** What stands beside a note at the foot of a table. */
const OF_FOOTER = /[:：]|^[(（]?(?:注|备注|说明)/u

/** What notes say of units, the rows below a table that hold nothing else, and the last row that is no note (1-based). */
export type Noted = { notes: UnitNote[]; rows: Set<number>; until: number }

/** What rows of notes say of units, above a table or below it. Of which figures one among the rows of a table speaks nobody can tell.
 * @param header its first row and its last (1-based) */
export function notedIn(cells: Cell[][], header = { first: 0, last: 0 }): Noted {
  const until = 1 + cells.findLastIndex((row, index) => index < header.last || !isNote(row))
  const noted: Noted = { notes: [], rows: new Set(), until }
  const title = titleAbove(cells, header.first)
  for (const [index, row] of cells.entries()) {
    const isAbove = index < header.first - 1
    const isOfHeader = !isAbove && index < header.last
    if (isOfHeader ? !isRowOfNotes(row) : !isAbove && !isNote(row)) continue
    const texts = joined(row.filter((cell) => !isBlank(cell)).map(textOf))
    const found = texts.map((text) =>
      index < header.last
        ? notesAbove(text, index >= header.first - 2 && text !== title, row)
        : notesBelow(text, index >= until),
    )
    noted.notes.push(...found.flat())
    const isNoted = (at: number) => found[at]!.length > 0 || OF_FOOTER.test(texts[at]!)
    if (index >= header.last && found.flat().length > 0 && texts.every((_, at) => isNoted(at)))
      noted.rows.add(index + 1)
  }
  return noted
}

/** Whether a row among headings holds notes and nothing else. */
const isRowOfNotes = (row: Cell[]) =>
  !row.every(isBlank) && row.map(textOf).every((text) => text.trim() === '' || isNoteAmongHeadings(text))

/** A text right above headings that belongs to none of them, as it begins the row and stands there alone; null: there is none.
 * @param first row of the headings (1-based) */
export function titleAbove(cells: Cell[][], first: number): string | null {
  const [text, ...others] = (cells[first - 2] ?? []).map(textOf)
  const isAlone = others.every((other) => other.trim() === '') && !isBlank(cells[first - 1]?.[0])
  return isAlone && text !== undefined && text.trim() !== '' ? text : null
}

/** A unit alone right above headings is one of theirs; the others are left to the reader, unless it begins the row. */
function notesAbove(text: string, isRightAbove: boolean, row: Cell[]): UnitNote[] {
  if (!isRightAbove || isNoteAmongHeadings(text)) return unitNotesIn(text)
  const alone = unitsAlone(text)
  return alone.length > 0 ? [untold(alone, text, textOf(row[0]) !== text)] : []
}

function notesBelow(text: string, isAtFoot: boolean): UnitNote[] {
  const alone = unitsAlone(text)
  if (alone.length > 0 && !isNoteAmongHeadings(text))
    return alone.some(isTelling) ? [untold(alone, text)] : []
  return unitNotesIn(text).map((note) => (isAtFoot ? note : { ...note, isOpen: true }))
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
