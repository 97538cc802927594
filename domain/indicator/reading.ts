import { type Level, regionLevels } from '../level'
import { exactly, isZero } from '../decimal'
import { isPercent, takesFigure, takesJudgement, unitOf, WHOLE_PERCENT, type Figures } from './indicator'
import type { Indicator } from '../programme/indicatorShape'
import type { Programme } from '../programme/programme'
import { knownCodes } from '../misfitWords'
import { indicatorsOf, seriesOf, unitLevelOf } from '../programme/programmeIndicators'
import type { FieldError } from '../refusal'

/** What somebody says of an indicator, or of a series, for a region. `day`: the day it speaks of. */
export type GivenReading = Figures & { indicator: string; day: string; source: string }
/** How a reading says what it says. `unit`: of its figure; `ofWhole`: that is a percent which lies between 0 and 100. */
export type ReadingForm = { figure: boolean; judgement: boolean; unit: string | null; ofWhole: boolean }

/** In which form readings of a code are taken for a region of a level; null: the programme has no such code. A share is stated in
 * percent, and its units are read in the unit of their own bound. */
export function formOf(programme: Programme, code: string, level: Level): ReadingForm | null {
  const series = seriesOf(programme).find((each) => each.code === code)
  if (series) return { figure: true, judgement: false, unit: series.unit, ofWhole: false }
  const indicator = indicatorsOf(programme).find((each) => each.indicator.code === code)?.indicator
  if (!indicator) return null
  const ofUnit = indicator.op === 'share' && level === unitLevelOf(indicator)
  const unit = ofUnit ? indicator.of.unit : unitOf(indicator)
  const ofWhole = isPercent(unit) && !mayExceedWhole(indicator, ofUnit)
  return { figure: takesFigure(indicator), judgement: takesJudgement(indicator), unit, ofWhole }
}

/** Whether a percent of it may lie above 100: a growth that is held against another, or what is to reach all of a target or more. */
function mayExceedWhole(indicator: Indicator, ofUnit: boolean): boolean {
  if (indicator.op === 'share') return ofUnit && reachesWhole(indicator.of)
  if (indicator.op === 'range') return indicator.max > WHOLE_PERCENT
  return 'reference' in indicator || ('value' in indicator && reachesWhole(indicator))
}

const reachesWhole = ({ op, value }: { op: string; value: number }) => op !== 'lte' && value >= WHOLE_PERCENT

/** What of a reading does not fit its programme; empty: it fits.
 * @param today the present day, behind which no reading speaks */
export function misfitsOf(
  programme: Programme,
  given: GivenReading,
  level: Level,
  today: string,
): FieldError[] {
  const form = formOf(programme, given.indicator, level)
  if (!form)
    return [
      {
        path: 'indicator',
        fault: knownCodes([
          ...indicatorsOf(programme).map(({ indicator }) => indicator),
          ...seriesOf(programme),
        ]),
      },
    ]
  const errors = form.judgement ? judgedMisfits(given, form.figure) : figureMisfits(given)
  const indicator = indicatorsOf(programme).find((each) => each.indicator.code === given.indicator)?.indicator
  if (indicator && liesBelowUnits(indicator, level))
    errors.push({
      path: 'region',
      fault: 'reading.below-units',
    })
  if (given.day > today) errors.push({ path: 'day', fault: 'day.in-future' })
  return errors
}

function judgedMisfits(given: GivenReading, orFigure: boolean): FieldError[] {
  const hasFigure = given.value !== null || given.numerator !== null || given.denominator !== null
  if (given.judgement !== null)
    return orFigure && hasFigure
      ? [{ path: 'judgement', fault: 'reading.figure-or-judgement' }]
      : partsMisfits(given)
  return orFigure
    ? figureMisfits(given)
    : [
        {
          path: 'judgement',
          fault: 'reading.judged-by-person',
        },
      ]
}

function figureMisfits(given: GivenReading): FieldError[] {
  if (given.judgement !== null)
    return [
      {
        path: 'judgement',
        fault: 'reading.compared-by-figure',
      },
    ]
  return given.value === null && given.numerator === null && given.denominator === null
    ? [
        {
          path: 'value',
          fault: 'reading.nothing-given',
        },
      ]
    : partsMisfits(given)
}

function partsMisfits({ numerator, denominator }: GivenReading): FieldError[] {
  if ((numerator === null) !== (denominator === null)) {
    const path = numerator === null ? 'numerator' : 'denominator'
    return [{ path, fault: 'reading.parts-together' }]
  }
  return denominator !== null && (isZero(exactly(denominator)) || denominator.startsWith('-'))
    ? [{ path: 'denominator', fault: 'number.above-zero' }]
    : []
}

function liesBelowUnits(indicator: Indicator, level: Level): boolean {
  const units = unitLevelOf(indicator)
  return units !== null && regionLevels.indexOf(level) > regionLevels.indexOf(units)
}
