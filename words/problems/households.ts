/** What is said of monitored households. */
export const ofHouseholds = {
  'household.absent': [
    '没有这户监测户，或不在您的职责范围。',
    'There is no such household, or you may not see it.',
  ],
  'household.stale-version': [
    '监测户已更新到第 {{version}} 版，不是第 {{given}} 版。请重新读取。',
    'The household is at version {{version}}, not {{given}}. Read it again.',
  ],
  'household.not-from-state': [
    '监测户{{state, household}}，不能办理“{{act, household}}”。',
    'The household is at “{{state, household}}”: “{{act, household}}” is not possible.',
  ],
  'household.head-or-responsible': [
    '只限所在辖区的负责人或监测责任人办理。',
    'Only the head of the area or the responsible person can do this.',
  ],
  'household.proposed-it': [
    '风险消除由您提出，须由他人确认。',
    'You proposed that the risk is eliminated. Somebody else must confirm it.',
  ],
  'household.responsible-or-head': [
    '只限监测责任人或所在辖区的负责人办理。',
    'Only the responsible person or the head of the area can do this.',
  ],
  'household.responsible-refused': [
    '此人不能担任这户的监测责任人。',
    'This person cannot be responsible for the household.',
  ],
  'household.responsible-already': ['现在的监测责任人就是此人', 'is the responsible person already'],
  'household.unfit': ['与这户的情况不符。', 'This does not match the household.'],
  'household.refused': ['不能登记这户监测对象。', 'This household cannot be registered.'],
  'county.none': ['没有这个区县。', 'There is no such district.'],
  'year.none': ['没有这个年度。', 'There is no such year.'],
  'household.condition': ['未达到：{{condition}}', 'condition not met: {{condition}}'],
  'household.income-and-year': [
    '收入与年度须同时填写，或都不填',
    'give both the income and its year, or neither',
  ],
  'household.income-in-fen': ['至多两位小数', 'has more than two decimals'],
  'household.no-such-class': ['{{period}} 时期没有这类监测对象', 'the period {{period}} has no such class'],
  'household.day-out-of-range': ['在将来，或早于识别日期', 'is in the future, or before the identification'],
  'household.publicised-until': ['公示至 {{day}}，公示期未满', 'publicity lasts until {{day}}'],
  'household.nobody-responsible': ['尚未落实监测责任人', 'no responsible person is named yet'],
  'household.income-year': ['应为本年或上年', 'must be this year or last year'],
  'household.no-line': ['{{year}} 年的监测线尚未设定', 'the income line of {{year}} is not set'],
  'household.below-line': [
    '未高于 {{year}} 年的监测线（{{line}} 元）',
    'is not above the income line of {{year}}, {{line}} yuan',
  ],
  'household.warning-waits': ['有预警尚未核查', 'a warning is not checked yet'],
  'household.no-post-there': [
    '须为在该户所在地任职的人员',
    'is not a person with a post where the household lives',
  ],
  'household.no-village': [
    '不是行政村，或不在您的辖区，或其乡镇还没有上级区县',
    'is not a village, or is outside your area, or its township has no district yet',
  ],
  'household.stands-already': ['该户编号已登记', 'is already registered'],
  'household.heads-another': [
    '该身份证号已登记为另一户户主',
    'is registered as the head of another household',
  ],
} as const
