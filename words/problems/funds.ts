/** What is said of projects, payments and allocations. */
export const ofFunds = {
  'allocation.refused': ['这笔资金安排不能登记。', 'This allocation cannot be recorded.'],
  'allocation.stands': [
    '已有资金安排，请予更正（{{allocation}}）',
    'there is an allocation already: correct it ({{allocation}})',
  ],
  'allocation.gone': [
    '这笔资金安排不存在或已更正，请重新打开页面',
    'this allocation was corrected already or does not exist',
  ],
  'payment.not-approved': [
    '项目立项之前或退出之后不能支付。',
    'No payment is possible before approval of the project, or after its withdrawal.',
  ],
  'project.not-withdrawable': [
    '项目现为“{{stage, project}}”，不能退出。',
    'The project is at “{{stage, project}}” and cannot be withdrawn.',
  ],
  'project.not-correctable': [
    '项目现为“{{stage, project}}”，不能更正。',
    'The project is at “{{stage, project}}” and cannot be corrected.',
  ],
  'project.paid': ['已有支付，请先冲回。', 'The project has payments. Reverse them first.'],
  'project.payments-stand': ['已有支付记录，不能取消', 'it has recorded payments and must stay'],
  'project.paid-already': ['已支付 {{amount}} 元', '{{amount}} yuan are already paid'],
  'correction.empty': ['请写明要更正的内容', 'say what to correct'],
  'payment.refused': ['不能登记这笔支付。', 'This payment cannot be recorded.'],
  'payment.too-much': [
    '预算 {{budget}} 元，仅余 {{left}} 元',
    'only {{left}} of the budget of {{budget}} is left',
  ],
  'payment.no-channel': ['项目没有这一渠道的预算', 'the project has no budget in this channel'],
  'payment.absent': ['没有这笔支付，或您无权查看。', 'There is no such payment, or you may not see it.'],
  'payment.taken-back': [
    '这笔支付已冲回，或本身是冲回。',
    'This payment was reversed already, or is itself a reversal.',
  ],
  'project.refused': ['这个项目不能登记。', 'This project cannot be registered.'],
  'project.no-taken': [
    '{{no}} 已是本行动另一项目的编号',
    'another project of this campaign has the number {{no}}',
  ],
  'project.absent': ['没有这个项目，或您无权查看。', 'There is no such project, or you may not see it.'],
  'area.heads-only': ['此事由当地负责人办理。', 'Only the head of the area can do this.'],
  'project.stale-version': [
    '项目现为第 {{version}} 版，不是第 {{given}} 版，请重新读取。',
    'The project is at version {{version}}, not {{given}}. Read it again.',
  ],
  'project.unfit': ['与项目情况不符。', 'This does not match the project.'],
  'project.not-publicised-now': [
    '只有待立项或待验收的项目才公示。',
    'Only a project before approval or acceptance is publicised.',
  ],
  'project.publicity-too-short': ['公示期至少 {{least}} 天', 'publicity must last at least {{least}} days'],
  'project.last-stage': [
    '项目现为“{{stage, project}}”，没有下一阶段。',
    'The project is at “{{stage, project}}”: this is the last stage.',
  ],
  'project.next-stage': [
    '项目现为“{{stage, project}}”，只能转为“{{next, project}}”。',
    'The project is at “{{stage, project}}”: the next stage is “{{next, project}}”.',
  ],
  'project.no-publicity': ['尚未公示', 'the project was not publicised yet'],
  'project.publicity-until': ['公示期至 {{day}} 届满', 'publicity lasts until {{day}}'],
  'decimal.format': ['应为文本形式的小数，如 "38.5"', 'must be a decimal number as text, such as "38.5"'],
  'amount.format': [
    '应为文本形式的金额（元），如 "120000.50"',
    'must be an amount in yuan as text, such as "120000.50"',
  ],
  'project.no-channel': ['至少写明一个渠道', 'name at least one channel'],
} as const
