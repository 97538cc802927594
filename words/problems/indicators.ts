/** What is said of indicators and their readings, in Chinese by the English. */
export const ofIndicators = {
  'This reading cannot be recorded.': '不能登记这条读数。',
  'who carries it out does not judge it': '由上级判定，承办人不自行判定',
  'a reading of this day stands already: correct it ({0})': '该日已有读数，请更正原读数（{0}）',
  'this reading does not stand any more': '该指标在此单位没有这条有效读数',
  'the share is of larger units than this region': '该指标不统计到这一级',
  'lies in the future': '日期在将来',
  'either a figure or a judgement': '数值与结论只填其一',
  'a person judges it: a figure does not say': '须由人判定是否达到，不按百分比计算',
  'it is compared by its figure, not judged': '该指标按数值比较，不填结论',
  'give the figure, or what it is computed from': '请填数值或分子分母',
  'numerator and denominator come together': '分子分母须同时填写',
  'must be more than 0': '须大于零',
  'must be a decimal number as text, such as "38.50"': '须为数值，如 38.50',
  'a correction names what it supersedes, and why': '更正须写明所更正的读数与理由',
} as const
