import { fault } from '../fault'
import { Refused } from '../refusal'
import { isBlank, type Cell, type Table } from './cell'
import type { Column, Columns } from './columns'
import {
  checkPlaced,
  checkRowsOfUnits,
  notesOf,
  partsOfRow,
  unitOfColumn,
  unitsOfRow,
  type FoundColumn,
} from './columnUnits'
import { foldHeading } from '../text'
import { notesInHeadings, wordColumns } from './headingNotes'
import { readHeading } from './headingUnits'
import { NOTE_CELLS, notedIn, type Noted } from './outsideNotes'
import { checkSpan, placeOf, placesOf } from './placing'
import { tiersOf, withUnits, writtenFrom, type Tiers } from './tiers'
import { untold, type UnitNote } from './unitNotes'
import { isSpan, type Unit } from './units'

/** Title and note rows come above the header; below this row nobody looks for it. */
const HEADER_WITHIN_ROWS = 20
/** Columns that say row by row in which unit a row is given. */
const ROW_UNITS = new Set(['计量单位', '金额单位', '货币单位', '数量单位'])
/** Columns that number rows: nobody misses them. */
const NUMBERING = new Set(['序号', '编号', '行号', 'no'].map(foldHeading))

/** A column as a sheet has it: its place (0-based), its heading as written, and the unit of its figures where it has to be counted
 * over or is told row by row. */
export type Place = { index: number; text: string; unit: Unit | null }

/** Where the last row of the header stands (1-based), how many columns it names, the place of every column found, and the headings
 * that no column answers to. */
export type Header<Key extends string> = {
  row: number
  width: number
  at: Partial<Record<Key, Place>>
  ignored: string[]
}

/** A table with its header, and the rows below it that are notes of units and nothing else (1-based). */
export type HeadedTable<Key extends string> = Table & { header: Header<Key>; noteRows: Set<number> }

/** Finds the header of every table: the first row, within the first 20, that names every required column. Names are compared without
 * width, case, spaces, punctuation and units. A sheet that does not name half of them is skipped,
 * and so is a hidden one.
 * @throws Refused `refused` where no table has a header, a sheet nearly has one, a column stands twice, or it counts something else */
export function findHeaders<Key extends string>(
  file: Table[],
  columns: Columns<Key>,
): { tables: HeadedTable<Key>[]; skipped: string[]; hidden: string[] } {
  const tables = file.filter(({ hidden }) => !hidden)
  const headed: HeadedTable<Key>[] = []
  const without: Missed<Key>[] = []
  for (const table of tables) {
    const ofSheet = readHeading(table.sheet ?? '').units.filter((unit) => !isSpan(unit) || isSpan(unit, true))
    const others = tables.filter(
      (each) => each !== table && each.cells.every((row) => row.length <= NOTE_CELLS),
    )
    const elsewhere = [
      ...(ofSheet.length > 0 ? [untold(ofSheet, table.sheet ?? '', false)] : []),
      ...others.flatMap(({ cells }) => notedIn(cells).notes),
    ]
    const found = findHeader(table.cells, columns, elsewhere)
    if ('header' in found) headed.push({ ...table, ...found })
    else without.push({ ...found, sheet: table.sheet })
  }
  const nearest = without.toSorted((one, other) => one.missing.length - other.missing.length)[0]
  if (nearest && (headed.length === 0 || nearest.missing.length <= nearest.required.length / 2))
    throw noHeader(nearest, columns, tables.length > 1)
  const namesOfSheets = (sheets: { sheet: string | null }[]) => sheets.map(({ sheet }) => sheet ?? '')
  const hidden = file.filter((table) => table.hidden)
  return { tables: headed, skipped: namesOfSheets(without), hidden: namesOfSheets(hidden) }
}

/** The row nearest to a header, and what it lacks of what is required. */
type Missed<Key> = { row: number; missing: Key[]; required: Key[]; sheet: string | null }

/** @param elsewhere what notes outside the table say of units */
function findHeader<Key extends string>(
  cells: Cell[][],
  columns: Columns<Key>,
  elsewhere: UnitNote[],
): Pick<HeadedTable<Key>, 'header' | 'noteRows'> | Omit<Missed<Key>, 'sheet'> {
  const keys = Object.keys(columns) as Key[]
  const required = keys.filter((key) => columns[key].required)
  let nearest = { row: 0, missing: required, required }
  for (let row = 1; row <= Math.min(cells.length, HEADER_WITHIN_ROWS); row++) {
    const tiers = tiersOf(cells, row)
    const isThere = (key: Key) => placesOf(tiers, columns[key]).length > 0
    const missing = required.filter((key) => !isThere(key) && !columns[key].unless?.every(isThere))
    if (missing.length === 0) {
      const whole = withRowOfUnits(cells, tiers, columns)
      const { notes, rows, until } = notedIn(cells, { first: row, last: whole.last })
      const noted = { notes: [...notes, ...elsewhere], until }
      return { header: headerAt(whole, columns, cells, noted), noteRows: rows }
    }
    if (missing.length < nearest.missing.length) nearest = { row, missing, required }
  }
  return nearest
}

/** The headings with a row of units that follows them, be there a blank row between. */
function withRowOfUnits<Key extends string>(cells: Cell[][], tiers: Tiers, columns: Columns<Key>): Tiers {
  const counted = Object.values<Column>(columns).flatMap((column) =>
    column.measure ? placesOf(tiers, column) : [],
  )
  let { last } = tiers
  while (cells[last]?.every(isBlank)) last += 1
  const [row, places] = [cells[last] ?? [], counted.map(({ index }) => index)]
  const units = new Map([...partsOfRow(row, places), ...unitsOfRow(row, places)])
  return units.size === 0 ? tiers : withUnits(tiers, last + 1, units)
}

function headerAt<Key extends string>(
  tiers: Tiers,
  columns: Columns<Key>,
  cells: Cell[][],
  { notes, until }: Pick<Noted, 'notes' | 'until'>,
): Header<Key> {
  const found = new Map<Key, FoundColumn>()
  for (const key of Object.keys(columns) as Key[]) {
    const place = placeOf(tiers, columns[key])
    if (place)
      found.set(key, { ...place, column: columns[key], written: writtenFrom(place.heading, place.tier) })
  }
  const placed = new Map([...found.values()].map((each) => [each.index, each]))
  const words = wordColumns(tiers.headings, placed, cells.slice(tiers.last, until))
  const named = tiers.headings.flatMap(({ texts }, index) => {
    const of = placed.get(index)
    return words.has(index) ? [] : [{ index, texts: of ? [...texts, of.column.name] : texts }]
  })
  const known = notesOf([...notes, ...notesInHeadings(tiers.headings, placed, words)], named)
  checkPlaced([...found.values()], known)
  const at: Header<Key>['at'] = {}
  for (const [key, each] of found) {
    checkSpan(each, tiers, cells)
    const unit = unitOfColumn(each, known)
    at[key] = { index: each.index, text: each.written, unit }
    if (each.column.measure) checkRowsOfUnits(cells, { last: tiers.last, until }, each, unit)
  }
  const ignored = tiers.headings.flatMap((heading, index) => {
    const written = heading.texts.length === 0 ? '' : writtenFrom(heading, heading.parts)
    return written === '' || placed.has(index) || NUMBERING.has(foldHeading(written)) ? [] : [written]
  })
  const byRow = ignored.find((heading) => ROW_UNITS.has(foldHeading(heading)))
  if (
    byRow !== undefined &&
    Object.values<Column>(columns).some(({ measure }) => measure && measure !== 'any')
  )
    throw new Refused('refused', fault('sheet.unit-by-row', { column: byRow }))
  return { row: tiers.last, width: tiers.headings.length, at, ignored }
}

function noHeader<Key extends string>(
  { row, missing, required, sheet }: Missed<Key>,
  columns: Columns<Key>,
  oneOfSeveral: boolean,
): Refused {
  const names = (list: Key[]) => list.map((key) => columns[key].name).join('、')
  const [sought, lacked] = [names(required), names(missing)]
  const isNear = missing.length < required.length
  if (isNear && oneOfSeveral)
    return new Refused('refused', fault('sheet.one-without-header', { sheet: sheet ?? '', row, lacked }))
  if (isNear)
    return new Refused(
      'refused',
      fault('sheet.header-incomplete', { rows: HEADER_WITHIN_ROWS, sought, row, lacked }),
    )
  return new Refused('refused', fault('sheet.no-header', { rows: HEADER_WITHIN_ROWS, sought }))
}
