import { foldHeading, quote } from '../../text'
import { namesNothing } from './generalWords'
import { endingUnit, leadingUnits, LONGEST_HEADING } from './headingUnits'
import { foldUnitText, isSpan, showsUnit, SPAN_FOR_CERTAIN, unitFrom, type Unit } from './units'

/** What a clause of a note says of units. `units`: empty where its words may name one that cannot be told; `subject`: folded words
 * that say of which figures it speaks, empty: of all; `beside`: what its sentence says before it, and in brackets; `isOpen`: nobody
 * can tell of which figures it speaks; `written`: as a report quotes it. */
export type UnitNote = { units: Unit[]; subject: string; beside: string; isOpen: boolean; written: string }

/** The longest part of a note that a report quotes, characters. */
const LONGEST_QUOTE = 60
/** What is looked at together of a clause, characters, and how much of it is looked at again with what follows: looking takes the
 * square of it, and nobody states a unit in more words. */
const LOOKED_AT = 120
const LOOKED_AT_AGAIN = 60
/** What is kept of the words beside a clause, characters. */
const LONGEST_BESIDE = 500
/** An office is no unit, though its name may begin like one: 元谋县乡村振兴局. */
const OFFICE =
  /(?:[局办委县区镇乡村科站院校组队会市省部厅处所]|政府|公司|中心|街道|集团)$|\b(?:office|bureau|county|town(?:ship)?|village|district|committee|department|government|city|company|group)\s*$/u
/** A title names no figures, whatever it is the title of. */
const TITLE = /(?:表|台账|清单|名单|名册|目录|汇总|项目库|一览)\d*$/u
const TITLE_OR_FIGURES = /(?:统计|明细|情况|计划)\d*$/u
/** What leaves figures out, and does not say in which unit they are. */
const EXCEPTING =
  /除(?!(?:另有|特别|已)?(?:注明|说明|标注)|以).{0,80}外|\b(?:except(?! where| as)|excluding|other than|apart from)\b/u
const EXCEPTING_ALONE = /除外|例外/u
const EXCLUDING = /不含|不包括|不包含/u
const OTHERS = /其余|其他|其它|余下|others|rest/u

const RUN = '([a-z][a-z\\s–-]*?|[^\\s()[\\]{}【】〔〕《》:,。;]*?)'
const MARKED = new RegExp(
  `${RUN}(?:单位[均都统一律全部应]*([:为是用以按采]*)|\\bunits?\\b(\\s*:|\\s+(?:is|are))?|\\bin(?=\\s))\\s*([^()[\\]{}【】〔〕《》:]+)`,
  'gu',
)
const COUNTED_IN = new RegExp(
  `${RUN}[以按用]\\s*([^\\s以按用():,]{1,12}?)\\s*(?:为计量单位|为单位|计量|计算|计价|计|填列|填报|填写|列示|表示|统计|核算|为准)`,
  'gu',
)
const AS_UNIT = /()([^\s()[\]:,。;以按用]{1,20})为(?:计量)?单位/gu
const EQUAL = new RegExp(`${RUN}(?:\\s*[:为是]|\\s)\\s*([^():]+)$`, 'gu')
const UNIT_IN_BRACKETS = /\(\s*单位\s*[:为]?\s*([^()]+)\)/gu
const IN_BRACKETS = /([^()[\]{}【】〔〕《》:,。;]*)[([{【〔《]([^()[\]{}【】〔〕《》:]+)[)\]}】〕》]/gu
/** What must be a unit: other words behind 单位 may be an office. */
const ONLY_UNITS = /(?:金额|货币|计量|计价|数量|数据|资金|amounts?)\s*$/u
const NO_OFFICE = /^(?:[^\p{Script=Han}]*|\p{Script=Han})$/u

/** What says of an income that it is of a part of a year, or of a household. */
const MONTHS = '(?:\\d{1,2}月?[-—–~至到])?\\d{1,2}月[份底末]?'
const SPAN_OF_INCOME = new RegExp(
  '(?:收入|income).{0,40}(?:[为是指按填以:(]|截[至止]|\\bis|\\bare|\\bby|\\bper)\\s*.{0,20}?' +
    `(${MONTHS}|每?[月季周日]|季度|半年|家庭|[全每整]?户|month|quarter|household)(?:[度均年纯总的]|全部|合计|累计|ly)*` +
    '(?:收入|数据?|总额|合计|填报|填写|统计|计算|核算|口径|上?报|计)?\\)*$',
  'u',
)
const OF_MONEY =
  /收入|资金|金额|经费|预算|投资|支出|单位|[元款]|数[据字值额]?|income|amount|fund|budget|figure|unit/u
const OF_ELSE = /\d|除以|÷/u

/** Reads what a text outside a table says of units, clause by clause. */
export function unitNotesIn(text: string): UnitNote[] {
  return sentencesOf(foldUnitText(text).replace(/[^\S\r\n]+/gu, ' ')).flatMap((sentence) => {
    const isOpen = EXCEPTING.test(sentence) || EXCEPTING_ALONE.test(text)
    const segments = sentence.replace(UNIT_IN_BRACKETS, '单位:$1').split(/,/u).flatMap(looksAt)
    const excluded = segments
      .filter((segment) => EXCLUDING.test(segment))
      .join(' ')
      .slice(0, LONGEST_BESIDE)
    let beside = ''
    const notes = segments.flatMap((segment) => {
      const { notes, rest } = clausesOf(segment.trim())
      if (notes.length === 0) {
        beside = `${beside} ${segment}`.slice(-LONGEST_BESIDE)
        return []
      }
      const words = foldHeading(`${beside} ${rest} ${excluded}`.replace(/[()]/gu, ' '))
      beside = ''
      return notes.map((note) => ({ ...note, beside: words, isOpen }))
    })
    return [...notes, ...spanOf(sentence)]
  })
}

/** A clause, or parts of one that is longer than any that states a unit; each begins with the end of the one before. */
function looksAt(clause: string): string[] {
  const parts: string[] = []
  for (
    let from = 0;
    from === 0 || from + LOOKED_AT_AGAIN < clause.length;
    from += LOOKED_AT - LOOKED_AT_AGAIN
  )
    parts.push(clause.slice(from, from + LOOKED_AT))
  return parts
}

/** Units of which nobody can tell for which figures they are. */
export const untold = (units: Unit[], written: string, isOpen = true): UnitNote => ({
  ...{ units, subject: '', beside: '', isOpen, written },
})

/** Whether a row of headings, or one right above it, holds a note rather than a heading with its unit. */
export function isNoteAmongHeadings(text: string): boolean {
  const folded = foldUnitText(text)
  const outside = folded.replace(/[([{【〔《<][^()[\]{}【】〔〕《》<>]*[)\]}】〕》>]/gu, '').trim()
  const plain = outside || folded.replace(/[()[\]{}【】〔〕《》<>]/gu, '')
  const marks = [...plain.matchAll(/单位|\bunits?\b/gu)].length
  const isSentence =
    plain.length > LONGEST_HEADING ||
    marks > 1 ||
    /^\S*(?:单位|\bunits?\b)|[,;。]|[以按用].+[计位]$|\bin\s|元.+元/u.test(plain) ||
    SPAN_OF_INCOME.test(folded.slice(-LOOKED_AT))
  const title = plain.replace(/\s.*$/u, '')
  return (isSentence || TITLE.test(title) || TITLE_OR_FIGURES.test(title)) && unitNotesIn(text).length > 0
}

/** What a sentence of notes begins with: its number, or that it is a note. */
const LABEL = /^(?:[一二三四五六七八九十]+、|(?:注|备注|附注|说明)\s*\d*\s*:\s*)/u

const sentencesOf = (text: string): string[] =>
  text
    .split(
      /[。;!\n\r\t]|\s+(?=\S*单位\s*[:为])|(?:^|[\s:])[(]?(?:\d{1,2}|[一二三四五六七八九十]+)[.、)](?!\d)/u,
    )
    .map((each) => each.trim().replace(LABEL, ''))
    .filter(Boolean)

type Clause = Pick<UnitNote, 'units' | 'subject' | 'written'>

/** The clauses of a segment, and its words that are in none. */
function clausesOf(segment: string): { notes: Clause[]; rest: string } {
  const written = quote(segment, LONGEST_QUOTE)
  const notes: Clause[] = []
  let rest = segment
  const take = (units: Unit[], subject: string, words: string, behind = '') => {
    notes.push({ units, subject: subjectOf(subject), written })
    rest = rest.replace(words, () => ` ${behind}`)
  }
  for (const [words, subject = '', is = '', are = '', said = ''] of segment.matchAll(MARKED)) {
    const { units, rest: behind } = leadingUnits(said)
    const [word = ''] = behind.split(/\s/u)
    const isOffice = OFFICE.test(word) || OFFICE.test(behind)
    const isUnit =
      `${is}${are}` !== '' && (ONLY_UNITS.test(subject) || (subject === '' && NO_OFFICE.test(word)))
    const told = units.filter((unit) => !isSpan(unit) || isSpan(unit, true))
    if (units.length > 0) take(told.length > 0 ? told : units, subject, words, behind)
    else if (isOffice) rest = rest.replace(words, ' ')
    else if (isUnit || showsUnit(said, 'near')) take([], subject, words)
  }
  for (const form of [COUNTED_IN, AS_UNIT])
    for (const [words, subject = '', said = ''] of rest.matchAll(form)) {
      const { unit, name } = endingUnit(said)
      if (unit ? !isSpan(unit) : showsUnit(said, 'near')) take(unit ? [unit] : [], `${subject}${name}`, words)
    }
  readUnmarked(rest, take)
  if (showsUnit(rest, 'far')) notes.push({ units: [], subject: '', written })
  return { notes, rest }
}

/** Units in brackets, behind a colon, or alone. */
function readUnmarked(segment: string, take: (units: Unit[], subject: string, words: string) => void): void {
  const alone = leadingUnits(segment)
  const tells = ({ units, rest }: typeof alone) =>
    units.length > 0 && rest === '' && !units.some((unit) => isSpan(unit))
  if (tells(alone)) return take(alone.units, '', segment)
  for (const form of [IN_BRACKETS, EQUAL])
    for (const [words, subject = '', said = ''] of segment.matchAll(form)) {
      const found = leadingUnits(said)
      if (tells(found)) take(found.units, subject, words)
    }
}

/** What a sentence says of the span of figures. One with figures of its own, or of how something is divided, tells something else. */
function spanOf(sentence: string): UnitNote[] {
  const plain = sentence.replace(/(?:19|20)\d\d年/gu, '').trim()
  if (OF_ELSE.test(plain.replace(new RegExp(MONTHS, 'gu'), ''))) return []
  const isOfMoney = OF_MONEY.test(plain) || unitFrom(plain) !== null
  const [anywhere] = (isOfMoney && SPAN_FOR_CERTAIN.exec(plain)) || []
  const word = anywhere ?? SPAN_OF_INCOME.exec(plain.slice(-LOOKED_AT))?.[1]
  if (word === undefined) return []
  return [untold([{ word, measure: null, factor: 1, per: word }], quote(sentence, LONGEST_QUOTE), false)]
}

const subjectOf = (text: string) => (TITLE.test(text.trim()) ? '' : foldHeading(text))

/** Which headings a note speaks of, `all` that no other names, or `unclear`, where nobody can tell.
 * @param names of the headings it may speak of, folded, by their place */
export function concernOf(
  { subject, beside, isOpen }: UnitNote,
  names: { index: number; name: string }[],
): number[] | 'all' | 'others' | 'unclear' {
  const places = Map.groupBy(
    names.filter(({ name }) => name.length > 1 && !namesNothing(name)),
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
  const isTold = TITLE_OR_FIGURES.test(rest) || namesNothing(rest)
  if (isOpen || !isTold || namedIn(beside).named.length > 0) return 'unclear'
  if (OTHERS.test(rest)) return named.length > 0 ? 'unclear' : 'others'
  return named.length > 0 ? named : 'all'
}
