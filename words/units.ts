import { isPercent } from '../domain/indicator/indicator'
import { labelIn, type Language } from './words'

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
export function unitInWords(unit: string, language: Language): string {
  const known = UNITS[unit.toLowerCase()]
  if (known) return labelIn(language, known)
  return isPercent(unit) ? '%' : unit
}
