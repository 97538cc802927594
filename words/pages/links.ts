import { dictionary } from '../words'

/** What the pages say behind mailed links, of links that open nothing any more, and of digests by mail. */
export const linkWords = dictionary({
  code: ['请输入四位数字 {{code}} 以确认', 'Type {{code}} to confirm'],
  spent: ['链接已失效', 'This link no longer works'],
  spentHint: [
    '请使用最新邮件中的链接，或询问任务交办人。',
    'Use the link in your newest mail, or ask the person who assigned the task.',
  ],
  expired: ['链接已过期', 'This link has expired'],
  fresh: ['申请新链接', 'Ask for a new link'],
  freshButton: ['寄到原邮箱', 'Send it to the same address'],
  freshSent: ['新链接将寄到原邮箱，请查收。', 'A new link goes to the same address.'],
  digests: ['每日汇总邮件', 'Daily digest'],
  digestsOn: ['您在每个工作日早晨收到一封汇总邮件。', 'You get one digest by mail every working morning.'],
  digestsOff: [
    '您已停收每日汇总。新任务和提醒请登录后查看。',
    'You get no digests. Sign in to see new tasks and reminders.',
  ],
  alwaysSent: [
    '高级次督办函和提前的期限始终即时发送，不受影响。',
    'Letters of high escalation levels and earlier due days are always mailed at once.',
  ],
  stop: ['停收每日汇总', 'Stop digests'],
  stopButton: ['停收', 'Stop'],
  start: ['恢复每日汇总', 'Start digests again'],
  startButton: ['恢复', 'Start'],
})
