/** What is said of indicators and their readings. */
export const ofIndicators = {
  'reading.refused': ['不能登记这条读数。', 'This reading cannot be recorded.'],
  'day.in-future': ['日期在将来', 'is in the future'],
  'number.above-zero': ['须大于零', 'must be more than 0'],
  'number.format': ['须为数值，如 38.50', 'must be a decimal number as text, such as "38.50"'],
  'reading.correction-incomplete': [
    '更正须写明所更正的读数与理由',
    'a correction needs the old reading and a reason',
  ],
  'reading.below-units': ['该指标不统计到这一级', 'this share is not counted at this level'],
  'reading.figure-or-judgement': ['数值与结论只填其一', 'give either a figure or a judgement'],
  'reading.judged-by-person': [
    '须由人判定是否达到，不按百分比计算',
    'a person must judge this indicator, a figure is not enough',
  ],
  'reading.compared-by-figure': [
    '该指标按数值比较，不填结论',
    'this indicator is compared by its figure: leave the judgement empty',
  ],
  'reading.nothing-given': [
    '请填写数值，或填写分子和分母',
    'give the figure, or its numerator and denominator',
  ],
  'reading.parts-together': ['分子和分母须同时填写', 'give both the numerator and the denominator'],
  'reading.not-their-judgement': [
    '由上级判定，承办人不自行判定',
    'the level above judges this, not the assignee',
  ],
  'reading.stands': [
    '该日已有读数，请更正原读数（{{reading}}）',
    'this day already has a reading: correct it ({{reading}})',
  ],
  'reading.gone': [
    '该指标在此单位没有这条有效读数',
    'this indicator has no such valid reading in this region',
  ],
} as const
