import type { Label } from '../../domain/label'
import type { Language } from '../words'
import { problemIn } from './inLanguage'

const NEEDED: Label = { zh: '必填', en: 'is needed' }
const CHOOSE: Label = { zh: '请从所列选项中选择', en: 'choose one of what is offered' }
const NUMBER: Label = { zh: '请填写数字', en: 'give a number' }
const WHOLE: Label = { zh: '请填写整数', en: 'give a whole number' }
const DAY: Label = { zh: '请填写日期，例如 2020-07-30', en: 'give a day, such as 2020-07-30' }
const UNREADABLE: Label = {
  zh: '提交的内容无法识别，请重新打开页面填写。',
  en: 'What was sent cannot be read. Open the page anew, and fill it in.',
}

/** What people read where programs are told of members, keys and headers, by what programs are told. */
export const ON_PAGES: Record<string, Label> = {
  'Some members are not as they must be.': {
    zh: '有内容需要更正。',
    en: 'Some fields need to be put right.',
  },
  'This Idempotency-Key came with another request before. Take a new key for a new request.': {
    zh: '这张表单已经提交过，此次内容与上次不同。请重新打开页面，核对上次是否已办理。',
    en: 'This form was sent before with something else in it. Open the page anew, and see what was done.',
  },
  'Sign in, or send Authorization: Bearer <key>. A key is made with npm run key -- <email>.': {
    zh: '请先登录。',
    en: 'Sign in first.',
  },
  'Nothing was changed. The failure is in our log; send the same request with the same key again.': {
    zh: '没有作任何改动，故障已记录，请重试。',
    en: 'Nothing was changed. The failure is in our log; try again.',
  },
  'The body has to be text in UTF-8.': UNREADABLE,
  'The body is packed in a way that is not known here.': UNREADABLE,
  'The request cannot be read.': UNREADABLE,
  'The form cannot be read: it is cut short, or its parts are not as they must be.': UNREADABLE,
  'The request names no host.': { zh: '网址无法识别。', en: 'The address cannot be read.' },
  'The cursor is none of ours.': {
    zh: '此页列表已不可用。',
    en: 'This page of the list is not there any more.',
  },
  'take it from nextCursor': { zh: '请从第一页看起', en: 'begin with the first page' },
  'These are not filters that this list takes.': {
    zh: '此列表没有这些筛选条件。',
    en: 'These are not filters that this list takes.',
  },
  'The mailbox takes ?to=<address> and ?id=<message>, each once.': {
    zh: '信箱没有这个网址，请从信箱首页打开。',
    en: 'The mailbox has no such address. Begin with its first page.',
  },
  'unknown field': { zh: '此处不收这项内容', en: 'is not taken here' },
  'send it as multipart/form-data': { zh: '请选择文件', en: 'choose the file' },
  'must be an RFC 3339 instant such as 2020-10-01T09:00:00Z': {
    zh: '请填写日期和时间',
    en: 'give a day and a time',
  },
  'must be a day such as 2020-07-30': DAY,
  'must be a month such as 2020-08': { zh: '请填写月份，例如 2020-08', en: 'give a month, such as 2020-08' },
  'must be a decimal number as text, such as "38.5"': NUMBER,
  'must be a decimal number as text, such as "38.50"': NUMBER,
  'must be an amount in yuan as text, such as "120000.50"': {
    zh: '请填写金额（元），例如 120000.50',
    en: 'give an amount in yuan, such as 120000.50',
  },
  'Invalid input': CHOOSE,
  'Invalid UUID': CHOOSE,
  'Invalid ISO date': DAY,
}

/** The same for what the library of shapes says, `$1` being its number. */
const OF_SHAPES: [RegExp, Label][] = [
  [/^Invalid input: expected .*, received (?:undefined|null)$/, NEEDED],
  [/^Too small: expected string to have >=1 characters$/, NEEDED],
  [/^Too small: expected array to have >=1 items$/, { zh: '请至少填写一项', en: 'give one at least' }],
  [/^Invalid input: expected int\b.*$/, WHOLE],
  [/^Invalid input: expected number\b.*$/, NUMBER],
  [/^Invalid (?:input: expected|option|discriminator value).*$/, CHOOSE],
  [
    /^Too small: expected string to have >=(\d+) characters$/,
    { zh: '至少 $1 个字符', en: 'at least $1 characters' },
  ],
  [
    /^Too big: expected string to have <=(\d+) characters$/,
    { zh: '至多 $1 个字符', en: 'at most $1 characters' },
  ],
  [/^Too small: expected array to have >=(\d+) items$/, { zh: '至少 $1 项', en: 'at least $1 of them' }],
  [/^Too big: expected array to have <=(\d+) items$/, { zh: '至多 $1 项', en: 'at most $1 of them' }],
  [/^Too small: expected (?:number|int) to be >=([\d.]+)$/, { zh: '不得小于 $1', en: 'must be $1 or more' }],
  [/^Too small: expected (?:number|int) to be >([\d.]+)$/, { zh: '应大于 $1', en: 'must be more than $1' }],
  [/^Too big: expected (?:number|int) to be <=([\d.]+)$/, { zh: '不得大于 $1', en: 'must be $1 or less' }],
  [/^Too big: expected (?:number|int) to be <([\d.]+)$/, { zh: '应小于 $1', en: 'must be less than $1' }],
  [
    /^Invalid number: must be a multiple of ([\d.]+)$/,
    { zh: '应为 $1 的倍数', en: 'must be a multiple of $1' },
  ],
]

/** A text of a problem as people read it on a page: it names no key, header or protocol. */
export function problemOnPage(language: Language, english: string): string {
  if (Object.hasOwn(ON_PAGES, english)) return ON_PAGES[english]![language]
  const [shape, told] = OF_SHAPES.find(([each]) => each.test(english)) ?? []
  return shape && told ? english.replace(shape, told[language]) : problemIn(language, english)
}
