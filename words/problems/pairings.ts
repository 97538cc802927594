/** Problems of pairings, by their English text. */
export const ofPairings = {
  'There is no such pairing, or it is not yours to see.': '没有这个结对，或您无权查看。',
  'The pairing is at version {0}, not {1}. Read it again.': '结对现为第 {0} 版，不是第 {1} 版，请重新读取。',
  'This pairing cannot be registered.': '这个结对不能登记。',
  'The pairing has ended.': '结对已经终止。',
  'The pairing cannot end so.': '结对不能这样终止。',
  'Pairings of this kind have no plan.': '这一类型的结对没有方案。',
  'must be exactly one of a region, a person and a unit': '应在行政区划、人员、单位中恰选其一',
  'must be exactly one of a region and a household': '应在行政区划、监测户中恰选其一',
}
