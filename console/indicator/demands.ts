import { inGroups } from '../../words/figures'
import { isPercent, unitOf } from '../../domain/indicator/indicator'
import type { Due } from '../../domain/indicator/indicatorDue'
import type { Indicator } from '../../domain/programme/indicatorShape'
import type { ReportedFigure } from '../../domain/programme/programmeFacts'
import { indicatorWords } from '../../words/pages/indicators'
import { labelIn, type Language } from '../../words/words'

/** Units that programmes use, by their codes; another one is shown by its code. */
const UNITS: Record<string, { zh: string; en: string }> = {
  person: { zh: '人', en: 'persons' },
  household: { zh: '户', en: 'households' },
  village: { zh: '个村', en: 'villages' },
  township: { zh: '个乡镇', en: 'townships' },
  county: { zh: '个区县', en: 'districts' },
  project: { zh: '个项目', en: 'projects' },
  problem: { zh: '个问题', en: 'problems' },
  group: { zh: '个', en: 'groups' },
  unit: { zh: '家单位', en: 'units' },
  cny: { zh: '元', en: 'yuan' },
  cny_per_year: { zh: '元/年', en: 'yuan a year' },
  cny_per_ton: { zh: '元/吨', en: 'yuan a ton' },
  industry_per_village: { zh: '个产业/村', en: 'industries a village' },
  person_per_household: { zh: '人/户', en: 'persons a household' },
  percent_of_villages: { zh: '%的村', en: '% of villages' },
}

/** A unit as people read it. */
function unitInWords(unit: string, language: Language): string {
  const known = UNITS[unit.toLowerCase()]
  if (known) return labelIn(language, known)
  return isPercent(unit) ? '%' : unit
}

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
