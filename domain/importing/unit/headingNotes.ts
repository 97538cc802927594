import { foldUnitText, figureIn, isSpan } from './units'
import { textOf, type Cell } from '../cell'
import { unitsOf, type FoundColumn } from './columnUnits'
import { isTelling, readHeading, unitsAlone } from './headingUnits'
import type { Heading } from '../tiers'
import { isNoteAmongHeadings, unitNotesIn, untold, type UnitNote } from './unitNotes'

type Placed = Map<number, Pick<FoundColumn, 'heading' | 'column'>>

/** Columns for remarks: they have no figures of their own, be they empty. */
const REMARKS = /备注|附注|说明|^注$|\b(?:remarks?|notes?|comments?)\b/u
/** What stands in a cell where there is nothing to say. */
const NOTHING = /^[-—–/\s无]*$/u
/** Rows below the headings in which a column shows whether it holds figures. */
const SHOWN_WITHIN_ROWS = 200
/** What says that the words beside it are of units, and not a unit alone. */
const SAYS_UNITS = /单位|\bunits?\b|\bin\s|[以按用].*[计位填]/u

/** Whether a heading is one of a column for remarks. */
export const isRemark = ({ texts, parts }: Heading): boolean =>
  texts.slice(0, parts + 1).some((text) => REMARKS.test(readHeading(text).name.trim()))

/** The columns that count nothing, by their places: known ones without a measure, remarks, and those that hold words alone. A unit in
 * such a heading is none of its own.
 * @param rows below the headings */
export function wordColumns(headings: Heading[], placed: Placed, rows: Cell[][]): Set<number> {
  const first = rows.slice(0, SHOWN_WITHIN_ROWS)
  const isOfWords = (index: number) => {
    const filled = first.map((row) => textOf(row[index])).filter((text) => !NOTHING.test(text))
    return filled.length > 0 && filled.every((text) => figureIn(text) === null)
  }
  const places = headings.flatMap((heading, index) => {
    const known = placed.get(index)
    if (known) return known.column.measure ? [] : [index]
    return isRemark(heading) || isOfWords(index) ? [index] : []
  })
  return new Set(places)
}

/** What headings say of the units of other columns: where no column has its heading, and where the column counts nothing.
 * @param placed the headings of columns that were found, by their places
 * @param words the places of columns that count nothing: {@link wordColumns} */
export function notesInHeadings(headings: Heading[], placed: Placed, words: Set<number>): UnitNote[] {
  const found = [...placed.values()]
  const names = new Set(found.flatMap(({ heading }) => heading.texts))
  const ofCounted = new Set(found.flatMap(({ heading, column }) => (column.measure ? heading.texts : [])))
  return headings.flatMap(({ texts, parts }, index) => {
    if (placed.get(index)?.column.measure) return []
    const said = texts
      .filter((text, tier) => tier === 0 || !names.has(text))
      .map((text) => (isNoteAmongHeadings(text) ? unitNotesIn(text) : [untold(unitsAlone(text), text)]))
    if (said.every((notes) => notes.some(({ units }) => units.some(isTelling)))) return said.flat()
    if (!words.has(index)) return []
    return texts.slice(0, parts + 1).flatMap((text) => (ofCounted.has(text) ? [] : notesWithin(text)))
  })
}

/** What the heading of a column that counts nothing says of units: a clause is read as any note, and of a unit alone nobody can tell
 * of which figures it speaks. */
function notesWithin(text: string): UnitNote[] {
  const isSaid = SAYS_UNITS.test(foldUnitText(text))
  const read = isSaid ? unitNotesIn(text) : []
  const notes = read.length > 0 ? read : [untold(unitsOf(text).units, text)]
  return notes.filter(({ units }) =>
    units.some((unit) => isTelling(unit) && (!isSpan(unit) || isSpan(unit, true))),
  )
}
