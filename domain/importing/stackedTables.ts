import { fault } from '../fault'
import { Refused } from '../refusal'
import { foldName } from '../text'
import { isBlank, textOf, type Cell } from './cell'
import { type Column, type Columns, namesOf } from './columns'
import { isTelling, namesIn, unitsAlone } from './unit/headingUnits'
import { NOTE_CELLS } from './unit/outsideNotes'
import { unitNotesIn, untold, type UnitNote } from './unit/unitNotes'

/** What stands below a header on the same sheet: rows that repeat its own or what stands above it, and where another table begins.
 * Rows are 1-based; `start`: the first one that is no more of the upper table; `between`: units of which nobody can tell whether the
 * upper table or the lower one has them; `saysUnits`: whether the lower one has a note of its own. */
export type Stacked = {
  repeated: Set<number>
  next: { start: number; row: number; between: UnitNote[]; saysUnits: boolean } | null
}

/** A figure or a code: no row of headings has one. */
const FIGURE = /^[\s'’`]*-?[\d,.]+%?\s*$/u

/** Finds what repeats a header below it, and where another table begins.
 * @param header its first row and its last (1-based) */
export function stackedBelow<Key extends string>(
  cells: Cell[][],
  header: { first: number; last: number },
  columns: Columns<Key>,
): Stacked {
  const names = namesOfAll(columns)
  const above = new Set(
    cells
      .slice(0, header.last)
      .filter((row) => !row.every(isBlank))
      .map(keyOf),
  )
  const repeated = new Set<number>()
  for (let index = header.last; index < cells.length; index += 1) {
    const row = cells[index]!
    if (!mayHead(row)) continue
    const isSame = above.has(keyOf(row))
    if (!isSame && !isHeading(row, names)) continue
    const { from, blank } = gapAbove(cells, index, header.last, names)
    const own = cells.slice(blank ?? from, index).filter((each) => !above.has(keyOf(each)))
    const notes = own.flatMap(unitsIn)
    if (isSame && notes.length === 0) {
      repeated.add(index + 1)
      for (let at = from; at < index; at += 1) if (above.has(keyOf(cells[at]!))) repeated.add(at + 1)
      continue
    }
    const next = { start: (blank ?? from) + 1, row: index + 1, saysUnits: notes.length > 0 }
    return { repeated, next: { ...next, between: blank === null ? notes : [] } }
  }
  return { repeated, next: null }
}

/** @throws Refused `refused` where rows of a table that lacks something stand above the header that was found
 * @param first its first row (1-based) */
export function checkNoneAbove<Key extends string>(
  cells: Cell[][],
  first: number,
  columns: Columns<Key>,
): void {
  const names = namesOfAll(columns)
  const index = cells
    .slice(0, Math.max(0, first - 2))
    .findIndex((row) => mayHead(row) && isHeading(row, names))
  if (index < 0 || !cells.slice(index + 1, first - 1).some((row) => isWide(row) && hasFigure(row))) return
  const own = new Set(cells[index]!.flatMap((cell) => namesIn(textOf(cell))))
  const lacked = Object.values<Column>(columns).filter(
    (column) => column.required && ![...namesOf(column)].some((name) => own.has(name)),
  )
  const words = lacked.map(({ name }) => name).join('、')
  throw new Refused('refused', fault('sheet.other-table', { row: index + 1, lacked: words }))
}

const namesOfAll = <Key extends string>(columns: Columns<Key>) =>
  new Set(Object.values<Column>(columns).flatMap((column) => [...namesOf(column)]))

/** Whether a row without a figure says more than one thing. Most rows have one, and are left after a few cells. */
function mayHead(row: Cell[]): boolean {
  let filled = 0
  for (const cell of row) {
    const text = textOf(cell)
    if (FIGURE.test(text)) return false
    if (text.trim() !== '') filled += 1
  }
  return filled > 1
}

const isNamed = (cell: Cell, names: Set<string>) => namesIn(textOf(cell)).some((name) => names.has(name))

function isHeading(row: Cell[], names: Set<string>): boolean {
  const filled = row.filter((cell) => !isBlank(cell))
  const named = filled.filter((cell) => isNamed(cell, names))
  return named.length > 1 && named.length * 2 >= filled.length
}

/** The rows between the data of one table and the headings of the next (0-based), and the first blank one among them. */
function gapAbove(
  cells: Cell[][],
  index: number,
  last: number,
  names: Set<string>,
): { from: number; blank: number | null } {
  let from = index
  while (from > last && isBetween(cells[from - 1]!, from === index ? names : null)) from -= 1
  const blank = cells.slice(from, index).findIndex((row) => row.every(isBlank))
  return { from, blank: blank < 0 ? null : from + blank }
}

/** @param names where the row stands right above headings: it may be a tier of theirs */
function isBetween(row: Cell[], names: Set<string> | null): boolean {
  const filled = row.filter((cell) => !isBlank(cell))
  if (hasFigure(row)) return false
  const isNote = filled.some((cell) => /[:：]/u.test(textOf(cell))) || unitsIn(row).length > 0
  return (
    filled.length < 2 ||
    (filled.length <= NOTE_CELLS && isNote) ||
    (names !== null && row.some((cell) => !isBlank(cell) && isNamed(cell, names)))
  )
}

const hasFigure = (row: Cell[]) => row.some((cell) => FIGURE.test(textOf(cell)))
const isWide = (row: Cell[]) => row.filter((cell) => !isBlank(cell)).length > NOTE_CELLS

const unitsIn = (row: Cell[]): UnitNote[] =>
  row.flatMap((cell) => {
    const text = textOf(cell)
    const units = [...unitsAlone(text), ...unitNotesIn(text).flatMap((note) => note.units)].filter(isTelling)
    return units.length > 0 ? [untold(units, text)] : []
  })

const keyOf = (row: Cell[]) =>
  row
    .map((cell) => foldName(textOf(cell)))
    .join('\t')
    .trimEnd()
