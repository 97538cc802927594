/** What is said of absences, hand-overs, instructions, letters and links. */
export const ofHands = {
  'absence.refused': ['不能登记这次外出。', 'The absence cannot be recorded.'],
  'absence.heads-only': [
    '只有各级负责人和市级可以登记他人外出。',
    'Only heads and the city can record absences of others.',
  ],
  'absence.not-yours-to-record': [
    '您不能登记 {{person}} 的外出',
    'you cannot record the absence of {{person}}',
  ],
  'person.not-at-work': ['{{person}} 不是在岗人员', '{{person}} is not at work here'],
  'absence.not-yours-to-end': [
    '只有可以登记这次外出的人员才能结束外出。',
    'Only a person who may record this absence can end it.',
  ],
  'absence.over': ['这次外出已结束。', 'This absence is over.'],
  'absence.absent': [
    '没有这次外出记录，或不在您的职责范围。',
    'There is no such absence, or you may not see it.',
  ],
  'day.before': ['早于 {{day}}', 'is before {{day}}'],
  'day.before-today': ['早于今天（{{today}}）', 'is before today, {{today}}'],
  'absence.too-long': ['外出最长 {{most}} 天', 'an absence lasts at most {{most}} days'],
  'absence.already': ['{{from}} 至 {{until}} 已登记外出', 'already absent from {{from}} until {{until}}'],
  'absence.own-substitute': ['代行人不能是外出人本人', 'a person cannot be their own substitute'],
  'absence.circle': ['这样会转回外出人本人', 'this would lead back to the absent person'],
  'absence.back-to-themself': [
    '{{days}} 将由本人代行本人，请先结束那次外出登记',
    'would be their own substitute on {{days}}: end that absence first',
  ],
  'hand-over.to-themself': ['不能移交给本人', 'is the person who hands the work over'],
  'hand-over.nobody': ['没有可以接办的人员。', 'There is no person to hand the work over to.'],
  'hand-over.of-substitute': [
    '此人代行的事项不能移交。',
    'You cannot hand over work that this person does as a substitute.',
  ],
  'hand-over.not-all-yours': [
    '此人名下有些事项您无权移交，请报上一级办理。',
    'You may not hand over all of this person’s work. Ask the level above.',
  ],
  'instruction.leader-only': [
    '只有此对象的牵头领导、领导小组办公室或区县负责人（双组长）可以交办。',
    'Only the leader of this target, the leading group’s office or the head of its county gives instructions.',
  ],
  'target.not-open': [
    '对象{{state, word}}，攻坚行动{{campaign, campaign}}。',
    'The target is {{state, word}}, its campaign {{campaign, campaign}}.',
  ],
  'instruction.nobody': ['没有可以交办的人员。', 'There is no person to give the instruction to.'],
  'instruction.no-post': [
    '{{person}} 不在本对象您以下的岗位上',
    '{{person}} holds no post below yours for this target',
  ],
  'coordination.assignee-only': [
    '只有承办人可以提请协调。',
    'Only the assignee of the task can ask for coordination.',
  ],
  'coordination.not-upward': [
    '协调事项不再上转，请写明理由退回。',
    'You cannot pass a coordination request upward. Return it with a reason.',
  ],
  'coordination.open': ['本任务已有协调事项在办。', 'This task already has an open coordination request.'],
  'coordination.all-vacant': [
    '承办人以上岗位均空缺，无人可提请。',
    'All posts above the assignee are vacant. There is nobody to ask.',
  ],
  'target.stale-version': [
    '对象已更新到第 {{version}} 版，不是第 {{given}} 版。',
    'The target is at version {{version}}, not {{given}}.',
  ],
  'due-day.past': ['期限不能早于今天。', 'The due day cannot be in the past.'],
  'due-day.out-of-range': [
    '请求协调的期限不在允许范围内。',
    'The due day is not within the bounds of a request.',
  ],
  'day.past': ['已过去', 'is in the past'],
  'letter.stale-version': [
    '督办函已更新到第 {{version}} 版，不是第 {{given}} 版。请重新读取。',
    'The letter is at version {{version}}, not {{given}}. Read it again.',
  ],
  'letter.recipient-only': ['只有收函人可以答复。', 'Only the recipient can answer a letter.'],
  'letter.of-another': ['这份督办函不是发给您的。', 'This letter went to another person.'],
  'letter.lowered': ['督办已降级，无须答复。', 'The letter was de-escalated and needs no reply.'],
  'letter.replied': ['督办函已于 {{at, instant}} 答复。', 'The letter was answered at {{at, instant}}.'],
  'letter.acknowledged': [
    '督办函已于 {{at, instant}} 签收。',
    'The letter was acknowledged at {{at, instant}}.',
  ],
  'escalation.heads-only': [
    '只有所在辖区的负责人和市级可以提级督办，但不能针对本人承办的事项。',
    'Only the heads of the area and the city can escalate. Nobody can escalate their own work.',
  ],
  'escalation.no-such-level': ['不能提到这一级次。', 'You cannot escalate to this level.'],
  'escalation.top-used': [
    '本轮已到最高督办级次（第 {{level}} 级）',
    'the top level, {{level}}, has been reached in this cycle',
  ],
  'escalation.level-lowers': [
    '由“{{level, word}}”提级的，只能由该层级降级。',
    'The level “{{level, word}}” escalated this. Only that level can de-escalate it.',
  ],
  'escalation.highest-only': [
    '只能从当前最高级次降级，且只能降一次。',
    'Only the highest current level can be de-escalated, and only once.',
  ],
  'link.handed-over': ['该事项已移交他人办理。', 'This work was handed over to another person.'],
  'link.review-handed-over': ['该事项已移交他人审核。', 'Another person reviews this now.'],
  'link.holder-left': ['该链接的持有人已离任。', 'The holder of this link has left.'],
  'link.expired': ['链接已过期。', 'This link has expired.'],
  'link.digits-wrong': ['尚未办理：输入的四位数字不正确。', 'Nothing was done: the four digits are wrong.'],
  'link.type-digits': ['请输入页面上显示的四位数字。', 'Enter the four digits shown on the page.'],
  'letter.not-to-you': ['该事项没有发给您的这份督办函。', 'You received no such letter about this item.'],
} as const
