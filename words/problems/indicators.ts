/** What is said of indicators and their readings, in Chinese by the English. */
export const ofIndicators = {
  'This reading cannot be recorded.': '不能登记这条读数。',
  'lies in the future': '日期在将来',
  'must be more than 0': '须大于零',
  'must be a decimal number as text, such as "38.50"': '须为数值，如 38.50',
  'a correction names what it supersedes, and why': '更正须写明所更正的读数与理由',
} as const
