import type { Label } from '../../domain/label'

/** What is said of the shape of a field. */
export const ofShapes = {
  'shape.missing': ['缺少这一项', 'is missing'],
  'shape.empty': ['不能为空', 'must not be empty'],
  'shape.none': ['至少 1 项', 'at least 1 item'],
  'shape.whole': ['应为整数', 'must be a whole number'],
  'shape.number': ['应为数', 'must be a number'],
  'shape.type': [
    '应为{{expected, word}}，现为{{received, word}}',
    'must be {{expected, word}}, not {{received, word}}',
  ],
  'shape.wrong': ['填写有误', 'is not valid'],
  'shape.options': ['应为以下之一：{{options}}', 'must be one of: {{options}}'],
  'shape.day': ['应为日期，例如 2020-07-30', 'must be a day, such as 2020-07-30'],
  'shape.instant': [
    '应为时刻，例如 2020-10-01T09:00:00Z',
    'must be an instant, such as 2020-10-01T09:00:00Z',
  ],
  'shape.uuid': ['应为 UUID', 'must be a UUID'],
  'shape.url': ['应为网址', 'must be a web address'],
  'shape.address': ['应为邮箱地址', 'must be a mail address'],
  'shape.pattern': ['格式应为 {{pattern}}', 'must match the pattern {{pattern}}'],
  'shape.too-short': ['至少 {{least}} 个字符', 'at least {{least}} characters'],
  'shape.too-long': ['至多 {{most}} 个字符', 'at most {{most}} characters'],
  'shape.too-few': ['至少 {{least}} 项', 'at least {{least}} items'],
  'shape.too-many': ['至多 {{most}} 项', 'at most {{most}} items'],
  'shape.at-least': ['不得小于 {{least}}', 'must be {{least}} or more'],
  'shape.more-than': ['应大于 {{least}}', 'must be more than {{least}}'],
  'shape.at-most': ['不得大于 {{most}}', 'must be {{most}} or less'],
  'shape.less-than': ['应小于 {{most}}', 'must be less than {{most}}'],
  'shape.multiple': ['应为 {{step}} 的倍数', 'must be a multiple of {{step}}'],
} as const

/** The names of kinds of values in those texts. */
export const kindsOfValues: Record<string, Label> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数', en: 'a number' },
  boolean: { zh: '是或否', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  NaN: { zh: '非数', en: 'not a number' },
  date: { zh: '日期', en: 'a day' },
}
