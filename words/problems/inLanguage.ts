import { codeOf, valuesOf, type Fault, type FaultValue, type PlainCode, type Why } from '../../domain/fault'
import { instantIn } from '../dates'
import { dictionary, type Formats, type Language } from '../words'
import { CATALOGUE } from './catalogue'
import { ON_PAGES } from './onPages'
import { wordFormats } from './values'

const FORMATS: Formats = {
  ...wordFormats,
  instant: (value, language) => instantIn(language, String(value)),
}
type Told = typeof toPrograms
const COMMAS = { zh: '、', en: ', ' }

/** A value in words. What somebody typed stays as it was typed, whatever it says. */
function valueIn(told: Told, language: Language, value: FaultValue): string | number {
  if (typeof value !== 'object') return value
  if ('code' in value) return inWords(told, language, value)
  return 'zh' in value
    ? value[language]
    : value.map((each) => valueIn(told, language, each)).join(COMMAS[language])
}

const inWords = (told: Told, language: Language, of: Fault): string => {
  const values = Object.entries(valuesOf(of)).map(
    ([name, value]) => [name, valueIn(told, language, value)] as const,
  )
  return told(language)(codeOf(of), Object.fromEntries<unknown>(values))
}

const toPrograms = dictionary(CATALOGUE, FORMATS)
const toPeople = dictionary({ ...CATALOGUE, ...ON_PAGES }, FORMATS)

/** What a fault says to programs, and to those who write them. */
export const faultIn = (language: Language, of: Fault): string => inWords(toPrograms, language, of)

/** What it says to people on a page: it names no key, header or protocol. */
export const faultOnPage = (language: Language, of: Fault): string => inWords(toPeople, language, of)

/** What a reason says, as a sentence: what is said of a field begins with what is wrong with it. */
export function whyIn(language: Language, why: Why): string {
  if (typeof why === 'object' && 'zh' in why) return why[language]
  const told = faultOnPage(language, why)
  if (language === 'zh') return told
  const whole = /^(?:is|must|does|has|cannot)\b/.test(told) ? `It ${told}` : told
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}${/[.!?…]$/.test(whole) ? '' : '.'}`
}

/** Whether a text is the code of a fault that is told without a value. */
export const isPlainCode = (text: string): text is PlainCode => Object.hasOwn(CATALOGUE, text)
