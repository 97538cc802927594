import { isBlank, textOf, type Cell } from '../cell'
import { isUnitFor } from './columnUnits'
import { isTelling, unitsAlone } from './headingUnits'
import type { Columns } from '../columns'
import { unitNotesIn, untold, type UnitNote } from './unitNotes'
import { isSpan, type Unit } from './units'

/** The longest text that may be a unit alone, characters. */
const LONGEST_UNIT = 12
/** What such a text must hold. */
const MAY_BE_UNIT = /[元圆角分十百千万亿萬億仟佰%‰币]|^[\s(（]*[a-z$¥￥]/iu
/** What a longer text must hold to say in which unit figures are. */
const SAYS_UNITS = /单位|[以按用].{1,20}[计填报为]|\bunits?\b|\bin\b/iu

/** The units that a cell of words says figures are in; an amount with its unit says none. */
function unitsSaid(cell: Cell | undefined): Unit[] {
  const text = textOf(cell)
  const alone = text.length <= LONGEST_UNIT && MAY_BE_UNIT.test(text) ? unitsAlone(text) : []
  const said = SAYS_UNITS.test(text) ? unitNotesIn(text).flatMap(({ units }) => units) : []
  return [...alone, ...said].filter((unit) => isTelling(unit) && !isSpan(unit))
}

/** What stands beside rows of data under no heading says of units: nobody can tell whether of all rows or of one.
 * @param isHeaded whether a column (0-based) has a heading */
export const notesBesideRows = (rows: Cell[][], isHeaded: (index: number) => boolean): UnitNote[] =>
  rows.flatMap((row) => {
    const beside = row.filter((cell, index) => !isHeaded(index) && !isBlank(cell))
    return beside.length === 0 || row.every((cell, index) => !isHeaded(index) || isBlank(cell))
      ? []
      : beside.flatMap((cell) => {
          const units = unitsSaid(cell)
          return units.length > 0 ? [untold(units, textOf(cell))] : []
        })
  })

/** Whether the words of a cell give figures of its row another unit than their columns have.
 * @param at the unit of each column's figures; null: that of the ledger */
export function contradicts<Key extends string>(
  cell: Cell | undefined,
  at: Partial<Record<Key, { unit: Unit | null }>>,
  columns: Columns<Key>,
): boolean {
  const said = unitsSaid(cell)
  if (said.length === 0) return false
  const places = Object.entries(at) as [Key, { unit: Unit | null }][]
  return places.some(([key, { unit }]) => {
    const { measure } = columns[key]
    return said.some((each) => measure && isUnitFor(each, measure) && each.factor !== (unit?.factor ?? 1))
  })
}
