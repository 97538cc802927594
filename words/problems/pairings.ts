/** What is said of pairings. */
export const ofPairings = {
  'pairing.absent': ['没有这个结对，或您无权查看。', 'There is no such pairing, or you may not see it.'],
  'pairing.stale-version': [
    '结对现为第 {{version}} 版，不是第 {{given}} 版，请重新读取。',
    'The pairing is at version {{version}}, not {{given}}. Read it again.',
  ],
  'pairing.refused': ['这个结对不能登记。', 'This pairing cannot be registered.'],
  'pairing.ended': ['结对已经终止。', 'The pairing has already ended.'],
  'pairing.end-refused': ['结对不能这样终止。', 'The pairing cannot be ended like this.'],
  'pairing.no-plan': ['这一类型的结对没有方案。', 'Pairings of this kind have no plan.'],
  'pairing.one-of-three': [
    '行政区划、人员、单位只能三选一',
    'must be exactly one of a region, a person and a unit',
  ],
  'pairing.one-of-two': ['行政区划、监测户只能二选一', 'must be exactly one of a region and a household'],
  'pairing.paired': ['这一时段双方已经结对', 'the two are already paired at that time'],
  'pairing.helps-another': [
    '这一时段已帮扶另一方，只能帮扶一方',
    'already helps another side at that time, and may help only one',
  ],
  'pairing.helped-by-another': [
    '这一时段已由另一方帮扶，只能由一方帮扶',
    'is already helped by another side at that time, and may have only one',
  ],
  'pairing.wanted-form': [
    '这一类型的帮扶方应为：{{forms}}',
    'in this kind of pairing, the helping side must be: {{forms}}',
  ],
  'pairing.wanted-level': ['这是{{level}}，应为{{wanted}}', 'is a {{level}}, but must be a {{wanted}}'],
  'pairing.itself': ['不能帮扶自己', 'cannot help itself'],
  'pairing.ended-before': ['早于结对开始的日期 {{day}}', 'is before the first day of the pairing, {{day}}'],
  'pairing.plan-needed': ['这一类型的结对须填写方案', 'this kind of pairing needs a plan'],
  'pairing.plan-needless': ['这一类型的结对没有方案', 'this kind of pairing has no plan'],
  'pairing.no-helper': ['没有这个单位或人员', 'there is no such region or person'],
  'pairing.no-kind': [
    '工作方案没有 {{kind}} 这一结对类型',
    'this programme has no pairings of the kind {{kind}}',
  ],
  'pairing.not-theirs': [
    '没有这个单位或监测户，或不在您的职责范围',
    'there is no such region or household, or you are not responsible for it',
  ],
} as const
