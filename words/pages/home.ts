import { dictionary } from '../words'

/** What the start page says. */
export const homeWords = dictionary({
  what: [
    '把工作方案落实到每一个攻坚对象：任务到人、限期办结、逾期必督、全程留痕。',
    'One programme for many targets: every task has an assignee and a due day, and every overdue task is escalated.',
  ],
  signIn: ['登录', 'Sign in'],
  stands: ['现状', 'Current state'],
  regions: ['行政区划', 'Regions'],
  people: ['人员', 'People'],
  campaigns: ['攻坚行动', 'Campaigns'],
  targets: ['攻坚对象', 'Targets'],
  tasks: ['任务', 'Tasks'],
  overdue: ['逾期任务', 'Overdue tasks'],
  letters: ['督办函', 'Supervision letters'],
  findings: ['问题', 'Findings'],
  next: ['下一步', 'Next'],
  nextImport: [
    '请登录后打开“启动攻坚”，先导入行政区划、贫困村、乡镇和岗位表。',
    'Sign in and open “Launch”. Import regions, villages, townships and posts.',
  ],
  nextCampaign: ['请登录后打开“启动攻坚”，新建攻坚行动。', 'Sign in and open “Launch”. Create a campaign.'],
  nextLaunch: [
    '请登录后打开“启动攻坚”，确定对象、预览，然后启动。',
    'Sign in and open “Launch”. Choose targets, preview and launch.',
  ],
  nextLetter: [
    '打开本地邮箱中的一封邮件，点击链接办理任务；或登录后打开“我的工作”。',
    'Open a mail in the local mailbox and follow its link to a task. Or sign in and open “My work”.',
  ],
  nextWork: ['请登录后打开“我的工作”。', 'Sign in and open “My work”.'],
  api: ['接口文档', 'API documentation'],
  bulletin: ['月通报 {{month}}', 'Bulletin {{month}}'],
  mailbox: ['本地邮箱', 'Local mailbox'],
})
