import { dictionary } from '../words'

/** What the pages say behind mailed links, of links that open nothing any more, and of digests by mail. */
export const linkWords = dictionary({
  code: ['请输入四位数字 {{code}} 以确认', 'Type {{code}} to confirm'],
  spent: ['链接已失效', 'This link no longer works'],
  spentHint: [
    '请使用最新邮件中的链接，或询问任务交办人。',
    'Please use the newest mail, or ask whoever assigned the task.',
  ],
  expired: ['链接已过期', 'This link has expired'],
  fresh: ['申请新链接', 'Ask for a fresh link'],
  freshButton: ['寄到原邮箱', 'Send it to the same address'],
  freshSent: ['新链接将寄到原来的邮箱，请查收。', 'A fresh link goes to the address that this one went to.'],
  digests: ['每日汇总邮件', 'Digests by mail'],
  digestsOn: ['您现在于每个工作日早晨收到一封汇总。', 'You get one digest each working morning.'],
  digestsOff: [
    '您已停收每日汇总；新的任务和提醒请在页面上查看。',
    'You get no digests. New tasks and reminders stand on the pages.',
  ],
  alwaysSent: [
    '高级次督办函和提前的时限始终即时发送，不受影响。',
    'Supervision letters of the top rungs and due days that come nearer always come at once.',
  ],
  stop: ['停收每日汇总', 'Stop digests'],
  stopButton: ['停收', 'Stop'],
  start: ['恢复每日汇总', 'Start digests again'],
  startButton: ['恢复', 'Start'],
})
