import { codeOf, valuesOf, type Fault, type FaultValue, type PlainCode, type Why } from '../../domain/fault'
import { instantIn } from '../dates'
import { dictionary, type Formats, type Language } from '../words'
import { CATALOGUE } from './catalogue'
import { ON_PAGES } from './onPages'
import { wordInChinese } from './values'

const FORMATS: Formats = {
  word: (value, language) => (language === 'zh' ? wordInChinese(String(value)) : String(value)),
  instant: (value, language) => instantIn(language, String(value)),
}
const COMMAS = { zh: '、', en: ', ' }

/** A value in words. What somebody typed stays as it was typed, whatever it says. */
function valueIn(language: Language, value: FaultValue): string | number {
  if (typeof value !== 'object') return value
  if ('code' in value || 'zh' in value) return whyIn(language, value)
  return value.map((each) => valueIn(language, each)).join(COMMAS[language])
}

const inWords = (told: typeof toPrograms, language: Language, of: Fault) => {
  const values = Object.entries(valuesOf(of)).map(
    ([name, value]) => [name, valueIn(language, value)] as const,
  )
  return told(language)(codeOf(of), Object.fromEntries<unknown>(values))
}

const toPrograms = dictionary(CATALOGUE, FORMATS)
const toPeople = dictionary({ ...CATALOGUE, ...ON_PAGES }, FORMATS)

/** What a fault says to programs, and to those who write them. */
export const faultIn = (language: Language, of: Fault): string => inWords(toPrograms, language, of)

/** What it says to people on a page: it names no key, header or protocol. */
export const faultOnPage = (language: Language, of: Fault): string => inWords(toPeople, language, of)

/** What a reason says. */
export const whyIn = (language: Language, why: Why): string =>
  typeof why === 'object' && 'zh' in why ? why[language] : faultIn(language, why)

/** Whether a text is the code of a fault that is told without a value. */
export const isPlainCode = (text: string): text is PlainCode => Object.hasOwn(CATALOGUE, text)
