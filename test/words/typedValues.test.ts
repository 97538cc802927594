import fc from 'fast-check'
import { PROBLEM_WORDS, problemIn } from '../../words/problems/inLanguage'
import { VALUES } from '../../words/problems/values'

const SLOT = /\{(\d)(?::(word|instant|text|number))?\}/g
const KNOWN: Record<string, [english: string, chinese: string]> = {
  word: ['township', '乡镇'],
  instant: ['2020-10-01T09:00:00.000Z', '2020年10月1日 17:00'],
  text: ['The file is empty.', '文件是空的。'],
  number: ['12', '12'],
}
/** What is said with somebody's own words in it. */
const WITH_VALUES = Object.entries(PROBLEM_WORDS)
  .map(([english, chinese]) => ({ english, chinese, slots: [...chinese.matchAll(SLOT)] }))
  .filter(({ slots }) => slots.some(([, , kind]) => kind === undefined))

/** What people may type: anything, the words of our own closed lists among it. */
const typed = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    ...Object.keys(VALUES),
    'submit',
    'accept',
    'open',
    '2020-10-01T09:00:00Z',
    'a, b',
    'a: b (c)',
  ),
  fc
    .tuple(fc.constantFrom(...Object.keys(VALUES)), fc.constantFrom(', ', ' or ', '|', ': '))
    .map(([word, sign]) => word + sign + word),
)

test.each(WITH_VALUES)(
  'whatever somebody typed comes back as it was typed: $english',
  ({ english, chinese, slots }) => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 10, maxLength: 10 }), (values) => {
        const kindOf = new Map(slots.map(([, index, kind]) => [index!, kind]))
        const valueOf = (index: string, language: 0 | 1) => {
          const kind = kindOf.get(index)
          return kind === undefined ? values[Number(index)]! : KNOWN[kind]![language]
        }
        const thrown = english.replaceAll(/\{(\d)\}/g, (_, index: string) => valueOf(index, 0))
        const told = chinese.replaceAll(SLOT, (_, index: string) => valueOf(index, 1))
        expect(problemIn('zh', thrown)).toBe(told)
        expect(problemIn('en', thrown)).toBe(thrown)
      }),
      { numRuns: 60 },
    )
  },
)

test.each([
  ['draft cannot be taken: The file is empty.', 'draft 不能采用：文件是空的。'],
  ['The file open is empty.', '文件 open 是空的。'],
  ['there is no region village, or it is not yours', '没有区划 village，或不在您的辖区'],
  ['Nobody here has the address draft.', '没有人使用邮箱 draft。'],
])('%s is told as %s', (english, chinese) => {
  expect(problemIn('zh', english)).toBe(chinese)
})
