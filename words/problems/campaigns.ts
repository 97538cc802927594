/** What is said of programmes, campaigns, the calendar and what runs outward. */
export const ofCampaigns = {
  'programme.none': ['没有方案 {{programme}}。', 'There is no programme {{programme}}.'],
  'programme.none-to-launch': [
    '没有可启动的方案“{{programme}}”',
    'there is no programme “{{programme}}” to launch',
  ],
  'campaign.draft-refused': ['不能新建草案。', 'The draft cannot be opened.'],
  'campaign.none': ['没有这个攻坚行动。', 'There is no such campaign.'],
  'class.none': ['没有这类对象。', 'There is no such class.'],
  'campaign.closed': ['攻坚行动已结束。', 'The campaign is closed.'],
  'campaign.stale-version': [
    '攻坚行动已更新到第 {{version}} 版，不是第 {{given}} 版。请重新读取。',
    'The campaign is at version {{version}}, not {{given}}. Read it again.',
  ],
  'campaign.targets-fixed': [
    '攻坚行动{{state, word}}，对象已在启动时确定。',
    'The campaign is {{state}}: its targets were fixed at the launch.',
  ],
  'class.unknown': [
    '方案 {{programme}} 没有这类对象，只有 {{classes}}',
    'programme {{programme}} has no such class; it has {{classes}}',
  ],
  'targets.refused': ['不能这样确定对象。', 'These targets cannot be designated.'],
  'target.not-of-class': [
    '{{region}} 不是此类对象可选的{{level, word}}',
    '{{region}} is not a {{level}} that this class can take',
  ],
  'target.twice': ['{{region}}（{{name}}）重复', '{{region}} ({{name}}) is named twice'],
  'target.unqualified': [
    '{{region}}（{{name}}）不符合方案规定的入选条件，破例选入须写明理由',
    "{{region}} ({{name}}) does not qualify by the programme's rule: say for what reason it is chosen all the same",
  ],
  'target.second-of-district': [
    '{{region}} 是区县 {{district}} 的第二个（已有 {{first}}），方案规定每区县一个',
    '{{region}} is the second of district {{district}}, after {{first}}: the programme takes one',
  ],
  'launch.obstacles': [
    '有 {{count}} 处不符合启动条件，请逐项处理后再启动。',
    {
      one: '{{count}} thing stands in the way of the launch. Put it right, then launch.',
      other: '{{count}} things stand in the way of the launch. Put them right, then launch.',
    },
  ],
  'launch.day-past': [
    '{{day}} 已过，确需如此的，请写明理由',
    '{{day}} lies in the past: say why, if it is meant',
  ],
  'launch.day-past-unconfirmed': [
    '{{day}} 已过，确需如此的，请勾选确认',
    '{{day}} lies in the past: confirm that it is meant',
  ],
  'launch.first-day-past': ['启动日已过。', 'The first day has passed.'],
  'launch.past-without-word': [
    '日期调整到过去须先确认。',
    'The day is not moved into the past without a word.',
  ],
  'launch.overdue-at-once': [
    '{{day}} 将使 {{count}} 项任务当即逾期，确需如此的，请勾选确认',
    {
      one: '{{day}} makes {{count}} task overdue at once: confirm that it is meant',
      other: '{{day}} makes {{count}} tasks overdue at once: confirm that it is meant',
    },
  ],
  'launch.anchor-missing': [
    '{{anchor}}尚未定日，有任务从它起算',
    '{{anchor}} has no day yet, and tasks count from it',
  ],
  'launch.no-target': ['还没有选定任何对象', 'no target is chosen yet'],
  'launch.class-empty': [
    '{{class}}：此类对象一个也没有选，请选定，或写明不选的理由',
    '{{class}}: nothing is chosen of this class: choose, or say why it is left out',
  ],
  'launch.class-not-empty': [
    '{{class}}：此类对象并非没有选，不需要写不选的理由',
    '{{class}}: this class is not left out, so there is no reason to give',
  ],
  'launch.quota': [
    '{{class}}：已选 {{chosen}} 个，此类名额为 {{quota}} 个',
    '{{class}}: {{chosen}} chosen, the quota of this class is {{quota}}',
  ],
  'launch.slot-lacks': [
    '{{slot}}：该岗位现有 {{present}} 人，方案要求 {{required}} 人',
    '{{slot}}: {{present}} hold this slot, the programme wants {{required}}',
  ],
  'launch.districts-lack': [
    '{{districts}}没有选点：方案规定每区县选一个',
    'no target lies in {{districts}}: the programme takes one of each',
  ],
  'launch.districts-and-others-lack': [
    '{{districts}}没有选点，其他区县有 {{others}} 个选点：方案规定这些区县各选一个，并另选 {{wanted}} 个区县',
    'no target lies in {{districts}}, and {{others}} other districts have one: the programme takes one of each, and {{wanted}} others',
  ],
  'campaign.no-draft': [
    '攻坚行动{{state, word}}，只有草案可以改名或删除。',
    'The campaign is {{state}}: only a draft is renamed or deleted.',
  ],
  'event.none': [
    '方案没有事件“{{event}}”，只有 {{events}}。',
    'The programme knows no event "{{event}}", only {{events}}.',
  ],
  'calendar.years': ['年份须在 1990 至 2099 年之间。', 'Years from 1990 to 2099 are known.'],
  'calendar.no-notice': ['这些日期不是该年的放假安排。', 'These days are no notice of that year.'],
  'calendar.other-notice': [
    '{{day}} 由 {{year}} 年的放假安排规定',
    '{{day}} is for the notice of {{year}} to name',
  ],
  'calendar.other-year': [
    '{{day}} 不在 {{year}} 年，也不在上一年12月',
    '{{day}} lies neither in {{year}} nor in the December before',
  ],
  'calendar.holiday-too': ['{{day}} 同时列为放假日', '{{day}} is a holiday too'],
  'calendar.no-weekend': ['{{day}} 不是周末', '{{day}} is no weekend day'],
  'calendar.no-day-off': [
    '放假安排须列明当年的日期，这里没有 {{year}} 年的日期',
    'a notice names days off of its year, this one none of {{year}}',
  ],
  'calendar.notice-absent': ['没有载入过 {{year}} 年的放假安排。', 'No notice of {{year}} is loaded.'],
  'robot.refused': ['不能添加这个群机器人。', 'The robot cannot be made.'],
  'campaign.no-such': ['没有攻坚行动 {{campaign}}', 'there is no campaign {{campaign}}'],
  'region.no-such': ['没有区划 {{region}}', 'there is no region {{region}}'],
  'robot.absent': [
    '没有这个群机器人，或不在您的职责范围。',
    'There is no such robot, or it is not yours to see.',
  ],
  'robot.gone': ['这个群机器人已移除。', 'The robot was taken away before.'],
  'webhook.refused': ['不能添加这个推送。', 'The webhook cannot be made.'],
  'webhook.event-of-none': [
    '“{{event}}”不属于任何攻坚行动：请不要指定攻坚行动',
    '“{{event}}” happens in no campaign: leave out the campaign',
  ],
  'webhook.absent': [
    '没有这个推送，或不在您的职责范围。',
    'There is no such webhook, or it is not yours to see.',
  ],
  'delivery.absent': [
    '没有这次投递，或不在您的职责范围。',
    'There is no such delivery, or it is not yours to see.',
  ],
  'delivery.not-failed': [
    '这次投递{{state, word}}，只有失败的才能重发。',
    'The delivery is {{state}}: only one that failed is repeated.',
  ],
  'webhook.gone': ['这个推送已移除。', 'The webhook was taken away.'],
  'url.not-https': ['须以 https:// 开头', 'must begin with https://'],
  'url.has-password': ['不得含用户名和密码', 'must hold no user name and no password'],
  'host.no-address': ['{{host}} 没有对应的地址', '{{host}} has no address'],
  'host.not-public': [
    '{{host}} 指向 {{address}}，不是公网地址',
    '{{host}} leads to {{address}}, which is no public address',
  ],
  'host.refused': ['不得向该地址发送。', 'Nothing may be sent there.'],
  'launch.rank-below': [
    '{{slot}}：该岗位人员的职级低于{{rank, word}}',
    '{{slot}}: who holds this slot is below the rank {{rank}}',
  ],
  'launch.rank-unknown': [
    '{{slot}}：该岗位人员没有登记职级，应为{{rank, word}}及以上，请先登记',
    '{{slot}}: no rank is recorded of who holds this slot, which asks for {{rank}}: record it',
  ],
  'launch.slot-too-many': [
    '{{slot}}：该岗位现有 {{present}} 人，方案规定至多 {{most}} 人',
    '{{slot}}: {{present}} hold this slot, the programme takes {{most}} at most',
  ],
  'launch.slot-shared': [
    '{{slot}}：担任该岗位的人同时负责另外 {{count}} 个对象，方案规定一对一',
    '{{slot}}: who holds this slot holds it in {{count}} other targets too',
  ],
  'launch.other-districts': [
    '其他区县有 {{others}} 个选点：方案规定在 {{wanted}} 个区县各选一个',
    '{{others}} other districts have a target: the programme takes one in each of {{wanted}}',
  ],
  'target.of-class-already': [
    '{{region}} 已列为另一类别（{{class, word}}）的对象',
    '{{region}} is a target of class {{class}} already',
  ],
  'programme.extends-none': ['必填：本方案没有承接其他方案', 'is needed: this programme extends no other'],
  'programme.nothing-to-compare': ['没有可以对照的方案。', 'There is nothing to hold it against.'],
  'programme.knows': ['方案中只有：{{codes}}', 'the programme knows: {{codes}}'],
  'robot.address': [
    '须为 {{vendor}} 群机器人的网址，以 https://{{host}}/ 开头',
    'must be the address of a {{vendor}} robot at https://{{host}}/',
  ],
} as const
