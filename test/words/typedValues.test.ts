import fc from 'fast-check'
import { fault, within, type Fault, type FaultCode } from '../../domain/fault'
import { CATALOGUE } from '../../words/problems/catalogue'
import { faultIn } from '../../words/problems/inLanguage'
import { WORDS } from '../../words/problems/values'

const OUR_WORDS = Object.values(WORDS).flatMap((words) => Object.keys(words))
const SLOT = /\{\{(\w+)(?:, (\w+))?\}\}/g
const KNOWN: Record<string, { value: string; zh: string; en: string }> = {
  word: { value: 'township', zh: '乡镇', en: 'township' },
  instant: { value: '2020-10-01T09:00:00.000Z', zh: '2020年10月1日 17:00', en: '1 Oct 2020, 17:00' },
}
/** What is said with somebody's own words in it. */
const WITH_VALUES = Object.entries(CATALOGUE).flatMap(([code, [chinese, english]]) => {
  const slots = [...chinese.matchAll(SLOT)].map(([, name, kind]) => ({ name: name!, kind }))
  const isTyped = typeof english === 'string' && slots.some(({ kind }) => kind === undefined)
  return isTyped ? [{ code: code as FaultCode, chinese, english, slots }] : []
})

/** What people may type: anything, the words of our own closed lists among it. */
const typed = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    ...OUR_WORDS,
    ...['submit', 'accept', 'open', '2020-10-01T09:00:00Z', 'a, b', 'a: b (c)'],
    ...['{{state}}', '{{at, instant}}', '$t(task.absent)', '$&', 'file.empty', '<b>&amp;'],
  ),
  fc
    .tuple(fc.constantFrom(...OUR_WORDS), fc.constantFrom(', ', ' or ', '|', ': '))
    .map(([word, sign]) => word + sign + word),
)

test.each(WITH_VALUES)(
  'whatever somebody typed comes back as it was typed: $english',
  ({ code, chinese, english, slots }) => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 5, maxLength: 5 }), (values) => {
        const given = slots.map(({ name, kind }, index) => {
          const own = values[index]!
          return { name, ...(kind === undefined ? { value: own, zh: own, en: own } : KNOWN[kind]!) }
        })
        const of = { code, values: Object.fromEntries(given.map(({ name, value }) => [name, value])) }
        const told = (text: string, language: 'zh' | 'en') =>
          text.replaceAll(SLOT, (_, name: string) => given.find((each) => each.name === name)![language])
        expect(faultIn('zh', of)).toBe(told(chinese, 'zh'))
        expect(faultIn('en', of)).toBe(told(english, 'en'))
      }),
      { numRuns: 40 },
    )
  },
)

test.each<[Fault, string]>([
  [fault('file.refused', { file: 'draft', why: within('file.empty') }), 'draft 不能采用：文件是空的。'],
  [fault('sheet.empty', { file: 'open' }), '文件 open 是空的。'],
  [fault('region.absent', { region: 'village' }), '没有区划 village，或不在您的辖区'],
  [fault('address.nobody', { address: 'draft' }), '没有人使用邮箱 draft。'],
])('%j is told as %s', (of, chinese) => {
  expect(faultIn('zh', of)).toBe(chinese)
})
