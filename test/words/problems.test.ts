import { z } from 'zod'
import { PROBLEM_WORDS, problemIn } from '../../words/problems/inLanguage'
import { problemTexts } from './problemTexts'

/** What is said by others: the library of shapes, and labels that come in both languages. */
const SAID_ELSEWHERE = /^(Invalid|Too )/
const slotsOf = (text: string) => [...text.matchAll(/\{(\d)(?::\w+)?\}/g)].map(([, slot]) => slot).sort()

test('every problem that people may read has its Chinese', () => {
  const texts = problemTexts()
  expect(texts.length).toBeGreaterThan(250)
  expect(texts.filter(({ text }) => PROBLEM_WORDS[text] === undefined)).toEqual([])
})

test('no Chinese is kept for a problem that is told no more', () => {
  const told = new Set(problemTexts().map(({ text }) => text))
  const kept = Object.keys(PROBLEM_WORDS).filter((text) => !told.has(text) && !SAID_ELSEWHERE.test(text))
  expect(kept).toEqual([])
})

test('both languages name the same values, none of them twice in English', () => {
  for (const [english, chinese] of Object.entries(PROBLEM_WORDS)) {
    expect([english, [...new Set(slotsOf(chinese))]]).toEqual([english, slotsOf(english)])
    expect(chinese).toMatch(/[\u4e00-\u9fff]/)
  }
})

test.each([
  ['The task is issued; "submit" goes from accepted only.', '任务待签收；“报结”只能在办理中时办理。'],
  ['There is no such saved view, or it is not yours to see.', '没有这个视图，或不在您的职责范围。'],
  ['The letter was replied to at 2020-10-01T09:00:00.000Z.', '督办函已于 2020年10月1日 17:00 答复。'],
  ['IMG_1.jpg cannot be taken: The file is empty.', 'IMG_1.jpg 不能采用：文件是空的。'],
  ['must be later than 2020-07-30', '须晚于 2020-07-30'],
  ['already absent from 2020-10-01 until 2020-10-08', '2020-10-01 至 2020-10-08 已登记外出'],
  ['no words of ours', 'no words of ours'],
])('%s is told as %s', (english, chinese) => {
  expect(problemIn('zh', english)).toBe(chinese)
  expect(problemIn('en', english)).toBe(english)
})

test('what the library says of a shape has its Chinese', () => {
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
    either: z.union([z.string(), z.boolean()]),
  })
  const wrong = {
    ...{ text: 1, short: 'abc', long: 'abc', number: 1, most: 9, whole: 1.5, day: 'x', id: 'x', one: 'c' },
    ...{ only: 'y', some: [], few: ['a'], either: 3 },
  }
  const messages = shape.safeParse(wrong).error!.issues.map(({ message }) => message)
  expect(messages).toHaveLength(14)
  for (const message of messages) expect([message, problemIn('zh', message)]).not.toEqual([message, message])
})
