import { findingActs } from '../../domain/finding/acts'
import { findingStates } from '../../domain/finding/states'
import { householdActs } from '../../domain/household/acts'
import { householdStates } from '../../domain/household/household'
import { taskActs } from '../../domain/task/acts'
import { taskStates } from '../../domain/task/states'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { misfits } from '../../api/http/shapeFaults'
import { fault, within, type Fault } from '../../domain/fault'
import { CATALOGUE } from '../../words/problems/catalogue'
import { faultIn, faultOnPage } from '../../words/problems/inLanguage'
import { ON_PAGES } from '../../words/problems/onPages'

const ROOT = join(__dirname, '../..')
const slotsOf = (text: string) =>
  [...text.matchAll(/\{\{(\w+(?:, \w+)?)\}\}/g)].map(([, slot]) => slot).sort()
const englishOf = (english: string | { one: string; other: string }) =>
  typeof english === 'string' ? [english] : [english.one, english.other]

test('both languages of a fault name the same values by the same lists of words, each once', () => {
  for (const [code, [chinese, english]] of Object.entries(CATALOGUE)) {
    for (const each of englishOf(english)) expect([code, slotsOf(each)]).toEqual([code, slotsOf(chinese)])
    expect([code, new Set(slotsOf(chinese)).size]).toEqual([code, slotsOf(chinese).length])
    expect(chinese).toMatch(/[\u4e00-\u9fff]/)
  }
})

test('no text in place of one for programs names another value', () => {
  for (const [code, texts] of Object.entries(ON_PAGES)) {
    const known = slotsOf(CATALOGUE[code as keyof typeof CATALOGUE][0])
    for (const text of texts)
      expect([code, slotsOf(text).filter((slot) => !known.includes(slot))]).toEqual([code, []])
  }
})

test('no words are kept for a fault that is told no more', () => {
  const folders = ['api', 'accounts', 'console', 'domain', 'files', 'ledger', 'outbound', 'sheets']
  const sources = globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: ROOT },
  )
  const written = sources.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n')
  expect(Object.keys(CATALOGUE).filter((code) => !written.includes(`'${code}'`))).toEqual([])
})

test.each([
  ['task', Object.keys(taskActs), taskStates],
  ['finding', Object.keys(findingActs), findingStates],
  ['household', Object.keys(householdActs), householdStates],
] as const)('no act or state of a %s is told by its code, in either language', (item, acts, states) => {
  for (const act of acts) {
    for (const state of states) {
      const of = { code: `${item}.not-from-state`, values: { state, act, from: [...states] } } as Fault
      for (const told of [faultIn('zh', of), faultIn('en', of)])
        expect([told, [`“${act}”`, `at “${state}”`].filter((code) => told.includes(code))]).toEqual([
          told,
          [],
        ])
    }
  }
})

test('a code is a noun and what is wrong, in small letters', () => {
  expect(
    Object.keys(CATALOGUE).filter((code) => !/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(code)),
  ).toEqual([])
})

test.each<[Fault, string, string]>([
  [
    fault('task.not-from-state', { state: 'issued', act: 'submit', from: 'accepted' }),
    '任务待签收；“报结”只能在办理中时办理。',
    'The task is at “Waits for acceptance”. “Submit” is possible only at “In progress”.',
  ],
  [
    fault('household.not-from-state', { state: 'monitored', act: 'confirm' }),
    '监测户监测帮扶中，不能办理“确认纳入监测”。',
    'The household is at “Monitored and helped”: “Confirm for monitoring” is not possible.',
  ],
  ['view.absent', '没有这个视图，或不是您的。', 'There is no such saved view, or it is not yours.'],
  [
    fault('letter.replied', { at: '2020-10-01T09:00:00.000Z' }),
    '督办函已于 2020年10月1日 17:00 答复。',
    'The letter was answered at 1 Oct 2020, 17:00.',
  ],
  [
    fault('file.refused', { file: 'IMG_1.jpg', why: within('file.empty') }),
    'IMG_1.jpg 不能采用：文件是空的。',
    'IMG_1.jpg cannot be used: The file is empty.',
  ],
  [fault('day.not-later-than', { day: '2020-07-30' }), '须晚于 2020-07-30', 'must be later than 2020-07-30'],
  [
    fault('absence.already', { from: '2020-10-01', until: '2020-10-08' }),
    '2020-10-01 至 2020-10-08 已登记外出',
    'already absent from 2020-10-01 until 2020-10-08',
  ],
  [
    fault('launch.quota', { class: { zh: '贫困村', en: 'poor village' }, chosen: 2, quota: 1 }),
    '贫困村：已选 2 个，此类名额为 1 个',
    'poor village: 2 chosen, but the quota of this class is 1',
  ],
])('%j is told as %s', (of, chinese, english) => {
  expect([faultIn('zh', of), faultIn('en', of)]).toEqual([chinese, english])
})

test('what does not fit a shape is told by codes, and on a page without the words of programs', () => {
  const shape = z.strictObject({
    text: z.string(),
    short: z.string().max(1),
    long: z.string().min(9),
    number: z.number().min(3),
    most: z.number().max(3),
    whole: z.int(),
    day: z.iso.date(),
    id: z.uuid(),
    one: z.enum(['a', 'b']),
    only: z.literal('x'),
    some: z.array(z.string()).min(1),
    few: z.array(z.string()).max(0),
    none: z.string(),
    step: z.number().multipleOf(5),
    either: z.union([z.string(), z.boolean()]),
  })
  const wrong = {
    ...{ text: 1, short: 'abc', long: 'abc', number: 1, most: 9, whole: 1.5, day: 'x', id: 'x', one: 'c' },
    ...{ only: 'y', some: [], few: ['a'], step: 3, either: 3, more: 1 },
  }
  const found = misfits(shape, wrong, 'body')
  const errors = 'errors' in found ? found.errors : []
  expect(errors.map(({ path, fault: of }) => `${path}: ${faultIn('en', of)} · ${faultOnPage('zh', of)}`))
    .toMatchInlineSnapshot(`
    [
      "body.text: must be text, not a number · 请从所列选项中选择",
      "body.short: at most 1 characters · 至多 1 个字符",
      "body.long: at least 9 characters · 至少 9 个字符",
      "body.number: must be 3 or more · 不得小于 3",
      "body.most: must be 3 or less · 不得大于 3",
      "body.whole: must be a whole number · 请填写整数",
      "body.day: must be a day, such as 2020-07-30 · 请填写日期，例如 2020-07-30",
      "body.id: must be a UUID · 请从所列选项中选择",
      "body.one: must be one of: a, b · 请从所列选项中选择",
      "body.only: must be one of: x · 请从所列选项中选择",
      "body.some: at least 1 item · 请至少填写一项",
      "body.few: at most 0 items · 至多 0 项",
      "body.none: is missing · 必填",
      "body.step: must be a multiple of 5 · 应为 5 的倍数",
      "body.either: is not valid · 请从所列选项中选择",
      "body.more: unknown field · 此处不能填写这项内容",
    ]
  `)
})
