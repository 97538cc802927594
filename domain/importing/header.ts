import { fault } from '../fault'
import { Refused } from '../refusal'
import { isBlank, type Cell, type Header } from './cell'
import type { Column, Columns } from './columns'
import {
  checkPlaced,
  checkRowsOfUnits,
  notesOf,
  partsOfRow,
  unitOfColumn,
  unitsOfRow,
  type FoundColumn,
} from './unit/columnUnits'
import { foldHeading } from '../text'
import { isRemark, notesInHeadings, wordColumns } from './unit/headingNotes'
import type { Noted } from './unit/outsideNotes'
import { notesBesideRows } from './unit/rowNotes'
import { checkSpan, placeOf, placesOf, qualifiedHeading } from './placing'
import { tiersOf, withUnits, writtenFrom, type Tiers } from './tiers'

/** Title and note rows come above the header; below this row nobody looks for it. */
export const HEADER_WITHIN_ROWS = 20
/** Columns that say row by row in which unit a row is given. */
const ROW_UNITS = new Set(['计量单位', '金额单位', '货币单位', '数量单位'])
/** Columns that number rows: nobody misses them. */
const NUMBERING = new Set(['序号', '编号', '行号', 'no'].map(foldHeading))

/** The row nearest to a header, and what it lacks of what is required. */
export type Missed<Key> = {
  nearest: number
  missing: Key[]
  required: Key[]
  qualified: { column: Key; heading: string } | null
}

/** Where a header stands: its first row (1-based), and its headings. */
export type HeaderPlace = { row: number; tiers: Tiers }

/** The first row, within 20 from `from` (1-based) on, that names every required column, or the one that comes nearest. */
export function locateHeader<Key extends string>(
  cells: Cell[][],
  columns: Columns<Key>,
  from = 1,
): HeaderPlace | Missed<Key> {
  const keys = Object.keys(columns) as Key[]
  const required = keys.filter((key) => columns[key].required)
  let nearest: Missed<Key> = { nearest: 0, missing: required, required, qualified: null }
  for (let row = from; row < Math.min(cells.length + 1, from + HEADER_WITHIN_ROWS); row++) {
    const tiers = tiersOf(cells, row)
    const isThere = (key: Key) => placesOf(tiers, columns[key]).length > 0
    const missing = required.filter((key) => !isThere(key) && !columns[key].unless?.every(isThere))
    if (missing.length === 0) return { row, tiers: withRowOfUnits(cells, tiers, columns) }
    if (missing.length >= nearest.missing.length) continue
    const others = missing.flatMap((column) => {
      const heading = qualifiedHeading(tiers, columns[column])
      return heading === null ? [] : [{ column, heading }]
    })
    nearest = { nearest: row, missing, required, qualified: others[0] ?? null }
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

/** Reads the headings of a table whose rows end with `until`, under what notes say of units.
 * @throws Refused `refused` where a column stands twice, or it counts something else */
export function headerAt<Key extends string>(
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
  const isHeaded = (index: number) => (tiers.headings[index]?.texts.length ?? 0) > 0
  const beside = notesBesideRows(cells.slice(tiers.last, until), isHeaded)
  const known = notesOf([...notes, ...notesInHeadings(tiers.headings, placed, words), ...beside], named)
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
  const remarks = tiers.headings.flatMap((heading, index) => {
    const isAside = heading.texts.length > 0 && (!placed.has(index) || isRemark(heading))
    return isAside ? [{ index, text: writtenFrom(heading, heading.parts) }] : []
  })
  return { row: tiers.last, width: tiers.headings.length, at, ignored, remarks }
}
