import { type Level, regionLevels } from '../level'
import { exactly, isZero } from '../decimal'
import { takesFigure, takesJudgement, unitOf, type Figures } from './indicator'
import type { Indicator } from '../programme/indicatorShape'
import type { Programme } from '../programme/programme'
import { IN_FUTURE, knownCodes } from '../misfitWords'
import { indicatorsOf, seriesOf, unitLevelOf } from '../programme/programmeIndicators'
import type { LabelledError } from '../refusal'

/** What somebody says of an indicator, or of a series, for a region. `day`: the day it speaks of. */
export type GivenReading = Figures & { indicator: string; day: string; source: string }
/** How a reading says what it says. `unit`: of its figure. */
export type ReadingForm = { figure: boolean; judgement: boolean; unit: string | null }

/** In which form readings of a code are taken for a region of a level; null: the programme has no such code. A share is stated in
 * percent, and its units are read in the unit of their own bound. */
export function formOf(programme: Programme, code: string, level: Level): ReadingForm | null {
  const series = seriesOf(programme).find((each) => each.code === code)
  if (series) return { figure: true, judgement: false, unit: series.unit }
  const indicator = indicatorsOf(programme).find((each) => each.indicator.code === code)?.indicator
  if (!indicator) return null
  const ofUnit = indicator.op === 'share' && level === unitLevelOf(indicator)
  const unit = ofUnit ? indicator.of.unit : unitOf(indicator)
  return { figure: takesFigure(indicator), judgement: takesJudgement(indicator), unit }
}

/** What of a reading does not fit its programme; empty: it fits.
 * @param today the present day, behind which no reading speaks */
export function misfitsOf(
  programme: Programme,
  given: GivenReading,
  level: Level,
  today: string,
): LabelledError[] {
  const form = formOf(programme, given.indicator, level)
  if (!form)
    return [
      {
        path: 'indicator',
        message: knownCodes([
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
      message: { zh: '该指标不统计到这一级', en: 'the share is of larger units than this region' },
    })
  if (given.day > today) errors.push({ path: 'day', message: IN_FUTURE })
  return errors
}

function judgedMisfits(given: GivenReading, orFigure: boolean): LabelledError[] {
  const hasFigure = given.value !== null || given.numerator !== null || given.denominator !== null
  if (given.judgement !== null)
    return orFigure && hasFigure
      ? [{ path: 'judgement', message: { zh: '数值与结论只填其一', en: 'either a figure or a judgement' } }]
      : partsMisfits(given)
  return orFigure
    ? figureMisfits(given)
    : [
        {
          path: 'judgement',
          message: {
            zh: '须由人判定是否达到，不按百分比计算',
            en: 'a person judges it: a figure does not say',
          },
        },
      ]
}

function figureMisfits(given: GivenReading): LabelledError[] {
  if (given.judgement !== null)
    return [
      {
        path: 'judgement',
        message: { zh: '该指标按数值比较，不填结论', en: 'it is compared by its figure, not judged' },
      },
    ]
  return given.value === null && given.numerator === null && given.denominator === null
    ? [
        {
          path: 'value',
          message: { zh: '请填数值或分子分母', en: 'give the figure, or what it is computed from' },
        },
      ]
    : partsMisfits(given)
}

function partsMisfits({ numerator, denominator }: GivenReading): LabelledError[] {
  if ((numerator === null) !== (denominator === null)) {
    const path = numerator === null ? 'numerator' : 'denominator'
    return [{ path, message: { zh: '分子分母须同时填写', en: 'numerator and denominator come together' } }]
  }
  return denominator !== null && (isZero(exactly(denominator)) || denominator.startsWith('-'))
    ? [{ path: 'denominator', message: { zh: '须大于零', en: 'must be more than 0' } }]
    : []
}

function liesBelowUnits(indicator: Indicator, level: Level): boolean {
  const units = unitLevelOf(indicator)
  return units !== null && regionLevels.indexOf(level) > regionLevels.indexOf(units)
}
