import type { MailLineKind } from '../domain/mail/mailLink'

type Section = {
  kind: MailLineKind
  zh: string
  en: string
  counted: string
  button: string
  informs?: true
}

/** How the lines of one kind are headed in a mail and called on its button, in the order in which they stand. `informs`: they ask
 * for nothing. One without a button leads nowhere: its item is no longer the reader's. */
export const SECTIONS: Section[] = [
  { kind: 'letter', zh: '督办函', en: 'Supervision letters', counted: '份督办函', button: '签收并答复' },
  {
    kind: 'uncleared',
    zh: '回头看未通过，须再次整改',
    en: 'A clearing failed in a look-back',
    counted: '个问题回头看未通过',
    button: '查看',
    informs: true,
  },
  {
    kind: 'fresh',
    zh: '您申请的新链接',
    en: 'The new link you asked for',
    counted: '个新链接',
    button: '打开办理',
  },
  {
    kind: 'reopened',
    zh: '审核通过后又退回重办',
    en: 'Reopened after its verification',
    counted: '项退回重办',
    button: '查看',
  },
  {
    kind: 'rework',
    zh: '审核退回，请补充后重新报结',
    en: 'Returned for rework',
    counted: '项退回补充',
    button: '查看并办理',
  },
  {
    kind: 'handover',
    zh: '由他人移交，请接续办理',
    en: 'Handed over to you',
    counted: '项接办任务',
    button: '查看并办理',
  },
  { kind: 'finding', zh: '问题整改', en: 'Findings', counted: '个问题待办', button: '查看并办理' },
  { kind: 'measure', zh: '整改措施', en: 'Measures', counted: '项整改措施', button: '查看并办理' },
  { kind: 'issued', zh: '新任务', en: 'New tasks', counted: '项新任务', button: '签收并办理' },
  {
    kind: 'resumed',
    zh: '中止后恢复办理',
    en: 'Resumed after suspension',
    counted: '项恢复办理',
    button: '继续办理',
  },
  {
    kind: 'extended',
    zh: '延期申请已有结果',
    en: 'Your extension request was decided',
    counted: '项延期结果',
    button: '查看',
    informs: true,
  },
  {
    kind: 'amended',
    zh: '任务内容或时限有调整',
    en: 'Your tasks were amended',
    counted: '项内容调整',
    button: '查看',
    informs: true,
  },
  {
    kind: 'redated',
    zh: '完成时限调整',
    en: 'Changed due days',
    counted: '项时限调整',
    button: '查看',
    informs: true,
  },
  { kind: 'reminder', zh: '待办提醒', en: 'Reminders', counted: '项待办提醒', button: '继续办理' },
  {
    kind: 'support',
    zh: '请予配合',
    en: 'Your contribution is needed',
    counted: '项配合事项',
    button: '配合办理',
  },
  {
    kind: 'review',
    zh: '报结待审核',
    en: 'Submissions waiting for your review',
    counted: '项待审核',
    button: '审核',
  },
  {
    kind: 'extension',
    zh: '延期申请待审批',
    en: 'Extension requests waiting for your decision',
    counted: '项延期申请',
    button: '查看并审批',
  },
  {
    kind: 'declined',
    zh: '承办人退回，请另行安排',
    en: 'Returned by the assignee',
    counted: '项被退回',
    button: '查看理由',
  },
  {
    kind: 'ceased',
    zh: '已改派、撤销或中止，您暂无需办理',
    en: 'Assigned to another person, withdrawn or suspended: nothing for you to do now',
    counted: '项已改派、撤销或中止',
    button: '',
    informs: true,
  },
  {
    kind: 'answered',
    zh: '您发起的督办已答复',
    en: 'Replies to letters you escalated',
    counted: '项督办答复',
    button: '查看',
    informs: true,
  },
  {
    kind: 'address',
    zh: '邮箱被拒收，请核对',
    en: 'Refused mail addresses: please check them',
    counted: '个邮箱被拒收',
    button: '',
  },
  {
    kind: 'password',
    zh: '设置登录密码',
    en: 'Set your password',
    counted: '个密码设置链接',
    button: '设置密码',
  },
  {
    kind: 'households',
    zh: '监测户待走访、待办理',
    en: 'Monitored households waiting for you',
    counted: '项监测户事项',
    button: '打开办理',
  },
  {
    kind: 'named',
    zh: '由您负责的监测户',
    en: 'Monitored households that you are responsible for',
    counted: '项监测责任',
    button: '登录查看',
    informs: true,
  },
  {
    kind: 'bulletin',
    zh: '月通报待签发、待发布',
    en: 'Bulletins waiting for you',
    counted: '期月通报待办理',
    button: '登录办理',
  },
  {
    kind: 'duties',
    zh: '监测户、项目、岗位待办事项',
    en: 'Duties of households, projects and posts',
    counted: '项待办提示',
    button: '登录办理',
  },
  {
    kind: 'stands_in',
    zh: '由您代理的岗位',
    en: 'Posts that you stand in for',
    counted: '个代理岗位',
    button: '登录查看',
    informs: true,
  },
  {
    kind: 'took_post',
    zh: '您新任的岗位',
    en: 'Your new posts',
    counted: '个新任岗位',
    button: '登录查看',
    informs: true,
  },
  {
    kind: 'left_post',
    zh: '您不再担任的岗位',
    en: 'Posts you no longer hold',
    counted: '个卸任岗位',
    button: '登录查看',
    informs: true,
  },
]
