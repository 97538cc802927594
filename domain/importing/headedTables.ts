import { fault } from '../fault'
import { Refused } from '../refusal'
import { quote } from '../text'
import { isBlank, type Headed, type Header, type Table } from './cell'
import type { Columns } from './columns'
import { unitsOf } from './unit/columnUnits'
import { HEADER_WITHIN_ROWS, headerAt, locateHeader, type HeaderPlace, type Missed } from './header'
import { readHeading } from './unit/headingUnits'
import { notesAside } from './unit/asideNotes'
import { NOTE_CELLS, notedIn } from './unit/outsideNotes'
import { checkNoneAbove, stackedBelow, type Stacked } from './stackedTables'
import { untold, type UnitNote } from './unit/unitNotes'
import { isSpan } from './unit/units'

/** The longest part of a heading that a refusal quotes, characters. */
const LONGEST_QUOTE = 60

/** A table with its header. Of several on one sheet each has the rows up to the next one. */
export type HeadedTable<Key extends string> = Table & Headed<Key>

/** The tables that have a header, and the names of the others: without one, or hidden. Headers that were found apart are not sought
 * again. @throws Refused as {@link withHeaders} */
export function findHeaders<Key extends string>(
  sheet: Table[],
  columns: Columns<Key>,
): { tables: HeadedTable<Key>[]; skipped: string[]; hidden: string[] } {
  const found = sheet.some(({ headed }) => headed) ? sheet : withHeaders(sheet, columns)
  const namesOfSheets = (tables: Table[]) => tables.map(({ sheet }) => sheet ?? '')
  return {
    tables: found.flatMap((table) => (table.headed ? { ...table, ...(table.headed as Headed<Key>) } : [])),
    skipped: namesOfSheets(found.filter(({ hidden, headed }) => !hidden && !headed)),
    hidden: namesOfSheets(found.filter(({ hidden }) => hidden)),
  }
}

/** Finds the header of every table: the first row, within the first 20, that names every required column. Names are compared without
 * width, case, spaces, punctuation and units. A sheet that does not name half of them is left as it is, and so is a hidden one.
 * Headings further down begin a table of their own. It takes its time: `sheets/readerProcess` calls it.
 * @throws Refused `refused` where no table has a header, a sheet nearly has one, a column stands twice, or it counts something else */
export function withHeaders<Key extends string>(sheet: Table[], columns: Columns<Key>): Table[] {
  const tables = sheet.filter(({ hidden }) => !hidden)
  const without: (Missed<Key> & { sheet: string | null })[] = []
  const notes = tables.map((table) => ({ table, notes: notesOfSheet(table) }))
  const found = sheet.flatMap((table): Table[] => {
    if (table.hidden) return [table]
    const ofSheet = readHeading(table.sheet ?? '').units.filter((unit) => !isSpan(unit) || isSpan(unit, true))
    const elsewhere = [
      ...(ofSheet.length > 0 ? [untold(ofSheet, table.sheet ?? '', false)] : []),
      ...notes.flatMap((each) => (each.table === table ? [] : each.notes)),
    ]
    const own = tablesOn(table, columns, elsewhere)
    if (Array.isArray(own)) return own
    without.push({ ...own, sheet: table.sheet })
    return [table]
  })
  const nearest = without.toSorted((one, other) => one.missing.length - other.missing.length)[0]
  const isWithout = without.length === tables.length
  if (nearest && (isWithout || nearest.missing.length <= nearest.required.length / 2))
    throw noHeader(nearest, nearest.sheet, columns, tables.length > 1)
  return found
}

/** What a sheet says to others that holds nothing but notes. */
const notesOfSheet = ({ cells }: Table): UnitNote[] =>
  cells.every((row) => row.filter((cell) => !isBlank(cell)).length <= NOTE_CELLS) ? notedIn(cells).notes : []

/** The tables of one sheet, from the top down.
 * @param elsewhere what notes outside the sheet say of units */
function tablesOn<Key extends string>(
  { asides = [], ...table }: Table,
  columns: Columns<Key>,
  elsewhere: UnitNote[],
): Table[] | Missed<Key> {
  const found: (Table & { headed: Headed<Key> })[] = []
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
    const aside = notesAside(asides, own, {
      from: before?.start ?? 1,
      ...rows,
      until: next ? own.length : Infinity,
    })
    const noted = { notes: [...notes, ...aside, ...elsewhere, ...(next?.between ?? [])], until }
    const header = headerAt(place.tiers, columns, own, noted)
    if (before && !before.saysUnits) checkSameUnits(found.at(-1)!.headed.header, header, place.row)
    found.push({ ...table, cells: own, headed: { header, noteRows, repeated } })
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
