/** What is said of projects, payments and allocations. */
export const ofFunds = {
  'allocation.refused': ['这笔资金安排不能登记。', 'This allocation cannot be recorded.'],
  'allocation.stands': [
    '已有资金安排：请更正它（{{allocation}}）',
    'an allocation stands already: correct it ({{allocation}})',
  ],
  'allocation.gone': [
    '这笔资金安排不存在或已被更正，请重新打开页面',
    'this allocation does not stand any more',
  ],
  'payment.not-approved': [
    '项目立项之前或退出之后不能支付。',
    'Nothing is paid before the project is approved, nor once it is withdrawn.',
  ],
  'project.not-withdrawable': [
    '项目现为“{{stage, word}}”，不能退出。',
    'The project is {{stage}}: it is not withdrawn.',
  ],
  'project.not-correctable': [
    '项目现为“{{stage, word}}”，不再更正。',
    'The project is {{stage}}: it is not put right any more.',
  ],
  'project.paid': ['已有支付：请先冲回。', 'Some of it is paid: take that back first.'],
  'project.payments-stand': ['已有支付记录，应予保留', 'payments of it stand in the record: it stays'],
  'project.paid-already': ['已支付 {{amount}} 元', '{{amount}} of it is paid already'],
  'correction.empty': ['请写明要更正的内容', 'say what is to be put right'],
  'payment.refused': ['这笔款不能支付。', 'This cannot be paid.'],
  'payment.too-much': ['预算 {{budget}} 元，仅余 {{left}} 元', 'of {{budget}} only {{left}} is left'],
  'payment.no-channel': ['项目没有这一渠道的预算', 'the project has no budget of this channel'],
  'payment.absent': ['没有这笔支付，或您无权查看。', 'There is no such payment, or it is not yours to see.'],
  'payment.taken-back': [
    '这笔支付已冲回，或本身是冲回。',
    'This payment was taken back already, or takes another back.',
  ],
  'project.refused': ['这个项目不能登记。', 'This project cannot be registered.'],
  'project.no-taken': [
    '{{no}} 已是本行动另一项目的编号',
    '{{no}} is the number of another project of this campaign',
  ],
  'project.absent': ['没有这个项目，或您无权查看。', 'There is no such project, or it is not yours to see.'],
  'area.heads-only': ['这由当地负责人办理。', 'This is for who heads the area.'],
  'project.stale-version': [
    '项目现为第 {{version}} 版，不是第 {{given}} 版，请重新读取。',
    'The project is at version {{version}}, not {{given}}. Read it again.',
  ],
  'project.unfit': ['与项目情况不符。', 'This does not fit the project.'],
  'project.not-publicised-now': [
    '只有待立项或待验收的项目才公示。',
    'Only what is to be approved or accepted is publicised.',
  ],
  'project.publicity-too-short': [
    '公示期至少 {{least}} 天',
    'a publicity period has {{least}} days at least',
  ],
  'project.last-stage': [
    '项目现为“{{stage, word}}”，没有下一阶段。',
    'The project is {{stage}}: nothing comes after it.',
  ],
  'project.next-stage': [
    '项目现为“{{stage, word}}”，只能转为“{{next, word}}”。',
    'The project is {{stage}}: it can only become {{next}}.',
  ],
  'project.no-publicity': ['尚未公示', 'nothing was publicised yet'],
  'project.publicity-until': ['公示期至 {{day}} 为止', 'the publicity period lasts until {{day}}'],
  'decimal.format': ['应为文本形式的小数，如 "38.5"', 'must be a decimal number as text, such as "38.5"'],
  'amount.format': [
    '应为文本形式的金额（元），如 "120000.50"',
    'must be an amount in yuan as text, such as "120000.50"',
  ],
  'project.no-channel': ['至少写明一个渠道', 'name one channel at least'],
} as const
