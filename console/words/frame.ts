import { dictionary } from './words'

/** What every page of the console says. */
export const frameWords = dictionary({
  product: ['攻坚', 'Gongjian'],
  skip: ['跳到正文', 'Skip to the content'],
  menu: ['主菜单', 'Main menu'],
  work: ['我的工作', 'My work'],
  board: ['挂图作战', 'Battle board'],
  overdue: ['逾期督办', 'Overdue'],
  tasks: ['任务台账', 'Tasks'],
  targets: ['攻坚对象', 'Targets'],
  findings: ['问题台账', 'Findings'],
  indicators: ['指标', 'Indicators'],
  households: ['监测户', 'Households'],
  letters: ['督办函', 'Letters'],
  bulletins: ['月通报', 'Bulletins'],
  programmes: ['工作方案', 'Programmes'],
  launch: ['启动攻坚', 'Launch'],
  people: ['人员', 'People'],
  account: ['我的账户', 'My account'],
  signOut: ['退出登录', 'Sign out'],
  signIn: ['登录', 'Sign in'],
  other: ['English', '中文'],
  problem: ['没有办理', 'Nothing was done'],
  done: ['已办理。', 'Done.'],
  draftRestored: ['已恢复您上次填写、尚未提交的内容。', 'What you typed before and did not send is back.'],
  offline: [
    '网络已断开：内容已保存在本机，恢复联网后再提交。',
    'You are offline: what you typed is kept in this browser. Send it when the line is back.',
  ],
  none: ['没有内容。', 'Nothing here.'],
  standsFor: ['今天代行：{{names}}', 'Today you stand in for {{names}}'],
})
