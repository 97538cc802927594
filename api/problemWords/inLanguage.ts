import type { Language } from '../../console/words/words'
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
import { valueInChinese } from './values'

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

const SLOT = /\{(\d)\}/g
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
/** Those with values, the one with most words of its own first, so that the nearest one is taken. */
const PATTERNS = Object.entries(PROBLEM_WORDS)
  .filter(([english]) => english.search(SLOT) >= 0)
  .map(([english, chinese]) => ({
    shape: new RegExp(
      `^${english
        .split(SLOT)
        .map((part, index) => (index % 2 ? '(.*?)' : escaped(part)))
        .join('')}$`,
      's',
    ),
    words: english.replaceAll(SLOT, '').length,
    chinese,
  }))
  .sort((a, b) => b.words - a.words)

/** A text of a problem as people of a language read it. The English is what was thrown, and serves as the key, so that where a
 * rule refuses stands what it says; one that is not among ours, such as a parser's, stays as it is. */
export function problemIn(language: Language, english: string): string {
  if (language === 'en') return english
  const whole = PROBLEM_WORDS[english]
  if (whole !== undefined) return whole
  for (const { shape, chinese } of PATTERNS) {
    const values = shape.exec(english)?.slice(1)
    if (values) return chinese.replaceAll(SLOT, (_, index: string) => inChinese(values[Number(index)] ?? ''))
  }
  return english
}

/** A value may be a text of ours itself: what could not be read, and why. */
function inChinese(value: string): string {
  const told = problemIn('zh', value)
  return told === value ? valueInChinese(value) : told
}
