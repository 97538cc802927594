/** What is said of pairings. */
export const ofPairings = {
  'pairing.absent': ['没有这个结对，或您无权查看。', 'There is no such pairing, or it is not yours to see.'],
  'pairing.stale-version': [
    '结对现为第 {{version}} 版，不是第 {{given}} 版，请重新读取。',
    'The pairing is at version {{version}}, not {{given}}. Read it again.',
  ],
  'pairing.refused': ['这个结对不能登记。', 'This pairing cannot be registered.'],
  'pairing.ended': ['结对已经终止。', 'The pairing has ended.'],
  'pairing.end-refused': ['结对不能这样终止。', 'The pairing cannot end so.'],
  'pairing.no-plan': ['这一类型的结对没有方案。', 'Pairings of this kind have no plan.'],
  'pairing.one-of-three': [
    '应在行政区划、人员、单位中恰选其一',
    'must be exactly one of a region, a person and a unit',
  ],
  'pairing.one-of-two': ['应在行政区划、监测户中恰选其一', 'must be exactly one of a region and a household'],
  'pairing.paired': ['这一时段双方已经结对', 'they are paired already at that time'],
  'pairing.helps-another': [
    '这一时段已帮扶另一方，只能帮扶一方',
    'helps another at that time, and helps one only',
  ],
  'pairing.helped-by-another': [
    '这一时段已由另一方帮扶，只能由一方帮扶',
    'is helped by another at that time, and by one only',
  ],
  'pairing.wanted-form': [
    '这一类型的帮扶方应为：{{forms}}',
    'pairings of this kind have as their helper: {{forms}}',
  ],
  'pairing.wanted-level': ['这是{{level}}，应为{{wanted}}', 'is a {{level}}, and is to be a {{wanted}}'],
  'pairing.itself': ['不能帮扶自己', 'cannot help itself'],
  'pairing.ended-before': ['早于结对开始的日期 {{day}}', 'lies before the pairing began, on {{day}}'],
  'pairing.plan-needed': ['这一类型的每个结对都要有方案', 'each pairing of this kind has its plan'],
  'pairing.plan-needless': ['这一类型的结对没有方案', 'pairings of this kind have no plan'],
  'pairing.no-helper': ['没有这个单位或人员', 'there is no such region or person'],
  'pairing.no-kind': [
    '工作方案没有 {{kind}} 这一结对类型',
    '{{kind}} is no kind of pairing of this programme',
  ],
  'pairing.not-theirs': [
    '没有这个单位或监测户，或不归您负责',
    'there is no such region or household, or it is not yours',
  ],
} as const
