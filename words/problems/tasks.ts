/** What is said of tasks and submissions. */
export const ofTasks = {
  'task.none': ['没有这项任务。', 'There is no such task.'],
  'task.absent': ['没有这项任务，或不在您的职责范围。', 'There is no such task, or you may not see it.'],
  'target.absent': [
    '没有这个攻坚对象，或不在您的职责范围。',
    'There is no such target, or you may not see it.',
  ],
  'letter.absent': [
    '没有这份督办函，或不在您的职责范围。',
    'There is no such letter, or you may not see it.',
  ],
  'calendar.none': ['没有这个日历。', 'There is no such calendar.'],
  'link.none': ['链接无效。', 'There is no such link.'],
  'task.paused': [
    '任务随攻坚行动暂停。请由行动负责人恢复行动。',
    'The task is paused with its campaign. Whoever steers the campaign can let it go on.',
  ],
  'task.stale-version': [
    '任务已更新到第 {{version}} 版，不是第 {{given}} 版。请重新读取。',
    'The task is at version {{version}}, not {{given}}. Read it again.',
  ],
  'task.not-from-state': [
    '任务{{state, task}}；“{{act, task}}”只能在{{from, task}}时办理。',
    'The task is at “{{state, task}}”. “{{act, task}}” is possible only at “{{from, task}}”.',
  ],
  'task.no-clock': [
    '任务{{state, task}}，没有正在计时的期限。',
    'The task is at “{{state, task}}”: no deadline is running.',
  ],
  'task.assignee-only': ['只有承办人可以办理。', 'Only the assignee of the task can do this.'],
  'task.supporter-only': ['您不是本任务的配合单位。', 'You are not a supporting unit of this task.'],
  'task.withdrawn-by': [
    '交办人可撤销所交办的任务。方案任务由统筹该处攻坚行动的牵头领导、领导小组办公室或双组长撤销，但不能撤销本人承办的任务。',
    'An issuer withdraws an instruction. Who steers the campaign there withdraws a task of the programme, but not their own.',
  ],
  'task.heads-only': [
    '只有任务所在辖区的负责人和市级可以办理。',
    'Only the heads of the area and the city can do this.',
  ],
  'task.held-higher': [
    '任务由上级承办，应由同级或上级办理。',
    'The task is held at a higher level. Only that level or one above it can do this.',
  ],
  'task.above-reviewer': [
    '由审核单位的上一级或更高层级退回重办，且不能是本人承办的任务。',
    'Only a level above its reviewer can reopen a task, and nobody their own.',
  ],
  'task.coordination-anew': [
    '协调事项不退回重办，请重新提请协调。',
    'A request for coordination is not reopened. Ask for it anew.',
  ],
  'task.campaign-over': [
    '攻坚行动{{campaign, campaign}}，其任务不再退回重办。',
    'The campaign is “{{campaign, campaign}}”. Its tasks are reopened no more.',
  ],
  'due-day.same': ['已是现有期限', 'is the due day already'],
  'task.own-review': ['不能审核本人报结的任务。', 'You cannot review your own submission.'],
  'task.own-task': ['不能对本人承办的任务这样办理。', 'You cannot do this with your own task.'],
  'submission.incomplete': ['报结内容不完整。', 'The submission is not complete.'],
  'submission.item-unknown': ['任务 {{task}} 没有子项“{{item}}”', 'task {{task}} has no item "{{item}}"'],
  'submission.item-twice': ['子项“{{item}}”重复', 'item "{{item}}" is listed twice'],
  'submission.item-not-done': ['未完成，须说明原因', 'is not done: give a reason'],
  'submission.item-missing': [
    '缺少子项“{{item}}”，请写明是否完成',
    'the item “{{item}}” is missing: say whether it is done',
  ],
  'submission.evidence-missing': [
    '任务 {{task}} 至少须附 {{least}} 份佐证材料',
    'task {{task}} needs at least {{least}} pieces of evidence',
  ],
  'submission.supporters-silent': [
    '尚有 {{count}} 个配合单位未反馈，请等待，或写明理由逐个免予配合',
    {
      one: '{{count}} supporting unit has not contributed: wait, or waive it with a reason',
      other: '{{count}} supporting units have not contributed: wait, or waive each with a reason',
    },
  ],
  'submission.findings-open': ['本对象的问题尚未全部销号。', 'Findings of this target are not cleared yet.'],
  'submission.findings-named': [
    '尚有 {{count}} 个问题未销号：第 {{findings}} 号',
    {
      one: '{{count}} finding of this target is not cleared: No. {{findings}}',
      other: '{{count}} findings of this target are not cleared: No. {{findings}}',
    },
  ],
  'support.not-from-them': ['不能请此人配合。', 'This person cannot be asked for support.'],
  'support.leads-task': ['是本任务的牵头单位', 'is the lead unit of this task'],
  'support.supports-already': ['已是本任务的配合单位', 'is already a supporting unit of this task'],
  'support.waived-only': ['只能免予配合单位配合。', 'You can waive supporting units only.'],
  'support.settled': [
    '该配合已于 {{at, instant}} {{state, word}}，无须再办。',
    'This support was {{state, word}} at {{at, instant}}. Nothing more is needed.',
  ],
  'support.none': ['{{person}} 不是本任务的配合单位', '{{person}} is not a supporting unit of this task'],
  'assignment.refused': ['不能这样改派。', 'This assignment is not possible.'],
  'assignment.upward': ['不能改派给上级', 'stands above you: name somebody at your level or below'],
  'assignment.same': ['现在的承办人就是此人', 'is the assignee already'],
  'assignment.nobody': ['没有可承办的人员。', 'There is no person to assign this to.'],
  'person.no-post-here': ['{{person}} 在此处没有任职', '{{person}} holds no post here'],
  'extension.none': ['没有这项延期申请。', 'There is no such request for an extension.'],
  'extension.day-refused': ['不能延期到这一天。', 'The extension cannot end on this day.'],
  'extension.refused': ['不能申请这样的延期。', 'You cannot ask for this extension.'],
  'extension.not-in-programme': ['方案不设延期', 'the programme has no extensions'],
  'extension.too-many': [
    '每项任务最多延期 {{most}} 次，已同意或待审批 {{asked}} 次',
    'at most {{most}} extensions per task, {{asked}} already granted or waiting',
  ],
  'extension.waits': ['已有延期申请待审批', 'another request waits for a decision'],
  'extension.too-late': [
    '须在期限（{{dueAt, instant}}）届满前申请',
    'must be requested before the deadline, {{dueAt, instant}}',
  ],
  'day.not-later-than': ['须晚于 {{day}}', 'must be later than {{day}}'],
  'extension.too-long': [
    '最多比 {{day}} 延后 {{most}} 个工作日，最迟 {{latest}}',
    'at most {{most}} working days after {{day}}: until {{latest}}',
  ],
  'extension.decided': [
    '该申请已于 {{at, instant}} {{state, word}}。',
    'The request was {{state, word}} at {{at, instant}}.',
  ],
  'extension.one-level-up': [
    '由上一级（{{post}}）或更高层级审批。',
    'The level above decides this, {{post}}, or a higher level.',
  ],
  'extension.city-decides': [
    '承办人以上岗位均空缺，由市级审批。',
    'All posts above the assignee are vacant: the city decides.',
  ],
  'suspension.day-to-come': ['不能中止到这一天。', 'A suspension cannot end on this day.'],
} as const
