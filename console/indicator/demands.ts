import { inGroups } from '../../words/figures'
import { unitInWords } from '../../words/units'
import { isPercent, unitOf } from '../../domain/indicator/indicator'
import type { Due } from '../../domain/indicator/indicatorDue'
import type { Indicator } from '../../domain/programme/indicatorShape'
import type { ReportedFigure } from '../../domain/programme/programmeFacts'
import { indicatorWords } from '../../words/pages/indicators'
import { labelIn, type Language } from '../../words/words'

/** A figure with its unit. */
export function figureInWords(value: string | number, unit: string | null, language: Language): string {
  const t = indicatorWords(language)
  if (unit === null) return String(value)
  return isPercent(unit)
    ? t('percentOf', { value })
    : t('amount', { value, unit: unitInWords(unit, language) })
}

/** A figure that a source reports, as nearly as it says it: 近 4,000,000,000元. */
export function reportedInWords(
  { value, unit, nearness }: Pick<ReportedFigure, 'value' | 'unit' | 'nearness'>,
  language: Language,
): string {
  const bound = figureInWords(inGroups(value), unit, language)
  return nearness === undefined ? bound : indicatorWords(language)(nearness, { bound })
}

/** What an indicator demands, in words: 80%以上, 全覆盖, 高于区县平均增速. */
export function demandInWords(demand: Indicator, language: Language): string {
  const t = indicatorWords(language)
  const inUnit = (value: number, unit = unitOf(demand)) => figureInWords(value, unit, language)
  switch (demand.op) {
    case 'gt':
    case 'gte':
    case 'lte':
    case 'eq':
      return t(demand.op, { bound: inUnit(demand.value) })
    case 'approx':
      return t(demand.nearness ?? 'around', { bound: inUnit(demand.value) })
    case 'range':
      return t('range', { min: demand.min, max: inUnit(demand.max) })
    case 'rel_gt':
    case 'rel_lte':
      return t(demand.op, { reference: labelIn(language, demand.reference.name) })
    case 'share': {
      const { op, value, unit, level = 'village' } = demand.of
      const each = t(op, { bound: inUnit(value, unit) })
      return t('share', { bound: inUnit(demand.value), units: t(level), each })
    }
    case 'full':
    case 'basic':
    case 'pass':
      return t(demand.op)
  }
}

/** When it is due, as its year is meant. */
export function dueInWords(due: Due | null, language: Language): string {
  const t = indicatorWords(language)
  return due === null ? t('noDue') : t(due.precision, { year: due.year })
}
