import { foldHeading, quote } from '../text'
import { isTelling, leadingUnits } from './headingUnits'
import { foldUnitText, showsUnit, unitFrom, type Unit } from './units'

/** What a note says of units. `units`: empty where its words may name one that cannot be told; `subject`: folded words that say of
 * which figures it speaks, empty: of all; `before`: what its sentence speaks of first; `written`: as a report quotes it. */
export type UnitNote = { units: Unit[]; subject: string; before: string; written: string }

/** The longest part of a note that a report quotes, characters. */
const LONGEST_QUOTE = 60
/** Words around a unit that say of no figures in particular. */
const GENERAL =
  /(?:19|20)\d\d年?度?|年度|其中|附注|备注|注|说明|以上|上述|下列|除注明外|本表|本页|表[中内]|所有|全部|各项|各|均|都|统一|一律|金额|资金|数据|数字|数值|数额|数量|经费|投资|款项|货币|计[量价]|人口|收入|预算|项目|单位|币种|填[报列写]|使用|采用|度量|报表|其余|[的为是请栏列项和与及或、应按以用数额款表中内]/gu
const GENERAL_ENGLISH =
  /\b(?:amounts?|figures?|values?|all|money|funds?|units?|notes?|are|is|in|the|of|given)\b/gu
/** An office is no unit, though its name may begin like one: 元谋县乡村振兴局. */
const OFFICE = /(?:[局办委县区镇乡村科站院校组队会市省部厅处所]|政府|公司|中心|街道)$/u
/** A title names no figures. */
const TITLE = /(?:表|台账|清单|名单|名册|目录|统计|汇总|明细|情况|计划|项目库|一览)\d*$/u
const RUN = '([^\\s()[\\]{}【】〔〕《》:,。;]*?)'
const MARKED = new RegExp(
  `${RUN}(?:单位[均都统一律全部应]*[:为是用以按采]*|\\bunits?\\b(?:\\s*:|\\s+(?:is|are))?|\\bin(?=\\s))\\s*([^()[\\]{}【】〔〕《》:]+)`,
  'gu',
)
const COUNTED_IN = new RegExp(
  `${RUN}[以按用]\\s*([^\\s以按用():,]{1,12}?)\\s*(?:为计量单位|为单位|计量|计算|计价|计|填列|填报|填写|列示|表示|统计|核算|为准)`,
  'gu',
)
const EQUAL = new RegExp(`${RUN}[:为是]\\s*([^():]+)$`, 'gu')
const IN_BRACKETS = /([^()[\]{}【】〔〕《》:,。;]*)[([{【〔《]([^()[\]{}【】〔〕《》:]+)[)\]}】〕》]/gu

/** Reads what a text outside a table says of units, sentence by sentence.
 * @param isHeading it may be a heading over others: only what calls itself a unit is one */
export function unitNotesIn(text: string, isHeading = false): UnitNote[] {
  return sentencesOf(foldUnitText(text)).flatMap((sentence) => {
    let before = ''
    return sentence.split(/,/u).flatMap((segment) => {
      const notes = notesOf(segment.trim(), isHeading).map((note) => ({ ...note, before }))
      before = notes.length > 0 ? '' : `${before} ${segment}`
      return notes
    })
  })
}

const sentencesOf = (text: string): string[] =>
  text
    .split(
      /[。;!\n\r\t]|\s+(?=\S*单位\s*[:为])|(?:^|[\s:])[(]?(?:\d{1,2}|[一二三四五六七八九十]+)[.、)](?!\d)/u,
    )
    .map((each) => each.trim())
    .filter(Boolean)

function notesOf(segment: string, isHeading: boolean): Omit<UnitNote, 'before'>[] {
  const written = quote(segment, LONGEST_QUOTE)
  const notes: Omit<UnitNote, 'before'>[] = []
  let rest = segment
  const take = (units: Unit[], subject: string, words: string) => {
    notes.push({ units, subject: subjectOf(subject), written })
    rest = rest.replace(words, ' ')
  }
  for (const [words, subject = '', said = ''] of segment.matchAll(MARKED)) {
    const { units, rest: behind } = leadingUnits(said)
    if (units.length > 0) take(units, subject, words)
    else {
      const [word = ''] = behind.split(/\s/u)
      if (!OFFICE.test(word) && showsUnit(word, 'near')) take([], subject, words)
      else if (OFFICE.test(word)) rest = rest.replace(words, ' ')
    }
  }
  for (const [words, subject = '', said = ''] of rest.matchAll(COUNTED_IN)) {
    const unit = unitFrom(said)
    if (unit ?? showsUnit(said, 'near')) take(unit ? [unit] : [], subject, words)
  }
  if (!isHeading) readUnmarked(rest, take)
  if (!isHeading && showsUnit(rest, 'far')) notes.push({ units: [], subject: '', written })
  return notes
}

/** Units in brackets, behind a colon, or alone. */
function readUnmarked(segment: string, take: (units: Unit[], subject: string, words: string) => void): void {
  const alone = leadingUnits(segment)
  if (alone.units.length > 0 && alone.rest === '') return take(alone.units, '', segment)
  for (const [words, subject = '', said = ''] of segment.matchAll(IN_BRACKETS)) {
    const { units, rest } = leadingUnits(said)
    const isTitle = TITLE.test(subject.trim())
    if (units.length > 0 && rest === '')
      take(units, isTitle ? '' : subject, isTitle ? words.slice(words.indexOf(said) - 1) : words)
  }
  for (const [words, subject = '', said = ''] of segment.matchAll(EQUAL)) {
    const { units, rest } = leadingUnits(said)
    if (units.some(isTelling) && rest === '') take(units, subject, words)
  }
}

const subjectOf = (text: string) => foldHeading(text.replace(GENERAL_ENGLISH, ''))

/** Which headings a note speaks of, `all` of them, or `unclear`, where nobody can tell.
 * @param names of the headings it may speak of, folded, by their place */
export function concernOf(
  { subject, before }: UnitNote,
  names: { index: number; name: string }[],
): number[] | 'all' | 'unclear' {
  const places = Map.groupBy(
    names.filter(({ name }) => name.length > 1 && name.replace(GENERAL, '') !== ''),
    ({ name }) => name,
  )
  const longestFirst = [...places.keys()].toSorted((one, other) => other.length - one.length)
  const namedIn = (text: string) => {
    let rest = text
    const named = longestFirst.flatMap((name) => {
      if (!rest.includes(name)) return []
      rest = rest.replaceAll(name, '')
      return places.get(name)!.map(({ index }) => index)
    })
    return { named, rest }
  }
  const { named, rest } = namedIn(subject)
  const isTold = rest.replace(GENERAL, '').replace(/\d/gu, '') === ''
  if (!isTold || namedIn(foldHeading(before)).named.length > 0) return 'unclear'
  return named.length > 0 ? named : 'all'
}
