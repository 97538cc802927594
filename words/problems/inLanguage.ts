import { instantIn } from '../dates'
import type { Language } from '../words'
import { ofCampaigns } from './campaigns'
import { ofFindings } from './findings'
import { ofFunds } from './funds'
import { ofHouseholds } from './households'
import { ofIndicators } from './indicators'
import { ofPairings } from './pairings'
import { ofPeople } from './people'
import { ofRequests } from './requests'
import { ofShapes } from './shapes'
import { ofTasks } from './tasks'
import { wordInChinese } from './values'

/** Every text of a problem in Chinese by its English, in which {0}, {1} … stand for values. */
export const PROBLEM_WORDS: Record<string, string> = {
  ...ofRequests,
  ...ofTasks,
  ...ofFindings,
  ...ofPeople,
  ...ofCampaigns,
  ...ofIndicators,
  ...ofHouseholds,
  ...ofFunds,
  ...ofPairings,
  ...ofShapes,
}

/** A slot of a text: `{0}` holds what somebody typed or named, and stays as it is. The Chinese says where a slot holds what we have
 * in Chinese, too: a `word` of a closed list, an `instant`, or another `text` of ours; or that it holds a `number` or a day. */
const SLOT = /\{(\d)(?::(word|instant|number|text))?\}/g
type Slot = 'word' | 'instant' | 'number' | 'text' | undefined

const SHAPES: Partial<Record<string, string>> = {
  instant: String.raw`(\d{4}-\d\d-\d\dT[\d:.]+Z)`,
  number: String.raw`([\d.-]+)`,
}
const ANY = '(.*?)'
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

function patternOf(english: string, chinese: string) {
  const kinds = new Map([...chinese.matchAll(SLOT)].map(([, index, kind]) => [index, kind as Slot]))
  const parts = english.split(/\{(\d)\}/)
  const shape = parts.map((part, at) => (at % 2 ? (SHAPES[kinds.get(part) ?? ''] ?? ANY) : escaped(part)))
  return {
    shape: new RegExp(`^${shape.join('')}$`, 's'),
    words: parts.filter((_, at) => at % 2 === 0).join('').length,
    chinese,
  }
}

/** Those with values, the one with most words of its own first, so that the nearest one is taken. */
const PATTERNS = Object.entries(PROBLEM_WORDS)
  .filter(([english]) => /\{\d\}/.test(english))
  .map(([english, chinese]) => patternOf(english, chinese))
  .sort((a, b) => b.words - a.words)

/** A text of a problem as people of a language read it. The English is what was thrown, and serves as the key, so that where a
 * rule refuses stands what it says; one that is not among ours, such as a parser's, stays as it is. What somebody typed stays as
 * it was typed, whatever it says. */
export function problemIn(language: Language, english: string): string {
  if (language === 'en') return english
  const whole = Object.hasOwn(PROBLEM_WORDS, english) ? PROBLEM_WORDS[english] : undefined
  if (whole !== undefined) return whole
  for (const { shape, chinese } of PATTERNS) {
    const values = shape.exec(english)?.slice(1)
    if (values)
      return chinese.replaceAll(SLOT, (_, index: string, kind: Slot) =>
        inChinese(values[Number(index)] ?? '', kind),
      )
  }
  return english
}

function inChinese(value: string, kind: Slot): string {
  if (kind === 'word') return wordInChinese(value)
  if (kind === 'instant') return instantIn('zh', value)
  return kind === 'text' ? problemIn('zh', value) : value
}
