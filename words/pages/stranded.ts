import { dictionary } from '../words'

/** What is said of open items whose holder is not at the post they came with. */
export const strandedWords = dictionary({
  title: ['责任人已不在岗的事项', 'Items whose holder has left the post'],
  intro: [
    '这些事项尚未办结，但责任人已停用，或已不担任承办该事项的岗位。请打开责任人页面移交，或重新导入岗位表并选择“随岗移交”。',
    'These items are open, but the holder is disabled or has left the post. Open the page of the holder, and hand the items over. Or import the posts again, and let open work pass to the new holder.',
  ],
  total: ['共 {{count}} 项', { one: '{{count}} item', other: '{{count}} items' }],
  none: ['没有这样的事项。', 'There are no such items.'],
  link: [
    '责任人已不在岗的事项：{{count}} 项',
    {
      one: '{{count}} item whose holder has left the post',
      other: '{{count}} items whose holder has left the post',
    },
  ],
  holder: ['责任人', 'Holder'],
  item: ['事项', 'Item'],
  place: ['所在地', 'Place'],
  post: ['承办岗位', 'Post'],
  successor: ['现任', 'Current holder'],
  nobody: ['无人', 'nobody'],
  disabled: ['已停用', 'disabled'],
  task: ['任务 {{no}} {{title}}', 'Task {{no}} {{title}}'],
  support: ['配合任务 {{no}} {{title}}', 'Contribution to task {{no}} {{title}}'],
  issued: ['交办的任务 {{no}} {{title}}', 'Instruction: task {{no}} {{title}}'],
  finding: ['问题第 {{no}} 号', 'Finding No. {{no}}'],
  measure: ['问题第 {{no}} 号的整改措施', 'Measure of finding No. {{no}}'],
  inspection: ['问题第 {{no}} 号的回头看', 'Look-back at finding No. {{no}}'],
  letter: ['督办函 {{no}}', 'Supervision letter {{no}}'],
  household: ['监测户 {{no}}', 'Monitored household {{no}}'],
  pairing: ['结对帮扶', 'Pairing'],
})
