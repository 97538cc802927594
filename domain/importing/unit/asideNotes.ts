import { fault } from '../../fault'
import { Refused } from '../../refusal'
import { foldHeading, quote } from '../../text'
import { textOf, type Aside, type Cell } from '../cell'
import { CURRENCY, unitsOf } from './columnUnits'
import { readHeading } from './headingUnits'
import { unitNotesIn, type UnitNote } from './unitNotes'
import { isSpan, type Unit } from './units'

/** The longest part of a heading that a refusal quotes, characters. */
const LONGEST_QUOTE = 60

/** What is said of units outside the cells of a table: at a heading of its figures, on the page or above the table as any note. Of
 * which figures a comment among the rows speaks nobody can tell.
 * @param rows of the table (1-based): where it begins, its header's first row and last, and where it ends
 * @throws Refused `refused` where a comment gives its heading a second unit */
export function notesAside(
  asides: Aside[],
  cells: Cell[][],
  rows: { from: number; first: number; last: number; until: number },
): UnitNote[] {
  return asides.flatMap(({ text, at }) => {
    const notes = unitNotesIn(text)
    if (at === null || notes.length === 0) return notes
    if (at.row < rows.from || at.row > rows.until) return []
    if (at.row < rows.first) return notes
    const heading = at.row > rows.last ? '' : textOf(cells[at.row - 1]?.[at.column - 1])
    if (heading.trim() === '') return notes.map((note) => ({ ...note, isOpen: true }))
    checkOneUnit(heading, notes)
    const subject = foldHeading(readHeading(heading).name)
    return notes.map((note) => (note.subject === '' ? { ...note, subject } : note))
  })
}

function checkOneUnit(heading: string, notes: UnitNote[]): void {
  const [own] = unitsOf(heading).units
  const other = notes
    .flatMap(({ units, subject }) => (subject === '' ? units : []))
    .find((unit) => own && !isSpan(unit) && !CURRENCY.test(unit.word) && contradicts(unit, own))
  if (!own || !other) return
  const values = { column: quote(heading, LONGEST_QUOTE), unit: own.word, other: other.word }
  throw new Refused('refused', fault('sheet.unit-twice', values))
}

const contradicts = (unit: Unit, own: Unit) =>
  unit.factor !== own.factor ||
  (unit.measure !== own.measure && unit.measure !== null && own.measure !== null)
