import { dictionary } from '../words'

/** What is said of mails that were sent, wait, or were refused. */
export const mailWords = dictionary({
  title: ['邮件', 'Mail'],
  link: ['邮件发送情况', 'Mail delivery'],
  held: [
    '邮件服务器正在拒收几乎所有邮件，{{count}} 封邮件等待重发。请检查邮件服务器。各人的邮箱不会因此被标记。',
    {
      one: 'The mail server refuses nearly all mail. {{count}} mail waits for the next attempt. Check the mail server. No address is marked for it.',
      other:
        'The mail server refuses nearly all mail. {{count}} mails wait for the next attempt. Check the mail server. No address is marked for it.',
    },
  ],
  answered: ['服务器答复：{{words}}', 'The server replied: {{words}}'],
  refusals: ['被拒收的邮箱', 'Refused addresses'],
  noRefusals: ['没有被拒收的邮箱。', 'No address is refused.'],
  refusalsIntro: [
    '邮件服务器拒收这些邮箱的邮件，相关邮件暂存待发。更正邮箱后，标记自动解除；邮箱无误的，可在此解除标记。',
    'A mail server refused these addresses, and their mail waits. A corrected address gets mail again. If an address is right, accept it here.',
  ],
  choose: ['选择', 'Choose'],
  name: ['姓名', 'Name'],
  posts: ['岗位', 'Posts'],
  since: ['拒收起始', 'Since'],
  trustChosen: ['解除所选标记', 'Accept the chosen addresses'],
  trustAll: ['全部解除（{{count}}）', 'Accept all {{count}} addresses'],
  mails: ['邮件', 'Mails'],
  state: ['状态', 'State'],
  any: ['不限', 'any'],
  show: ['查看', 'Show'],
  made: ['生成时间', 'Created'],
  next: ['下次重发', 'Next attempt'],
  answer: ['服务器最后的答复', 'Last reply of the server'],
  total: ['共 {{count}} 封', { one: '{{count}} mail', other: '{{count}} mails' }],
  composed: ['待发', 'waiting'],
  'handing-over': ['正在发送', 'being sent'],
  sent: ['已发出', 'sent'],
  refused: ['被拒收', 'refused'],
  unknown: ['可能已发出', 'may have been sent'],
})
