/** What the checks of shapes say, in Chinese by the English of the library. */
export const ofShapes = {
  'Invalid input: expected {0}, received {1}': '应为{0:word}，现为{1:word}',
  'Invalid input: expected {0}': '应为 {0:word}',
  'Invalid input': '填写有误',
  'Invalid option: expected one of {0}': '应为以下之一：{0}',
  'Invalid discriminator value. Expected {0}': '应为以下之一：{0}',
  'Invalid ISO date': '应为日期，例如 2020-07-30',
  'Invalid ISO datetime': '应为时刻，例如 2020-10-01T09:00:00Z',
  'Invalid UUID': '应为 UUID',
  'Invalid URL': '应为网址',
  'Invalid email address': '应为邮箱地址',
  'Invalid string: must match pattern {0}': '格式应为 {0}',
  'Too small: expected string to have >={0} characters': '至少 {0} 个字符',
  'Too big: expected string to have <={0} characters': '至多 {0} 个字符',
  'Too small: expected array to have >={0} items': '至少 {0} 项',
  'Too big: expected array to have <={0} items': '至多 {0} 项',
  'Too small: expected number to be >={0}': '不得小于 {0}',
  'Too small: expected number to be >{0}': '应大于 {0}',
  'Too big: expected number to be <={0}': '不得大于 {0}',
  'Too big: expected number to be <{0}': '应小于 {0}',
  'Invalid number: must be a multiple of {0}': '应为 {0} 的倍数',
} as const

/** The names of kinds of values in those texts. */
export const kindsOfValues: Record<string, string> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '对象',
  record: '对象',
  null: '空',
  undefined: '缺失',
  NaN: '非数',
  date: '日期',
}
