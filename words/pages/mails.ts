import { dictionary } from '../words'

/** What is said of mails that were sent, wait, or were refused. */
export const mailWords = dictionary({
  title: ['邮件', 'Mail'],
  link: ['邮件发送情况', 'How mail goes'],
  held: [
    '邮件服务器正在拒收几乎所有邮件，{{count}} 封邮件等待重发。请检查邮件服务器；各人的地址没有因此被标记。',
    {
      one: 'The mail server refuses nearly everybody: {{count}} mail waits and is tried again. Check the mail server; nobody’s address is blamed.',
      other:
        'The mail server refuses nearly everybody: {{count}} mails wait and are tried again. Check the mail server; nobody’s address is blamed.',
    },
  ],
  answered: ['服务器答复：{{words}}', 'It answered: {{words}}'],
  refusals: ['被拒收的地址', 'Addresses that take no mail'],
  noRefusals: ['没有被拒收的地址。', 'None.'],
  refusalsIntro: [
    '邮件服务器说这些地址收不了信，应告知的内容在此等待。更正地址后标记自动解除；地址无误的，可在此解除标记。',
    'A mail server said that these addresses take no mail; what there is to tell waits. A corrected address is trusted by itself; trust again here those that are right.',
  ],
  choose: ['选择', 'Choose'],
  name: ['姓名', 'Name'],
  posts: ['职务', 'Posts'],
  since: ['拒收起始', 'Since'],
  trustChosen: ['解除所选标记', 'Trust those chosen again'],
  trustAll: ['全部解除（{{count}}）', 'Trust all {{count}} again'],
  mails: ['邮件', 'Mails'],
  state: ['状态', 'State'],
  any: ['不限', 'any'],
  show: ['查看', 'Show'],
  made: ['生成时间', 'Made'],
  next: ['下次重发', 'Next attempt'],
  answer: ['服务器最后的答复', 'Last words of the server'],
  total: ['共 {{count}} 封', { one: '{{count}} mail', other: '{{count}} mails' }],
  composed: ['待发', 'waiting'],
  'handing-over': ['正在发送', 'on its way'],
  sent: ['已发出', 'sent'],
  refused: ['被拒收', 'refused'],
  unknown: ['可能已发出', 'may have gone out'],
})
