/** What is said of absences, hand-overs, instructions, letters and links. */
export const ofHands = {
  'absence.refused': ['不能登记这次外出。', 'The absence cannot be recorded.'],
  'absence.heads-only': [
    '只有各级负责人和市级可以登记他人外出。',
    'Only heads and the city record the absence of others.',
  ],
  'absence.not-yours-to-record': [
    '您不能登记 {{person}} 的外出',
    '{{person}} is nobody whose absence you record',
  ],
  'person.not-at-work': ['{{person}} 不是在岗人员', '{{person}} is nobody who works here'],
  'absence.not-yours-to-end': [
    '只有可以登记这次外出的人才能结束它。',
    'Only those who may record this absence end it.',
  ],
  'absence.over': ['这次外出已结束。', 'This absence is over.'],
  'absence.absent': [
    '没有这次外出记录，或不在您的职责范围。',
    'There is no such absence, or it is not yours to see.',
  ],
  'day.before': ['早于 {{day}}', 'lies before {{day}}'],
  'day.before-today': ['早于今天（{{today}}）', 'lies before today, {{today}}'],
  'absence.too-long': ['外出最长 {{most}} 天', 'an absence lasts at most {{most}} days'],
  'absence.already': ['{{from}} 至 {{until}} 已登记外出', 'already absent from {{from}} until {{until}}'],
  'absence.own-substitute': ['不能由本人代行本人', 'nobody stands in for themself'],
  'absence.circle': ['这样会转回外出者本人', 'this would lead back to the person who is absent'],
  'absence.back-to-themself': [
    '{{days}} 将代理本人，请先结束该代行',
    'would stand in for themself on {{days}}: end that absence first',
  ],
  'hand-over.to-themself': ['不能移交给本人', 'is the person who hands over'],
  'hand-over.nobody': ['没有可以接手的人。', 'There is nobody to hand over to.'],
  'hand-over.of-substitute': [
    '此人代行的事项不能移交。',
    'What the person stands in for cannot be handed over.',
  ],
  'hand-over.not-all-yours': [
    '此人名下有些事项您无权移交，请报上一级。',
    'Some of what this person holds is not yours to hand over: ask the level above.',
  ],
  'instruction.leader-only': [
    '只有牵头此对象的领导可以交办。',
    'Only the leader of this target, to whom others report, gives instructions.',
  ],
  'target.not-open': [
    '对象{{state, word}}，攻坚行动{{campaign, word}}。',
    'The target is {{state}}, its campaign {{campaign}}.',
  ],
  'instruction.nobody': ['没有可以交办的人。', 'The instruction has nobody to go to.'],
  'instruction.no-post': [
    '{{person}} 不是在本对象岗位上的其他人',
    '{{person}} is nobody else who holds a post for this target',
  ],
  'coordination.assignee-only': [
    '只有任务承办人可以提请协调。',
    'Only the person the task is assigned to asks for coordination.',
  ],
  'coordination.not-upward': [
    '协调事项不再上转，请写明理由退回。',
    'A request for coordination is not passed upward: return it with a reason.',
  ],
  'coordination.open': ['本任务已有协调事项在办。', 'A request for coordination of this task is still open.'],
  'coordination.all-vacant': [
    '承办人以上岗位均空缺，无人可提请。',
    'Every post above the assignee is vacant: nobody can be asked.',
  ],
  'target.stale-version': [
    '对象已更新到第 {{version}} 版，不是第 {{given}} 版。',
    'The target is at version {{version}}, not {{given}}.',
  ],
  'due-day.past': ['期限不能在过去。', 'Nothing is due in the past.'],
  'day.past': ['已过去', 'lies in the past'],
  'letter.stale-version': [
    '督办函已更新到第 {{version}} 版，不是第 {{given}} 版。请重新读取。',
    'The letter is at version {{version}}, not {{given}}. Read it again.',
  ],
  'letter.recipient-only': ['只有收函人可以答复。', 'Only the person it went to answers a letter.'],
  'letter.of-another': ['这份督办函发给了他人。', 'This letter went to somebody else.'],
  'letter.lowered': ['督办已降级，无须答复。', 'The letter was lowered: it need not be answered.'],
  'letter.replied': ['督办函已于 {{at, instant}} 答复。', 'The letter was replied to at {{at}}.'],
  'letter.acknowledged': ['督办函已于 {{at, instant}} 签收。', 'The letter was acknowledged at {{at}}.'],
  'escalation.heads-only': [
    '只有其辖区负责人和市级可以提级督办，且不得针对本人承办的事项。',
    'Only the heads of its area and the city raise a rung, never of what is their own.',
  ],
  'escalation.no-such-level': ['不能提到这一级。', 'This rung cannot be raised to.'],
  'escalation.top-used': [
    '本周期已到最高级次（第 {{level}} 级）',
    'the top rung, {{level}}, has been used in this cycle',
  ],
  'escalation.level-lowers': [
    '由“{{level, word}}”提级，只能由该层级降级。',
    'It was raised at the level "{{level}}": only that level lowers it.',
  ],
  'escalation.highest-only': [
    '只能降当前督办的最高级次，且只降一次。',
    'Only the highest rung of a present file is lowered, and once.',
  ],
  'link.handed-over': ['该事项已转交他人办理。', 'This has been handed to somebody else.'],
  'link.review-handed-over': ['该事项已转交他人审核。', 'This is reviewed by somebody else now.'],
  'link.holder-left': ['该链接的持有人已离任。', 'The holder of this link has left.'],
  'link.expired': ['链接已过期。', 'This link has expired.'],
  'link.digits-wrong': ['尚未办理：办理码不正确。', 'Nothing was done: the code does not match.'],
  'link.type-digits': ['请输入页面上显示的四位数字。', 'Type the four digits shown.'],
  'letter.not-to-you': ['没有发给您的这份督办函。', 'No such letter of this went to you.'],
} as const
