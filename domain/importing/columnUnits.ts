import { fault } from '../fault'
import { foldHeading, foldText, quote } from '../text'
import { Refused } from '../refusal'
import { hasMark, textOf, type Cell } from './cell'
import type { Column } from './columns'
import { readHeading, unitsAlone, type HeadingUnits } from './headingUnits'
import { concernOf, type UnitNote } from './unitNotes'
import type { Heading } from './tiers'
import { showsUnit, unitFrom, type Measure, type Unit } from './units'

/** A column that was found: the place of its heading, and its tier that bears the name. */
export type FoundColumn = { index: number; tier: number; column: Column; heading: Heading; written: string }
/** What may be said of the units of a sheet's columns: notes, with the places of headings that each concerns. */
export type SheetNotes = { note: UnitNote; concerns: number[] | 'all' | 'unclear' }[]

/** The longest part of a heading that a report quotes, characters. */
const LONGEST_QUOTE = 60
/** The longest text that may be a unit alone, characters. */
const LONGEST_UNIT = 12
/** What is counted in one of these is stated in another by mistake alone. */
const KINDRED: Partial<Record<Measure, Measure[]>> = { yuan: ['foreign'], persons: ['households'] }

/** Notes with the headings that each concerns.
 * @param named headings that count something, or that no column answers to */
export function notesOf(notes: UnitNote[], named: { index: number; texts: string[] }[]): SheetNotes {
  const names = named.flatMap(({ index, texts }) =>
    texts.map((text) => ({ index, name: foldHeading(readHeading(text).name) })),
  )
  return notes.map((note) => ({ note, concerns: concernOf(note, names) }))
}

/** The unit of a column's figures where it is not the ledger's: by its heading, by what spans it, or by notes.
 * @throws Refused `refused` where it counts something else, several units are named, or one that nobody can tell */
export function unitOfColumn(found: FoundColumn, notes: SheetNotes): Unit | null {
  const { measure } = found.column
  if (!measure) return null
  const own = ofHeading(found)
  if (measure === 'any') return own ?? refuseNotes(found, notes)
  const unit = checked(found, own ?? ofNotes(found, measure, notes))
  return unit === null || (unit.factor === 1 && unit.measure !== null) ? null : unit
}

/** The unit of the nearest tier that names one. One above the column's name counts where it is of the same kind, or of none. */
function ofHeading(found: FoundColumn): Unit | null {
  const { heading, tier, column } = found
  for (const [at, text] of heading.texts.entries()) {
    const { units, unclear } = unitsOf(text)
    const concerned =
      at <= tier || column.measure === 'any'
        ? units
        : units.filter((unit) => isOf(unit, column.measure as Measure))
    if (unclear !== null && (at <= tier || showsUnit(unclear, 'far'))) throw unclearUnit(found, text)
    if (concerned.length > 0) return theOne(found, concerned)
  }
  return null
}

/** What a tier of a heading says of units. */
export function unitsOf(text: string): Pick<HeadingUnits, 'units' | 'unclear'> {
  const alone = unitsAlone(text)
  return alone.length > 0 ? { units: alone, unclear: null } : readHeading(text)
}

const isOf = (unit: Unit, measure: Measure) =>
  unit.measure === measure || unit.measure === null || KINDRED[measure]?.includes(unit.measure) === true

/** The unit that notes name: one that names the column goes before one that names none. */
function ofNotes(found: FoundColumn, measure: Measure, notes: SheetNotes): Unit | null {
  const namesIt = (concerns: SheetNotes[number]['concerns']) =>
    Array.isArray(concerns) && concerns.includes(found.index)
  const own = notes.filter(({ concerns }) => namesIt(concerns))
  const those = own.length > 0 ? own : notes.filter(({ concerns }) => !Array.isArray(concerns))
  const said = those.flatMap(({ note, concerns }) => {
    const units = note.units.filter((unit) => isOf(unit, measure))
    const isUnclear = note.units.length === 0 || (concerns === 'unclear' && units.some(changes))
    if (isUnclear) throw unclearUnit(found, note.written)
    return concerns === 'unclear' ? [] : units
  })
  const persons = said.filter((unit) => unit.measure !== 'households')
  return theOne(found, measure === 'persons' && persons.length > 0 ? persons : said)
}

/** Rows of a column that counts different things are not given in one unit by a note. */
function refuseNotes(found: FoundColumn, notes: SheetNotes): null {
  const said = notes.find(({ note }) => note.units.length === 0 || note.units.some(changes))
  if (said) throw unclearUnit(found, said.note.written)
  return null
}

const changes = ({ factor, measure, per }: Unit) =>
  factor !== 1 || per !== '' || measure === null || measure === 'foreign'

function theOne(found: FoundColumn, units: Unit[]): Unit | null {
  const [first] = units
  const other = units.find(
    (unit) => unit.factor !== first!.factor || unit.measure !== first!.measure || unit.per !== first!.per,
  )
  if (first && other)
    throw new Refused(
      'refused',
      fault('sheet.unit-twice', { column: quoted(found.written), unit: first.word, other: other.word }),
    )
  return first ?? null
}

function checked(found: FoundColumn, unit: Unit | null): Unit | null {
  const { column, written } = found
  if (unit === null) return null
  const fits = unit.measure === null || unit.measure === column.measure
  if (fits && isPerOf(column, unit)) return unit
  throw new Refused(
    'refused',
    fault('sheet.unit-unfit', { column: quoted(written), unit: unit.word, name: column.name }),
  )
}

/** Whether a unit is divided by nothing, or by what its column is. */
export const isPerOf = ({ per = [] }: Pick<Column, 'per'>, unit: Unit) =>
  unit.per === '' || per.includes(unit.per)

const unclearUnit = ({ written }: FoundColumn, words: string) =>
  new Refused('refused', fault('sheet.unit-unclear', { words: quoted(words), column: quoted(written) }))

const quoted = (text: string) => quote(text, LONGEST_QUOTE)

/** What a row right below the headings names of counted columns, and of nothing else, by their places; empty: it is none such. */
export function partsOfRow(row: Cell[], places: number[]): Map<number, string> {
  const texts = row.map((cell) => foldText(textOf(cell)).replace(/^[-—–/]+$/u, ''))
  const filled = texts.flatMap((text, index): [number, string][] => (text === '' ? [] : [[index, text]]))
  const isParts = filled.every(([index, text]) => places.includes(index) && !/\d/.test(text))
  return new Map(isParts ? filled : [])
}

/** The units that a row gives to counted columns, by their places; empty: it is no row of units. Such a row has no figures.
 * @param places of the columns that are counted */
export function unitsOfRow(row: Cell[], places: number[]): Map<number, string> {
  const texts = row.map((cell) => foldText(textOf(cell)))
  const units = places.flatMap((index): [number, string][] => {
    const text = texts[index] ?? ''
    if (/^[\d.,]*$/.test(text) || text.length > LONGEST_UNIT || hasMark(row[index], 'covered')) return []
    return unitFrom(text) || (!/^[\d-]/.test(text) && showsUnit(text, 'near')) ? [[index, text]] : []
  })
  if (units.length === 0) return new Map<number, string>()
  const isData = texts.some(
    (text) => /\d/.test(text.replace(/\d+\s*[位年]/gu, '')) && unitFrom(text) === null,
  )
  return new Map(isData ? [] : units)
}

/** @throws Refused `refused` where a row further down gives the figures below it another unit */
export function checkRowsOfUnits(
  cells: Cell[][],
  last: number,
  { index, written }: FoundColumn,
  unit: Unit | null,
): void {
  for (let row = last; row < cells.length; row += 1) {
    const other = unitsOfRow(cells[row]!, [index]).get(index)
    if (other !== undefined && unitFrom(other)?.factor !== (unit?.factor ?? 1))
      throw new Refused(
        'refused',
        fault('sheet.unit-changes', { row: row + 1, column: written, unit: other }),
      )
  }
}
