import type { Parsed } from '../dayParsers'
import type { Label } from '../../label'
import { isPerOf } from './columnUnits'
import { converted, figureIn, type Measure, type Unit } from './units'

/** What a column's figures count; null: in no known unit. `per`: what a unit of theirs may be divided by. */
type Counted = { measure: Measure | null; per?: readonly string[] }

/** The figure of a cell in the ledger's unit, as text: by the unit that stands with it, or else by its heading's. What is no figure
 * is left as it is. A figure that was counted over, or that has another unit than its heading, is flagged.
 * @param heading the unit of the column, where it is not the ledger's */
export function figureOf(text: string, heading: Unit | null, { measure, per = [] }: Counted): Parsed<string> {
  const figure = figureIn(text)
  if (!figure) return { ok: text }
  const unit = figure.unit ?? heading
  if (!unit) return { ok: figure.digits }
  const isPlain = unit.factor === 1 && unit.measure !== 'percent'
  const isOther = unit.measure !== measure && unit.measure !== null && !(measure === null && isPlain)
  if (isOther || !isPerOf({ per }, unit)) return { reason: unfit(unit) }
  if (unit.factor === 1)
    return {
      ok: figure.digits,
      ...(heading && heading.factor !== 1 && { flag: ownUnit(unit, heading, figure.digits) }),
    }
  const value = measure === null ? null : converted(figure.digits, unit.factor)
  return value === null ? { reason: unconverted(unit) } : { ok: value, flag: convertedFrom(unit, value) }
}

const unfit = ({ word }: Unit): Label => ({
  zh: `单位“${word}”与该项不符，请按该项的单位填写`,
  en: `The unit “${word}” does not fit. Give the figure in the unit that it is counted in.`,
})
const unconverted = ({ word }: Unit): Label => ({
  zh: `以“${word}”为单位，无法换算，请换算后填写`,
  en: `A figure in “${word}” cannot be converted here. Convert it, and enter the result.`,
})
const convertedFrom = ({ word }: Unit, value: string): Label => ({
  zh: `按“${word}”换算为 ${value}`,
  en: `It was converted from “${word}” to ${value}. Check it.`,
})
const ownUnit = (own: Unit, heading: Unit, digits: string): Label => ({
  zh: `单元格的单位是“${own.word}”，表头的是“${heading.word}”；按单元格的单位采用 ${digits}`,
  en: `The cell has the unit “${own.word}”, and its heading “${heading.word}”. It was taken as ${digits}, by the cell. Check it.`,
})
