import { fault } from '../../fault'
import { foldHeading, foldText, quote } from '../../text'
import { Refused } from '../../refusal'
import { hasMark, textOf, type Cell } from '../cell'
import type { Column } from '../columns'
import { isTelling, readHeading, unitsAlone, type HeadingUnits } from './headingUnits'
import { concernOf, type UnitNote } from './unitNotes'
import type { Heading } from '../tiers'
import { isSpan, showsUnit, SPAN_FOR_CERTAIN, unitFrom, type Measure, type Unit } from './units'

/** A column that was found: the place of its heading, and its tier that bears the name. */
export type FoundColumn = { index: number; tier: number; column: Column; heading: Heading; written: string }
/** What may be said of the units of a sheet's columns: notes, with the places of headings that each concerns. */
export type SheetNotes = { note: UnitNote; concerns: number[] | 'all' | 'unclear' }[]
type Concern = SheetNotes[number]['concerns']

/** The longest part of a heading that a report quotes, characters. */
const LONGEST_QUOTE = 60
/** The longest text that may be a unit alone, characters. */
const LONGEST_UNIT = 12
/** The name of a currency says nothing of a scale: 币种：人民币，单位：万元. */
export const CURRENCY = /^(?:人民币|rmb|cny|¥)$/u
/** What is counted in one of these is stated in another by mistake alone. */
const KINDRED: Partial<Record<Measure, Measure[]>> = { yuan: ['foreign'], persons: ['households', 'visits'] }

/** Notes with the headings that each concerns. One of the others needs another that names some.
 * @param named headings that count something, or that no column answers to */
export function notesOf(notes: UnitNote[], named: { index: number; texts: string[] }[]): SheetNotes {
  const names = named.flatMap(({ index, texts }) =>
    texts.map((text) => ({ index, name: foldHeading(readHeading(text).name) })),
  )
  const read = notes.map((note) => ({ note, concerns: concernOf(note, names) }))
  const ofOthers: Concern = read.some(({ concerns }) => Array.isArray(concerns)) ? 'all' : 'unclear'
  return read.map(({ note, concerns }) => ({ note, concerns: concerns === 'others' ? ofOthers : concerns }))
}

/** The unit of a column's figures where it is not the ledger's: by its heading, by what spans it, or by notes.
 * @throws Refused `refused` where it counts something else, several units are named, or one that nobody can tell */
export function unitOfColumn(found: FoundColumn, notes: SheetNotes): Unit | null {
  const { measure } = found.column
  if (!measure) return null
  const own = ofHeading(found)
  if (measure === 'any') return own ?? refuseNotes(found, notes)
  for (const unit of notes.flatMap(({ note, concerns }) => (isFor(concerns, found) ? note.units : [])))
    if (unit.per !== '' && isUnitFor(unit, measure)) checked(found, unit)
  const unit = checked(found, own ?? ofNotes(found, measure, notes))
  return unit === null || (unit.factor === 1 && unit.measure !== null) ? null : unit
}

/** The unit of the nearest tier that names one. One above the column's name counts where it is of the same kind, or of none. */
function ofHeading(found: FoundColumn): Unit | null {
  const { heading, tier, column } = found
  for (const [at, text] of heading.texts.entries()) {
    const { units, unclear } = unitsOf(text)
    const concerned = units.filter((unit) =>
      isSpan(unit) || (at > tier && column.measure !== 'any') ? isUnitFor(unit, column.measure) : true,
    )
    const isUnclear =
      at <= tier
        ? unclear !== null
        : showsUnit(unclear ?? (units.length === 0 ? text : ''), 'far') ||
          (column.measure === 'yuan' && SPAN_FOR_CERTAIN.test(text))
    if (isUnclear) throw unclearUnit(found, text)
    if (concerned.length > 0) return theOne(found, concerned)
  }
  return null
}

/** What a tier of a heading says of units. */
export function unitsOf(text: string): Pick<HeadingUnits, 'units' | 'unclear'> {
  const alone = unitsAlone(text)
  return alone.length > 0 ? { units: alone, unclear: null } : readHeading(text)
}

/** Whether a unit may be that of such figures. A span is one of money, and of what is counted row by row where its words say nothing
 * else. */
export const isUnitFor = (unit: Unit, measure: Column['measure']): boolean =>
  isSpan(unit)
    ? measure === 'yuan' || (measure === 'any' && isSpan(unit, true))
    : unit.measure === measure ||
      unit.measure === null ||
      (measure !== 'any' && KINDRED[measure!]?.includes(unit.measure) === true)

const isFor = (concerns: Concern, { index }: FoundColumn) =>
  Array.isArray(concerns) ? concerns.includes(index) : concerns === 'all'

/** The unit that notes name: one that names the column goes before one that names none. Where nobody can tell whether a note speaks
 * of the column, it may say nothing else. */
function ofNotes(found: FoundColumn, measure: Measure, notes: SheetNotes): Unit | null {
  const ofAll = notes.filter(({ concerns }) => !Array.isArray(concerns))
  const own = notes.filter(({ concerns }) => Array.isArray(concerns) && concerns.includes(found.index))
  const those = own.length > 0 ? own : ofAll
  const unread = those.find(({ note }) => note.units.length === 0)
  if (unread) throw unclearUnit(found, unread.note.written)
  const said = those.flatMap(({ note, concerns }) => {
    const fit = note.units.filter((unit) => isUnitFor(unit, measure))
    return concerns === 'unclear' ? [] : fit.length > 0 || own.length === 0 ? fit : note.units
  })
  const persons = said.filter((unit) => unit.measure !== 'households')
  const unit = theOne(found, measure === 'persons' && persons.length > 0 ? persons : said)
  const other = those.find(
    ({ note, concerns }) =>
      concerns === 'unclear' &&
      note.units.some(
        (each) => isUnitFor(each, measure) && (changes(each) || each.factor !== (unit?.factor ?? 1)),
      ),
  )
  if (other) throw unclearUnit(found, other.note.written)
  return unit
}

/** Rows of a column that counts different things are not given in one unit by a note. */
function refuseNotes(found: FoundColumn, notes: SheetNotes): null {
  const said = notes.find(
    ({ note, concerns }) =>
      (concerns === 'unclear' || isFor(concerns, found)) &&
      (note.units.length === 0 ||
        note.units.some((unit) => changes(unit) && isUnitFor(unit, unit.measure ?? 'any'))),
  )
  if (said) throw unclearUnit(found, said.note.written)
  return null
}

const changes = ({ factor, measure, per }: Unit) =>
  factor !== 1 || per !== '' || measure === null || measure === 'foreign'

function theOne(found: FoundColumn, all: Unit[]): Unit | null {
  const told = all.filter(({ word }) => !CURRENCY.test(word))
  const units = told.length > 0 ? told : all
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

/** @throws Refused `refused` where a note of all figures gives a unit in which none is counted */
export function checkPlaced(found: FoundColumn[], notes: SheetNotes): void {
  const counted = found.filter(({ column }) => column.measure)
  const fits = (unit: Unit) =>
    counted.some(({ column }) => column.measure === 'any' || isUnitFor(unit, column.measure))
  const lost = notes.find(
    ({ note, concerns }) => concerns === 'all' && note.units.some(isTelling) && !note.units.some(fits),
  )
  if (lost && counted[0]) throw unclearUnit(counted[0], lost.note.written)
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
    (text) => /\d/.test(text.replace(/(?<!\d)\d+\s*[位年]/gu, '')) && unitFrom(text) === null,
  )
  return new Map(isData ? [] : units)
}

/** @param until the last row of data (1-based): what stands below it gives no unit to figures below
 * @throws Refused `refused` where a row further down gives the figures below it another unit */
export function checkRowsOfUnits(
  cells: Cell[][],
  { last, until }: { last: number; until: number },
  { index, written }: FoundColumn,
  unit: Unit | null,
): void {
  for (let row = last; row < until; row += 1) {
    const other = unitsOfRow(cells[row]!, [index]).get(index)
    const factor = other === undefined ? null : (unitFrom(other) ?? readHeading(other).units[0])?.factor
    if (other !== undefined && factor !== (unit?.factor ?? 1))
      throw new Refused(
        'refused',
        fault('sheet.unit-changes', { row: row + 1, column: written, unit: other }),
      )
  }
}
