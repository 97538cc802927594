import type { FaultCode } from '../../domain/fault'

const CHOOSE = ['请从所列选项中选择', 'choose one of what is offered'] as const
const NUMBER = ['请填写数字', 'give a number'] as const
const DAY = ['请填写日期，例如 2020-07-30', 'give a day, such as 2020-07-30'] as const
const UNREADABLE = [
  '提交的内容无法识别，请重新打开页面填写。',
  'What was sent cannot be read. Open the page anew, and fill it in.',
] as const

/** What people read where programs are told of members, keys and headers. */
export const ON_PAGES = {
  'members.wrong': ['有内容需要更正。', 'Some fields need a correction.'],
  'request.key-reused': [
    '这张表单已经提交过，此次内容与上次不同。请重新打开页面，核对上次是否已办理。',
    'You sent this form before, with other content. Open the page again, and check what was done.',
  ],
  'sign-in.required': ['请先登录。', 'Sign in first.'],
  'service.failed': [
    '没有作任何改动，故障已记录，请重试。',
    'Nothing was changed. The failure is logged. Try again.',
  ],
  'request.not-utf8': UNREADABLE,
  'request.packed': UNREADABLE,
  'request.unreadable': UNREADABLE,
  'form.unreadable': UNREADABLE,
  'request.no-host': ['网址无法识别。', 'The address cannot be read.'],
  'list.cursor-unknown': ['此页列表已不可用。', 'This page of the list is no longer available.'],
  'list.cursor-source': ['请从第一页看起', 'start from the first page'],
  'list.filter-unknown': ['此列表没有这些筛选条件。', 'This list does not have these filters.'],
  'mailbox.query': [
    '信箱没有这个网址，请从信箱首页打开。',
    'The mailbox has no such address. Start from its first page.',
  ],
  'field.unknown': ['此处不能填写这项内容', 'cannot be given here'],
  'file.multipart-expected': ['请选择文件', 'choose a file'],
  'instant.format': ['请填写日期和时间', 'give a day and a time'],
  'day.format': DAY,
  'month.format': ['请填写月份，例如 2020-08', 'give a month, such as 2020-08'],
  'decimal.format': NUMBER,
  'number.format': NUMBER,
  'amount.format': ['请填写金额（元），例如 120000.50', 'give an amount in yuan, such as 120000.50'],
  'shape.wrong': CHOOSE,
  'shape.uuid': CHOOSE,
  'shape.day': DAY,
  'shape.missing': ['必填', 'is required'],
  'shape.empty': ['必填', 'is required'],
  'shape.none': ['请至少填写一项', 'give at least one'],
  'shape.whole': ['请填写整数', 'give a whole number'],
  'shape.number': NUMBER,
  'shape.type': CHOOSE,
  'shape.options': CHOOSE,
} as const satisfies Partial<Record<FaultCode, readonly [zh: string, en: string]>>
