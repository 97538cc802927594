import { Refused } from '../refusal'
import { isBlank, textOf, type Cell, type Table } from './cell'
import { namesOf, type Column, type Columns } from './columns'
import { foldHeading } from '../text'
import { tiersOf, type Tiers } from './tiers'
import { unitFrom, unitInHeading, unitsInNote, type Unit } from './units'

/** Title and note rows come above the header; below this row nobody looks for it. */
const HEADER_WITHIN_ROWS = 20
/** Cells of a row that is a note, at most. */
const NOTE_CELLS = 3
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

/** A table with its header. */
export type HeadedTable<Key extends string> = Table & { header: Header<Key> }

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
    const ofSheet = unitInHeading(table.sheet ?? '')?.unit
    const others = tables.filter(
      (each) => each !== table && each.cells.every((row) => row.length <= NOTE_CELLS),
    )
    const elsewhere = [...(ofSheet ? [ofSheet] : []), ...others.flatMap(({ cells }) => notedIn(cells, 0))]
    const header = findHeader(table.cells, columns, elsewhere)
    if ('at' in header) headed.push({ ...table, header })
    else without.push({ ...header, sheet: table.sheet })
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

/** @param elsewhere units that notes outside the table name */
function findHeader<Key extends string>(
  cells: Cell[][],
  columns: Columns<Key>,
  elsewhere: Unit[],
): Header<Key> | Omit<Missed<Key>, 'sheet'> {
  const keys = Object.keys(columns) as Key[]
  const required = keys.filter((key) => columns[key].required)
  let nearest = { row: 0, missing: required, required }
  for (let row = 1; row <= Math.min(cells.length, HEADER_WITHIN_ROWS); row++) {
    const tiers = tiersOf(cells, row)
    const isThere = (key: Key) => placesOf(tiers, columns[key]).length > 0
    const missing = required.filter((key) => !isThere(key) && !columns[key].unless?.every(isThere))
    if (missing.length === 0)
      return headerAt(tiers, columns, keys, [...notedIn(cells, tiers.last), ...elsewhere])
    if (missing.length < nearest.missing.length) nearest = { row, missing, required }
  }
  return nearest
}

function headerAt<Key extends string>(
  tiers: Tiers,
  columns: Columns<Key>,
  keys: Key[],
  notes: Unit[],
): Header<Key> {
  const at: Header<Key>['at'] = {}
  for (const key of keys) {
    const index = placeOf(tiers, columns[key])
    if (index === null) continue
    at[key] = { index, text: tiers.headings[index]!.written, unit: unitOf(tiers, index, columns[key], notes) }
  }
  const read = new Set(Object.values<Place | undefined>(at).map((place) => place?.index))
  const ignored = tiers.headings.flatMap(({ written }, index) =>
    written === '' || read.has(index) || NUMBERING.has(foldHeading(written)) ? [] : [written],
  )
  const byRow = ignored.find((heading) => ROW_UNITS.has(foldHeading(heading)))
  if (byRow !== undefined && keys.some((key) => columns[key].measure === 'yuan'))
    throw new Refused(
      'refused',
      `The column “${byRow}” gives a unit to each row. Give all figures in the unit of their column, and leave it out.`,
    )
  return { row: tiers.last, width: tiers.headings.length, at, ignored }
}

/** The units that rows of notes name, above a table or below it. A unit by itself counts above it alone. */
function notedIn(cells: Cell[][], last: number): Unit[] {
  return cells.flatMap((row, index) => {
    if (!isNote(row)) return []
    const texts = row.filter((cell) => !isBlank(cell)).map(textOf)
    const alone = index < last - 1 ? texts.flatMap((text) => unitFrom(text) ?? []) : []
    return [...unitsInNote(texts.join(' ')), ...texts.flatMap((text) => unitsInNote(text)), ...alone]
  })
}

/** Whether a row holds no more than a note does. Most rows hold more, and are left after a few cells. */
function isNote(row: Cell[]): boolean {
  let filled = 0
  return row.every((cell) => isBlank(cell) || ++filled <= NOTE_CELLS)
}

/** Where a column may stand: under its own name, or else under a part of what bears its name. */
function placesOf({ headings }: Tiers, column: Column): number[] {
  const names = namesOf(column)
  const isNamed = (text: string) => {
    const name = unitInHeading(text)?.name
    return names.has(foldHeading(text)) || (name !== undefined && names.has(foldHeading(name)))
  }
  const where = (fits: (heading: Tiers['headings'][number]) => boolean) =>
    headings.flatMap((heading, index) => (fits(heading) ? [index] : []))
  const own = where(({ lower }) => isNamed(lower))
  return own.length > 0 ? own : where(({ upper, isPart }) => isPart && isNamed(upper))
}

/** @throws Refused `refused` where it stands twice, and its parts do not tell which is meant */
function placeOf(tiers: Tiers, column: Column): number | null {
  const places = placesOf(tiers, column)
  if (places.length <= 1) return places[0] ?? null
  const counted = places.filter((index) => {
    const { lower } = tiers.headings[index]!
    const unit = unitFrom(lower) ?? unitInHeading(lower)?.unit
    return column.measure !== undefined && unit?.measure === column.measure
  })
  if (counted.length === 1) return counted[0]!
  const [one, other] = places.map((index) => tiers.headings[index]!.written)
  throw new Refused(
    'refused',
    `The header names the column ${column.name} twice: “${one}” and “${other}”. Keep one of them.`,
  )
}

/** The unit of a column's figures where it is not the ledger's: by its heading, or by a note above the table.
 * @throws Refused `refused` where it counts something else, or a note names two units for it */
function unitOf({ headings }: Tiers, index: number, column: Column, notes: Unit[]): Unit | null {
  const { measure } = column
  if (!measure) return null
  const { upper, lower, written } = headings[index]!
  const spanning = unitInHeading(upper)?.unit
  const inherited = spanning && (spanning.measure === measure || spanning.measure === null) ? spanning : null
  const own = unitFrom(lower) ?? unitInHeading(lower)?.unit ?? inherited
  if (measure === 'any') return own ?? null
  const noted = notes.filter((unit) => unit.measure === measure || unit.measure === null)
  const households =
    measure === 'persons' && noted.length === 0 && notes.find((unit) => unit.measure === 'households')
  const unit = own ?? noted[0] ?? (households || null)
  const isForeign = unit !== null && unit.measure !== null && unit.measure !== measure
  if (isForeign || (!own && noted.some(({ factor }) => factor !== noted[0]?.factor)))
    throw new Refused(
      'refused',
      `The column “${written}” is given in ${unit?.word}, in which ${column.name} is not counted. Give it in the unit of its column.`,
    )
  return unit?.factor === 1 ? null : unit
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
    return new Refused(
      'refused',
      `The sheet “${sheet}” has no header. Row ${row} comes closest; it lacks ${lacked}.`,
    )
  if (isNear)
    return new Refused(
      'refused',
      `No header row was found within the first ${HEADER_WITHIN_ROWS} rows. Looked for: ${sought}. Row ${row} comes closest; it lacks ${lacked}.`,
    )
  return new Refused(
    'refused',
    `No header row was found within the first ${HEADER_WITHIN_ROWS} rows. Looked for: ${sought}.`,
  )
}
