import { dictionary } from '../words'

/** What the start page says. */
export const homeWords = dictionary({
  what: [
    '把一套工作方案落实到每一个攻坚对象：任务到人、限期办结、逾期必督、全程留痕。',
    'One programme stamped onto many targets: every task has a holder and a day, and nothing overdue stays quiet.',
  ],
  signIn: ['登录', 'Sign in'],
  stands: ['现状', 'How things stand'],
  regions: ['行政区划', 'Regions'],
  people: ['人员', 'People'],
  campaigns: ['攻坚行动', 'Campaigns'],
  targets: ['攻坚对象', 'Targets'],
  tasks: ['任务', 'Tasks'],
  overdue: ['逾期任务', 'Overdue'],
  letters: ['督办函', 'Supervision letters'],
  findings: ['问题', 'Findings'],
  next: ['下一步', 'Next'],
  nextImport: [
    '先导入区划、贫困村、乡镇和岗位表：登录后打开“启动攻坚”。',
    'Import regions, villages, townships and posts: sign in and open “Launch”.',
  ],
  nextCampaign: ['登录后在“启动攻坚”中新建一次攻坚行动。', 'Sign in and open a campaign under “Launch”.'],
  nextLaunch: [
    '确定对象、预览，然后启动：登录后打开“启动攻坚”。',
    'Choose targets, preview and launch: sign in and open “Launch”.',
  ],
  nextLetter: [
    '打开本地邮箱里的一封信，点其中的链接办理一项任务；或登录后打开“我的工作”。',
    'Open a letter in the local mailbox and act on a task by its link; or sign in and open “My work”.',
  ],
  nextWork: ['登录后打开“我的工作”。', 'Sign in and open “My work”.'],
  api: ['接口文档', 'API documentation'],
  bulletin: ['月通报 {{month}}', 'Bulletin {{month}}'],
  mailbox: ['本地邮箱', 'Local mailbox'],
})
