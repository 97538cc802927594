import { dictionary } from '../words'

/** What the pages of supervision letters say. */
export const letterWords = dictionary({
  title: ['督办函', 'Supervision letter'],
  blue: ['蓝色', 'Blue'],
  yellow: ['黄色', 'Yellow'],
  orange: ['橙色', 'Orange'],
  red: ['红色', 'Red'],
  rungAt: ['{{colour}} · 第 {{rung}} 级', '{{colour}} · rung {{rung}}'],
  to: ['{{post}}：', 'To: {{post}}'],
  toNobody: ['（各级岗位均空缺）', '(every post is vacant)'],
  start: ['期限内未签收', 'it was not accepted in time'],
  milestone: ['未按计划达到节点', 'it fell behind its schedule'],
  report: ['未按时报告进展', 'no progress was reported in time'],
  due: ['逾期未报结', 'it was not handed in by its day'],
  trigger: ['多次被退回', 'it was returned again and again'],
  silence: ['上一级督办函逾期未答复', 'the letter before this one was not answered'],
  hand: ['经人工提级：{{reason}}', 'somebody raised it by hand: {{reason}}'],
  opening: [
    '由您负责督促的下列事项，{{cause}}，特此函告。',
    'The matter below is yours to see through. We write to you because {{cause}}.',
  ],
  matter: ['事项', 'Matter'],
  asked: ['请予办理', 'What we ask'],
  ask: [
    '请查明原因，督促承办人尽快办结，并于 {{instant}} 前答复：存在的困难、已采取的措施、预计完成的时间。需要上级协调的，请一并说明。',
    'Please find out why, help the assignee to finish, and reply by {{instant}}: what stands in the way, what has been done, and by when it will be finished. Say too where help from above is needed.',
  ],
  passedOver: [
    '第 {{rungs}} 级岗位空缺，本函一并代行。',
    'The posts of rung {{rungs}} are vacant; this letter stands for them too.',
  ],
  chain: ['此前督办情况', 'The letters so far'],
  letter: ['文号', 'Letter'],
  whom: ['收函岗位', 'To'],
  when: ['发出', 'Sent'],
  answer: ['答复', 'Answer'],
  this: ['本函', 'this letter'],
  answered: ['答复情况', 'What was answered'],
  sorted: ['按应发时间先后排序', 'In the order of the moments at which they were due'],
})
