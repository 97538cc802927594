import { exactly, shortest, times } from '../../decimal'
import { foldText, ungrouped } from '../../text'

/** What a column counts. Each has units of its own; the first one is that of the ledger. `others`: what nothing here counts. */
export type Measure =
  | 'yuan'
  | 'foreign'
  | 'persons'
  | 'visits'
  | 'percent'
  | 'households'
  | 'things'
  | 'area'
  | 'length'
  | 'others'

const ones = (words: string): Record<string, number> =>
  Object.fromEntries(words.split(' ').map((word) => [word, 1]))
/** Units by measure, each with how many of the ledger's unit it is. */
const UNITS: Record<Exclude<Measure, 'foreign'>, Record<string, number>> = {
  yuan: { ...ones('元 人民币 人民币元 ¥ yuan cny rmb 元整'), 角: 0.1, 分: 0.01 },
  persons: ones('人 口 名 人数 persons people'),
  visits: ones('人次'),
  percent: {
    ...ones('% 百分比 百分数 百分率 百分之 百分点 percent pct'),
    ...{ '‰': 0.1, 千分比: 0.1, 千分之: 0.1, 千分率: 0.1, permille: 0.1 },
    ...{ '‱': 0.01, 万分比: 0.01, 万分之: 0.01, 万分率: 0.01, 万分点: 0.01 },
    ...{ 基点: 0.01, 个基点: 0.01, bp: 0.01, bps: 0.01, basispoint: 0.01, basispoints: 0.01 },
  },
  households: ones('户 户数 家 households'),
  things: ones('个 处 项 条 件 座 头 只 次 间'),
  area: {
    ...{ 亩: 1, mu: 1, 公亩: 0.15, 顷: 100, 公顷: 15, ha: 15, hectare: 15, hectares: 15 },
    ...{ 平方米: 0.0015, m2: 0.0015, sqm: 0.0015, 平方公里: 1500, 平方千米: 1500, km2: 1500, sqkm: 1500 },
  },
  length: { 公里: 1, 千米: 1, km: 1, 米: 0.001, 里: 0.5 },
  others: ones(
    '吨 公斤 千克 克 斤 t kg g 升 立方米 m3 方 月 日 天 小时 工日 度 kwh 份 套 台 辆 株 棵 占比 比例 比重 比值 小数 系数 0-1 0~1 acre acres 英亩 平方英里',
  ),
}
const FOREIGN_IN_HAN =
  '[美港欧日韩澳加新]元|美金|外币|港币|日币|韩币|澳币|加币|新加坡[元币]|澳门[元币]|新?台币|英镑|(?:瑞士)?法郎|卢布|卢比|泰铢|越南盾|林吉特'
const FOREIGN_NAMES = [
  FOREIGN_IN_HAN,
  '(?:us|hk|nt|au|a|c|s)?\\$|[€£₩₽₫฿]|(?:us)?dollars?|euros?|yen|pounds?',
  'usd|hkd|eur|jpy|gbp|krw|aud|cad|sgd|twd|chf|rub|thb|vnd|mop|inr|nzd|myr',
].join('|')
const FOREIGN = new RegExp(FOREIGN_NAMES, 'u')

/** Words of scale, each with its factor; `10,000` and `×10^4` are read by their digits. */
const SCALES: Record<string, number> = {
  ...{ 十: 10, 百: 100, 千: 1e3, 万: 1e4, 十万: 1e5, 百万: 1e6, 千万: 1e7, 亿: 1e8, 十亿: 1e9, 百亿: 1e10 },
  ...{ k: 1e3, w: 1e4, wan: 1e4, ten: 10, hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 },
  ...{ mn: 1e6, mln: 1e6, bn: 1e9 },
  ...{ tenthousand: 1e4, hundredthousand: 1e5, tenmillion: 1e7, hundredmillion: 1e8 },
}
const SCALE_IN_DIGITS = /^(?:×?10\^(?<power>\d{1,2})|1(?<zeros>0+)|(?<nulls>0{3,8}))(?!\d)/u
const SCALE_IN_WORDS =
  /^(?:[十百千万亿]+|(?:(?:ten|hundred)(?:s?of)?)?(?:thousand|million|billion)s?|(?:ten|hundred)s?|mn|mln|bn|wan|k|w)/u
/** Decimals that a converted figure keeps. */
const CONVERTED_DECIMALS = 6

/** A unit as a sheet states it. `measure`: null where a scale stands alone, as in （万）; `per`: what it is divided by, as 月 in 元/月;
 * empty: nothing. */
export type Unit = { word: string; measure: Measure | null; factor: number; per: string }

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

const PERS: Record<string, string> = {
  ...{ year: '年', month: '月', person: '人', household: '户', village: '村', ton: '吨' },
  ...{ annum: '年', quarter: '季', week: '周', day: '日', head: '人', capita: '人' },
}
/** By what the unit of a programme is divided, as sheets write it: 年 of `cny_per_year`. */
export const persOf = (unit: string | null): string[] => {
  const per = unit === null ? undefined : PERS[/_per_([a-z]+)/.exec(unit)?.[1] ?? '']
  return per === undefined ? [] : [per]
}

/** The longest text that may be a unit, characters: none is longer, and looking costs time. */
const LONGEST_UNIT = 100
const YEAR = /^(?:19|20)\d\d年/u
/** Words for a part of a year, or for whose figure it is, by what such a figure is divided by: 月 of 月均. */
const SPANS: Record<string, RegExp> = {
  月: /^(?:[每按当单]月|月度?均?|月平均|平均每月|一个月|月(?:纯|总)?收入|(?:截至)?(?:\d{1,2}月?[-—–~至到])?\d{1,2}月[份底末]?(?:累计)?|monthly|(?:per|each|a)month)$/u,
  季: /^(?:[第前每按]?[一二三四1-4]?(?:[-—–~至到][一二三四1-4])?季度?均?|季度?平均|季度?收入|quarterly|(?:per|each|a)quarter)$/u,
  日: /^(?:[每按][日天周旬]|[周旬]|[日天周旬]均|daily|weekly|(?:per|each|a)(?:day|week))$/u,
  半年: /^(?:[上下每按]?半年度?|half-?yearly)$/u,
  户: /^(?:[每按全整]户|[每按]村|村均|户均|户平均|户(?:纯|总)?收入|全家|家庭(?:年|纯|总)*(?:合计|总计|总额|总数|收入)?|(?:per|each|a)household|household(?:total|income)?)$/u,
  人: /^(?:[每按]人|人均|percapita|perperson|perhead)$/u,
  年: /^(?:[每按]年|年均|yearly|annual|peryear|perannum)$/u,
}

/** Words that tell a span wherever they stand; others, such as 季度, may be of a report. */
export const SPAN_FOR_CERTAIN =
  /月均|月平均|季均|季平均|户均|户平均|日均|周均|全家|全户|家庭(?:收入)?(?:合计|总计)|家庭总收入|(?<![\d户])月(?:纯|总)?收入|monthly|quarterly|weekly|per\s*(?:month|quarter|week|household)|household\s*(?:total|income)/u

/** Whether a unit is but a span: it says of which time or of whom a figure is. `certain`: in words that say nothing else. */
export const isSpan = ({ measure, factor, per, word }: Unit, certain = false) =>
  measure === null && factor === 1 && per !== '' && (!certain || SPAN_FOR_CERTAIN.test(word))

/** The unit that a text is for certain, or null where it is none: 万元, 仟人, ‰, 元/人, ×10⁴元, 万元人民币, 月均. */
export function unitFrom(text: string): Unit | null {
  if (text.length > LONGEST_UNIT && text.trim().length > LONGEST_UNIT) return null
  const word = foldUnit(text)
  const span = baseUnit(word)
    ? undefined
    : Object.keys(SPANS).find((per) => SPANS[per]!.test(word.replace(YEAR, '')))
  if (span !== undefined) return { word, measure: null, factor: 1, per: span }
  const [counted = '', ...others] = word.split(
    /\/|每|·|(?<=[a-z\d])per(?=year|annum|month|quarter|week|day|head|capita|person|household)/u,
  )
  const divisors = others.map((each) => PERS[each] ?? each)
  if (divisors.some((each) => !/^[\p{L}\d]{1,4}$/u.test(each))) return null
  const unit = countedFrom(counted)
  return unit && { word, ...unit, per: divisors.join('') }
}

/** Signs of a unit where one is expected: in the brackets of a heading, in a row of units. */
const SIGN_NEAR = new RegExp(
  [
    FOREIGN_NAMES,
    '元|人民币|[¥%‰‱^]|[百千万]分|×10|[十百千万亿](?!\\p{Script=Han})|[十百千万亿]+[人户亩]',
    '每[人户月年天日]|\\/[人户月年天日季周]|基点|万分|平方|立方|公里|公顷|英[亩里]',
    'thousand|million|billion|yuan|percent',
    SPAN_FOR_CERTAIN.source,
    '(?<![a-z])(?:k|w|m|t|g|b|kg|km|ha|mu|bn|mn|wan|yi|qian|pct|bps?|rmb|cny|kcny|krmb)(?![a-z])',
  ].join('|'),
  'u',
)
/** The same in the words of a note, where units come up in other ways, too: money counted over, money of others, money per something. */
const SIGN_FAR = new RegExp(
  `[十百千万亿]元|元[/每]|×10|${FOREIGN_IN_HAN}|(?<!\\d\\s*)(?:thousand|million|billion)s?\\s*(?:of\\s*)?(?:yuan|rmb|cny)`,
  'u',
)
const NO_MONEY = /单元|多元|公元|元旦|元宵|元素|元月|元年/gu
/** A figure with its unit says how much something is, not in what a table is counted. */
const AMOUNT =
  /(?:(?!×?10\^|10+元)(?<![×\d^])[\d.]+|[一二两三四五六七八九][十百千]?|[数几])\s*[十百千万亿]*(?:[美港欧日韩]?元|人|户|%|‰)?(?:\/[人户年月])?/gu

/** Whether a text shows that it may name a unit, be it one that {@link unitFrom} knows or not. */
export const showsUnit = (text: string, where: 'near' | 'far'): boolean => {
  const plain = foldUnitText(text)
    .replace(NO_MONEY, '')
    .replace(AMOUNT, where === 'far' ? '0' : '')
  return (where === 'near' ? SIGN_NEAR : SIGN_FAR).test(plain)
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

function countedFrom(word: string): Pick<Unit, 'measure' | 'factor'> | null {
  const known = baseUnit(word)
  if (known) return known
  if (FOREIGN.test(word)) {
    const rest = word.replace(FOREIGN, '')
    return scaleIn(rest.replace(/元$/u, ''))?.rest === '' ? { measure: 'foreign', factor: 1 } : null
  }
  const own = word.replace(/^(?:人民币|rmb|cny)|(?:人民币|rmb|cny|yuan)$/gu, '')
  const scale = scaleIn(own)
  if (scale === null) return null
  const { factor, rest } = scale
  const base = rest === '' ? null : baseUnit(rest)
  if (own === word && rest === '') return factor === 1 || /^\d/.test(word) ? null : { measure: null, factor }
  if (own !== word && (rest === '' || base?.measure !== 'yuan'))
    return rest === '' ? { measure: 'yuan', factor } : yuanAgain(own)
  return (factor === 1 && own === word) || !base || base.measure === 'percent'
    ? null
    : { measure: base.measure, factor: factor * base.factor }
}

/** 人民币元 and 元人民币 name yuan twice. */
function yuanAgain(word: string): Pick<Unit, 'measure' | 'factor'> | null {
  const base = baseUnit(word)
  return base?.measure === 'yuan' ? base : null
}

/** The scale at the beginning of a text, in digits, in words or in both, and what is behind it: `10k`, 十万, `hundreds of millions of`.
 * null: it is a scale that nobody knows. */
function scaleIn(word: string): { factor: number; rest: string } | null {
  const [digits = ''] = SCALE_IN_DIGITS.exec(word) ?? []
  const { power, zeros, nulls } = SCALE_IN_DIGITS.exec(word)?.groups ?? {}
  const [words = ''] = SCALE_IN_WORDS.exec(word.slice(digits.length)) ?? []
  const named = SCALES[words.replace(/s?of|s$/gu, '')] ?? (words === '' ? 1 : null)
  const rest = word.slice(digits.length + words.length).replace(/^s?of/u, '')
  const exponent = Number(power ?? (zeros ?? nulls ?? '').length)
  return named === null ? null : { factor: named * 10 ** exponent, rest }
}

/** Every unit by its word; of a word that two measures have, the earlier measure counts. */
const BASE_UNITS = new Map(
  (Object.entries(UNITS) as [Measure, Record<string, number>][])
    .toReversed()
    .flatMap(([measure, units]) =>
      Object.entries(units).map(([word, factor]) => [word, { measure, factor }]),
    ),
)
const baseUnit = (word: string) => BASE_UNITS.get(word) ?? null

const OTHER_WRITING: Record<string, string> = {
  ...{ 萬: '万', 億: '亿', 圓: '元', 圆: '元', 仟: '千', 佰: '百', 拾: '十', 幣: '币', 單: '单', 戶: '户' },
  ...{ '⁰': '^0', '²': '2', '³': '3', '⁴': '^4', '⁵': '^5', '⁶': '^6', '⁷': '^7', '⁸': '^8', '⁹': '^9' },
}

/** A text in which units are looked for: in the plain forms of its characters, small letters, without quotation marks. */
export const foldUnitText = (text: string): string =>
  foldText(
    text
      .replace(/(10)([²³])/gu, '$1^$2')
      .replace(/['’‘＇](0{3,8})(?!\d)/gu, (_, zeros: string) => `×10^${zeros.length}`)
      .replace(/[⁰²-⁹³萬億圓圆仟佰拾幣單戶]/gu, (own) => OTHER_WRITING[own] ?? own),
  )
    .toLowerCase()
    .replace(/[“”"'‘’「」『』]/gu, '')
    .replace(/(\d),(?=\d{3}(?!\d))/gu, '$1')
    .replace(/元\s*\(\s*[每按]?([人月年季户天日周])度?\s*\)/gu, '元/$1')
    .replace(/[x×*✕╳]\s*(?=10\s*\^)/gu, '×')
const foldUnit = (text: string) =>
  foldUnitText(text)
    .replace(/\s+/gu, '')
    .replace(/^[([{【〔《]+|[)\]}】〕》*]+$/gu, '')
    .replace(/^单位:?/u, '')
    .replace(/^1(?=[十百千万亿])/u, '')
