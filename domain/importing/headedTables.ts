import { fault } from '../fault'
import { Refused } from '../refusal'
import { quote } from '../text'
import type { Table } from './cell'
import type { Columns } from './columns'
import { unitsOf } from './columnUnits'
import {
  HEADER_WITHIN_ROWS,
  headerAt,
  locateHeader,
  type Header,
  type HeaderPlace,
  type Missed,
} from './header'
import { readHeading } from './headingUnits'
import { NOTE_CELLS, notedIn } from './outsideNotes'
import { checkNoneAbove, stackedBelow, type Stacked } from './stackedTables'
import { untold, type UnitNote } from './unitNotes'
import { isSpan } from './units'

/** The longest part of a heading that a refusal quotes, characters. */
const LONGEST_QUOTE = 60

/** A table with its header, the rows below it that are notes of units and nothing else, and those that repeat its headings (1-based).
 * Of several on one sheet each has the rows up to the next one. */
export type HeadedTable<Key extends string> = Table & {
  header: Header<Key>
  noteRows: Set<number>
  repeated: Set<number>
}

/** Finds the header of every table: the first row, within the first 20, that names every required column. Names are compared without
 * width, case, spaces, punctuation and units. A sheet that does not name half of them is skipped,
 * and so is a hidden one. Headings further down begin a table of their own.
 * @throws Refused `refused` where no table has a header, a sheet nearly has one, a column stands twice, or it counts something else */
export function findHeaders<Key extends string>(
  file: Table[],
  columns: Columns<Key>,
): { tables: HeadedTable<Key>[]; skipped: string[]; hidden: string[] } {
  const tables = file.filter(({ hidden }) => !hidden)
  const headed: HeadedTable<Key>[] = []
  const without: (Missed<Key> & { sheet: string | null })[] = []
  for (const table of tables) {
    const ofSheet = readHeading(table.sheet ?? '').units.filter((unit) => !isSpan(unit) || isSpan(unit, true))
    const others = tables.filter(
      (each) => each !== table && each.cells.every((row) => row.length <= NOTE_CELLS),
    )
    const elsewhere = [
      ...(ofSheet.length > 0 ? [untold(ofSheet, table.sheet ?? '', false)] : []),
      ...others.flatMap(({ cells }) => notedIn(cells).notes),
    ]
    const found = tablesOn(table, columns, elsewhere)
    if (Array.isArray(found)) headed.push(...found)
    else without.push({ ...found, sheet: table.sheet })
  }
  const nearest = without.toSorted((one, other) => one.missing.length - other.missing.length)[0]
  if (nearest && (headed.length === 0 || nearest.missing.length <= nearest.required.length / 2))
    throw noHeader(nearest, nearest.sheet, columns, tables.length > 1)
  const namesOfSheets = (sheets: { sheet: string | null }[]) => sheets.map(({ sheet }) => sheet ?? '')
  const hidden = file.filter((table) => table.hidden)
  return { tables: headed, skipped: namesOfSheets(without), hidden: namesOfSheets(hidden) }
}

/** The tables of one sheet, from the top down.
 * @param elsewhere what notes outside the sheet say of units */
function tablesOn<Key extends string>(
  table: Table,
  columns: Columns<Key>,
  elsewhere: UnitNote[],
): HeadedTable<Key>[] | Missed<Key> {
  const found: HeadedTable<Key>[] = []
  let { cells } = table
  let before: Stacked['next'] = null
  for (;;) {
    const place: HeaderPlace | Missed<Key> = locateHeader(cells, columns, before?.start)
    if ('missing' in place) {
      if (!before) return place
      throw new Refused(
        'refused',
        fault('sheet.other-table', { row: before.row, lacked: namesOf(place.missing, columns) }),
      )
    }
    checkNoneAbove(cells, place.row, columns)
    const rows: { first: number; last: number } = { first: place.row, last: place.tiers.last }
    const { repeated, next }: Stacked = stackedBelow(cells, rows, columns)
    const own = cells.slice(0, next ? next.start - 1 : cells.length)
    for (const row of repeated) own[row - 1] = []
    const { notes, rows: noteRows, until } = notedIn(own, rows)
    const noted = { notes: [...notes, ...elsewhere, ...(next?.between ?? [])], until }
    const header = headerAt(place.tiers, columns, own, noted)
    if (before && !before.saysUnits) checkSameUnits(found.at(-1)!.header, header, place.row)
    found.push({ ...table, cells: own, header, noteRows, repeated })
    if (!next) return found
    before = next
    cells = cells.map((row, index) => (index < next.start - 1 ? [] : row))
  }
}

/** @throws Refused `refused` where figures of the table above are counted over, and nothing says whether these are, too */
function checkSameUnits<Key extends string>(above: Header<Key>, header: Header<Key>, row: number): void {
  for (const [key, place] of Object.entries<Header<Key>['at'][Key]>(header.at)) {
    const unit = above.at[key as Key]?.unit
    if (!place || !unit || place.unit || unitsOf(place.text).units.length > 0) continue
    throw new Refused(
      'refused',
      fault('sheet.other-table-unit', { row, column: quote(place.text, LONGEST_QUOTE), unit: unit.word }),
    )
  }
}

const namesOf = <Key extends string>(keys: Key[], columns: Columns<Key>) =>
  keys.map((key) => columns[key].name).join('、')

function noHeader<Key extends string>(
  { missing, required, qualified, nearest: row }: Missed<Key>,
  sheet: string | null,
  columns: Columns<Key>,
  oneOfSeveral: boolean,
): Refused {
  const [sought, lacked] = [namesOf(required, columns), namesOf(missing, columns)]
  const isNear = missing.length < required.length
  if (qualified)
    return new Refused(
      'refused',
      fault('sheet.column-qualified', {
        row,
        heading: quote(qualified.heading, LONGEST_QUOTE),
        column: columns[qualified.column].name,
      }),
    )
  if (isNear && oneOfSeveral)
    return new Refused('refused', fault('sheet.one-without-header', { sheet: sheet ?? '', row, lacked }))
  if (isNear)
    return new Refused(
      'refused',
      fault('sheet.header-incomplete', { rows: HEADER_WITHIN_ROWS, sought, row, lacked }),
    )
  return new Refused('refused', fault('sheet.no-header', { rows: HEADER_WITHIN_ROWS, sought }))
}
