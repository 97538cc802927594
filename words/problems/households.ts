/** What is said of monitored households. */
export const ofHouseholds = {
  'household.absent': [
    '没有这户监测户，或不在您的职责范围。',
    'There is no such household, or it is not yours to see.',
  ],
  'household.stale-version': [
    '监测户已更新到第 {{version}} 版，不是第 {{given}} 版。请重新读取。',
    'The household is at version {{version}}, not {{given}}. Read it again.',
  ],
  'household.not-from-state': [
    '监测户{{state, word}}，不能办理“{{act, onHousehold}}”。',
    'The household is {{state}}: {{act}} is not possible there.',
  ],
  'household.head-or-responsible': [
    '只限其辖区负责人或监测责任人。',
    'This is for who heads the area, or is responsible for the household.',
  ],
  'household.responsible-or-head': [
    '只限其监测责任人或辖区负责人。',
    'This is for who is responsible for the household, or heads its area.',
  ],
  'household.responsible-refused': [
    '此人不能为这户的监测责任人。',
    'They cannot be responsible for this household.',
  ],
  'household.unfit': ['与这户的情况不符。', 'This does not fit the household.'],
  'household.refused': ['不能登记这户监测对象。', 'This household cannot be identified.'],
  'county.none': ['没有这个区县。', 'There is no such county.'],
  'year.none': ['没有这个年度。', 'There is no such year.'],
  'household.condition': ['未达到：{{condition}}', 'not so: {{condition}}'],
  'household.income-and-year': ['收入与年度须同时填写，或都不填', 'give the income and its year, or neither'],
  'household.income-in-fen': ['至多两位小数', 'has two decimals at most'],
  'household.no-such-class': ['{{period}} 时期没有这类监测对象', 'the period {{period}} has no such class'],
  'household.day-out-of-range': ['在将来，或早于识别日期', 'lies in the future, or before it was identified'],
  'household.publicised-until': ['公示至 {{day}}，公示期未满', 'is publicised until {{day}}'],
  'household.nobody-responsible': ['尚未落实监测责任人', 'nobody is responsible for it yet'],
  'household.income-year': ['应为本年或上年', 'must be this year or the last'],
  'household.no-line': ['{{year}} 年的监测线尚未设定', 'no income line is set for {{year}}'],
  'household.below-line': [
    '未高于 {{year}} 年的监测线（{{line}} 元）',
    'is not above the line of {{year}}, {{line}}',
  ],
  'household.warning-waits': ['有预警尚未核查', 'a warning waits for its check'],
  'household.no-post-there': [
    '应为在该户所在地任职的人员',
    'is nobody here with a post where the household lies',
  ],
  'household.no-village': ['不是行政村，或不在您的辖区', 'is no village, or not one of yours'],
  'household.stands-already': ['该户编号已登记', 'stands here already'],
  'household.heads-another': ['该身份证号已登记为另一户户主', 'heads another household already'],
} as const
