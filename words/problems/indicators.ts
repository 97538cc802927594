/** What is said of indicators and their readings. */
export const ofIndicators = {
  'reading.refused': ['不能登记这条读数。', 'This reading cannot be recorded.'],
  'day.in-future': ['日期在将来', 'lies in the future'],
  'number.above-zero': ['须大于零', 'must be more than 0'],
  'number.format': ['须为数值，如 38.50', 'must be a decimal number as text, such as "38.50"'],
  'reading.correction-incomplete': [
    '更正须写明所更正的读数与理由',
    'a correction names what it supersedes, and why',
  ],
  'reading.below-units': ['该指标不统计到这一级', 'the share is of larger units than this region'],
  'reading.figure-or-judgement': ['数值与结论只填其一', 'either a figure or a judgement'],
  'reading.judged-by-person': [
    '须由人判定是否达到，不按百分比计算',
    'a person judges it: a figure does not say',
  ],
  'reading.compared-by-figure': ['该指标按数值比较，不填结论', 'it is compared by its figure, not judged'],
  'reading.nothing-given': ['请填数值或分子分母', 'give the figure, or what it is computed from'],
  'reading.parts-together': ['分子分母须同时填写', 'numerator and denominator come together'],
  'reading.not-their-judgement': ['由上级判定，承办人不自行判定', 'who carries it out does not judge it'],
  'reading.stands': [
    '该日已有读数，请更正原读数（{{reading}}）',
    'a reading of this day stands already: correct it ({{reading}})',
  ],
  'reading.gone': ['该指标在此单位没有这条有效读数', 'this reading does not stand any more'],
} as const
