import { exactly, shortest, times } from '../decimal'
import { foldText, ungrouped } from '../text'

/** What a column counts. Each has units of its own; the first one is that of the ledger. */
export type Measure = 'yuan' | 'foreign' | 'persons' | 'percent' | 'households' | 'things' | 'area' | 'length'

/** Units by measure, each with how many of the ledger's unit it is. */
const UNITS: Record<Measure, Record<string, number>> = {
  yuan: { 元: 1, 人民币: 1, 人民币元: 1, yuan: 1, cny: 1, rmb: 1, 角: 0.1 },
  foreign: {
    美元: 1,
    美金: 1,
    港元: 1,
    港币: 1,
    欧元: 1,
    日元: 1,
    英镑: 1,
    $: 1,
    us$: 1,
    hk$: 1,
    '€': 1,
    '£': 1,
    usd: 1,
    hkd: 1,
    eur: 1,
  },
  persons: { 人: 1, 口: 1, 名: 1, 人数: 1, persons: 1, people: 1 },
  percent: { '%': 1, 百分比: 1, percent: 1, '‰': 0.1, '‱': 0.01, 千分比: 0.1 },
  households: { 户: 1, 户数: 1, 家: 1, households: 1 },
  things: { 个: 1, 处: 1, 项: 1, 条: 1, 件: 1, 座: 1, 头: 1, 只: 1, 次: 1, 间: 1 },
  area: { 亩: 1, 公顷: 15, 平方米: 0.0015, '㎡': 0.0015, m2: 0.0015 },
  length: { 公里: 1, 千米: 1, km: 1, 米: 0.001, 里: 0.5 },
}
const SCALES: Record<string, number> = {
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
}
const SCALE = /^(千万|百万|十万|[十百千万亿])(.*)$/u
/** What a unit may be divided by without a change of its measure: an amount a head or a year. */
const PER = /(?:\/|每|·)(?:人|年|人年|户|村)$/u
/** Decimals that a converted figure keeps. */
const CONVERTED_DECIMALS = 6

/** A unit as a sheet states it. `measure`: null where a scale stands alone, as in （万）. */
export type Unit = { word: string; measure: Measure | null; factor: number }

/** What the units of programmes count, by how their names begin; null: in nothing that a sheet could state otherwise. */
const OF_PROGRAMMES: [begin: string, measure: Measure][] = [
  ['percent', 'percent'],
  ['%', 'percent'],
  ['cny', 'yuan'],
  ['person', 'persons'],
  ['household', 'households'],
  ['mu', 'area'],
  ['km', 'length'],
]
export const measureOf = (unit: string | null): Measure | null =>
  OF_PROGRAMMES.find(([begin]) => unit?.startsWith(begin))?.[1] ?? (unit === null ? null : 'things')

/** The unit that a text is, or null where it is none: 万元, 千人, ‰, 元/人. */
export function unitFrom(text: string): Unit | null {
  const word = foldUnit(text)
  if (word === '') return null
  const base = word.replace(PER, '')
  const plain = baseUnit(base)
  if (plain) return { word, ...plain }
  const [, scale = '', rest = ''] = SCALE.exec(base) ?? []
  const factor = SCALES[scale]
  if (factor === undefined) return null
  if (rest === '') return { word, measure: null, factor }
  const scaled = baseUnit(rest)
  return scaled && scaled.measure !== 'percent'
    ? { word, measure: scaled.measure, factor: factor * scaled.factor }
    : null
}

/** The last unit that a heading names: in brackets, behind a stroke or a colon, or as its last characters. */
export function unitInHeading(heading: string): { unit: Unit; name: string } | null {
  const text = foldText(heading)
  const bracket = /^(.*?)[([{【〔《](?:单位[:]?)?([^)\]}】〕》]*)[)\]}】〕》]\s*\*?$/su.exec(text)
  const stroke = /^(.*?)[\s/:,、_\-—]+([^\s/:,、_\-—]+(?:\/[人年户])?)$/su.exec(text)
  for (const found of [bracket, stroke]) {
    const unit = unitFrom(found?.[2] ?? '')
    if (unit) return { unit, name: found?.[1] ?? '' }
  }
  return unitAtEnd(text)
}

/** Units that a note names above a table: 单位：万元、人. Words that are no units, such as the name of an office, say nothing. */
export function unitsInNote(text: string): Unit[] {
  const plain = foldTraditional(foldText(text))
  const named =
    /单位\s*(?:[:：]|[为是均])+\s*([^)\]】）。]+)/u.exec(plain)?.[1] ??
    /以\s*([^\s以]{1,4})\s*为单位/u.exec(plain)?.[1]
  if (named === undefined) return []
  const units = named
    .split(/[、,，;；\s]+/u)
    .filter(Boolean)
    .map(unitFrom)
  return units.every((unit) => unit !== null) ? units : []
}

/** A figure with the unit behind it, or null where a text is none: `120万元`, `1,200.5`, `3.4‰`. */
export function figureIn(text: string): { digits: string; unit: Unit | null } | null {
  const [, digits, word = ''] = /^[¥￥]?\s*(-?[\d,]*\.?\d+)\s*(.*)$/su.exec(foldText(text)) ?? []
  if (digits === undefined) return null
  if (word === '') return { digits, unit: null }
  const unit = unitFrom(word)
  return unit && { digits, unit }
}

/** A figure in the ledger's unit. */
export function converted(digits: string, factor: number): string | null {
  const plain = ungrouped(digits).replace(/^(-?)\./, '$10.')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null
  return shortest(times(exactly(plain), factor), CONVERTED_DECIMALS)
}

function baseUnit(word: string): { measure: Measure; factor: number } | null {
  for (const [measure, units] of Object.entries(UNITS) as [Measure, Record<string, number>][])
    if (Object.hasOwn(units, word)) return { measure, factor: units[word]! }
  return null
}

function unitAtEnd(text: string): { unit: Unit; name: string } | null {
  for (let length = Math.min(4, text.length - 2); length > 0; length -= 1) {
    const unit = unitFrom(text.slice(-length))
    if (unit?.measure && (unit.factor !== 1 || ['percent', 'foreign'].includes(unit.measure)))
      return { unit, name: text.slice(0, -length) }
  }
  return null
}

const foldTraditional = (text: string) =>
  text.replaceAll('萬', '万').replaceAll('億', '亿').replaceAll('圓', '元')
const foldUnit = (text: string) =>
  foldTraditional(foldText(text))
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/^[([{【〔]+|[)\]}】〕*]+$/gu, '')
    .replace(/^单位:?/u, '')
