export const STATES: Record<string, string> = {
  issued: '待签收',
  accepted: '办理中',
  submitted: '已报结，待审核',
  verified: '审核通过，已办结',
  returned: '已退回',
  suspended: '中止',
  withdrawn: '已撤销',
}
