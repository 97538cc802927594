import { dictionary } from '../words'

/** What the pages of supervision letters say. */
export const letterWords = dictionary({
  title: ['督办函', 'Supervision letter'],
  blue: ['蓝色', 'Blue'],
  yellow: ['黄色', 'Yellow'],
  orange: ['橙色', 'Orange'],
  red: ['红色', 'Red'],
  rungAt: ['{{colour}} · 第 {{rung}} 级', '{{colour}} · level {{rung}}'],
  to: ['{{post}}：', 'To: {{post}}'],
  toNobody: ['（各级岗位均空缺）', '(every post is vacant)'],
  start: ['期限内未签收', 'nobody accepted it in time'],
  milestone: ['未按计划达到节点', 'it is behind schedule'],
  report: ['未按时报告进展', 'nobody reported progress in time'],
  due: ['逾期未报结', 'nobody submitted it by the due day'],
  trigger: ['多次被退回', 'it was returned several times'],
  silence: ['上一级督办函逾期未答复', 'the previous letter was not answered'],
  hand: ['经人工提级：{{reason}}', 'a supervisor escalated it: {{reason}}'],
  opening: [
    '由您负责督促的下列事项，{{cause}}，特此函告。',
    'You are responsible for the matter below. We write to you because {{cause}}.',
  ],
  matter: ['事项', 'Matter'],
  asked: ['请予办理', 'Request'],
  ask: [
    '请查明原因，督促承办人尽快办结，并于 {{instant}} 前答复：存在的困难、已采取的措施、预计完成时间。需要上级协调的，请一并说明。',
    'Please find the cause and help the assignee to finish. Reply by {{instant}}: name the obstacles, the steps taken, and the expected day of completion. Say where you need help from above.',
  ],
  passedOver: [
    '第 {{rungs}} 级岗位空缺，本函一并发至本级。',
    'The posts of level {{rungs}} are vacant. This letter covers these levels too.',
  ],
  chain: ['此前督办情况', 'Letters so far'],
  letter: ['文号', 'Letter'],
  whom: ['收函岗位', 'To'],
  when: ['发出', 'Sent'],
  answer: ['答复', 'Answer'],
  this: ['本函', 'this letter'],
  answered: ['答复情况', 'Reply'],
  sorted: ['按应发时间先后排序', 'By the time each letter was due'],
})
