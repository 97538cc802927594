/** What is said of programmes, campaigns, the calendar and what runs outward. */
export const ofCampaigns = {
  'programme.none': ['没有方案 {{programme}}。', 'There is no programme {{programme}}.'],
  'programme.none-to-launch': [
    '没有可启动的方案“{{programme}}”',
    'there is no programme “{{programme}}” to launch',
  ],
  'campaign.draft-refused': ['不能新建草案。', 'The draft cannot be created.'],
  'campaign.none': ['没有这个攻坚行动。', 'There is no such campaign.'],
  'campaign.not-yours': [
    '您无权统筹这个攻坚行动，或其中的这些对象。请联系该区域的领导小组办公室或双组长。',
    'You do not steer this campaign, or not these of its targets. Ask the leading group’s office or the heads of its area.',
  ],
  'campaign.area-needed': [
    '请写明区域：您可在 {{areas}} 启动攻坚行动',
    'name the area: you can launch a campaign in {{areas}}',
  ],
  'campaign.area-none': ['没有区划 {{area}}', 'there is no region {{area}}'],
  'campaign.area-not-yours': [
    '您不能在 {{area}} 启动这个方案的攻坚行动，只能在 {{areas}}',
    'you cannot launch a campaign of this programme in {{area}}, only in {{areas}}',
  ],
  'target.outside-area': [
    '{{region}} 不在攻坚行动的区域 {{area}} 内',
    '{{region}} does not lie in {{area}}, the area of the campaign',
  ],
  'class.none': ['没有这类对象。', 'There is no such class of target.'],
  'campaign.closed': ['攻坚行动已结束。', 'The campaign is closed.'],
  'campaign.not-running': [
    '攻坚行动{{state, campaign}}，只有进行中的可以这样办理。',
    'The campaign is {{state, campaign}}: you can do this only while it runs.',
  ],
  'campaign.units-refused': ['不能在这些地区办理。', 'This cannot be done in these areas.'],
  'campaign.no-target-in': ['{{unit}} 没有未办结的攻坚对象', 'there is no open target in {{unit}}'],
  'campaign.amend-either': [
    '请写明方案版本，或逐项写明调整，两者取一',
    'name a version of the programme, or the changes: one of the two',
  ],
  'campaign.nothing-amended': ['方案没有变化。', 'The programme is as it was: nothing would change.'],
  'campaign.not-amended': ['不能这样调整。', 'The campaign cannot be amended like that.'],
  'campaign.class-gone': [
    '本行动有此类对象，方案中不能没有：{{class}}',
    'the campaign has targets of this class, so the programme needs it: {{class}}',
  ],
  'programme.no-version': [
    '方案 {{programme}} 现有第 {{version}} 版，没有第 {{given}} 版',
    'programme {{programme}} is at version {{version}}: there is no version {{given}}',
  ],
  'programme.misfit': ['方案不能这样：{{reason}}', 'the programme cannot be like that: {{reason}}'],
  'task.none-numbered': ['方案没有任务 {{no}}', 'the programme has no task {{no}}'],
  'campaign.still-open': [
    '还有 {{tasks}} 项任务、{{findings}} 个问题没有办结。请先办结，或写明如何处理。',
    'Still open: tasks {{tasks}}, findings {{findings}}. Finish them first, or say what becomes of them.',
  ],
  'campaign.not-carried': ['不能转入该行动或对象。', 'This cannot be handed over there.'],
  'campaign.no-target-there': [
    '“{{campaign}}”在{{place}}没有未办结的攻坚对象',
    '“{{campaign}}” has no open target in {{place}}',
  ],
  'target.stands-already': [
    '{{name}}（{{region}}）已是本行动的对象',
    '{{name}} ({{region}}) is a target of this campaign already',
  ],
  'target.no-class': [
    '{{region}} 不属于方案规定的任何一类对象',
    '{{region}} fits no class of target of the programme',
  ],
  'target.which-class': [
    '{{region}} 可属多类，请指明其中一类：{{classes}}',
    '{{region}} fits several classes, so name one of: {{classes}}',
  ],
  'campaign.stale-version': [
    '攻坚行动已更新到第 {{version}} 版，不是第 {{given}} 版。请重新读取。',
    'The campaign is at version {{version}}, not {{given}}. Read it again.',
  ],
  'campaign.targets-fixed': [
    '攻坚行动{{state, campaign}}，对象已在启动时确定。',
    'The campaign is {{state, campaign}}: its targets were fixed at the launch.',
  ],
  'class.unknown': [
    '方案 {{programme}} 没有这类对象，只有 {{classes}}',
    'programme {{programme}} has no such class, only {{classes}}',
  ],
  'targets.refused': ['不能这样确定对象。', 'These targets cannot be designated.'],
  'target.not-of-class': [
    '{{region}} 不是此类对象可选的{{level, word}}',
    '{{region}} is not a {{level, word}} of this class',
  ],
  'target.twice': ['{{region}}（{{name}}）重复', '{{region}} ({{name}}) is listed twice'],
  'target.unqualified': [
    '{{region}}（{{name}}）不符合方案规定的入选条件，破例选入须写明理由',
    '{{region}} ({{name}}) does not qualify under the programme: give a reason to choose it',
  ],
  'target.second-of-district': [
    '{{region}} 是区县 {{district}} 的第二个（已有 {{first}}），方案规定每区县一个',
    '{{region}} is the second target of district {{district}} (first: {{first}}), but the programme allows one',
  ],
  'launch.obstacles': [
    '有 {{count}} 处不符合启动条件，请逐项处理后再启动。',
    {
      one: '{{count}} obstacle stands in the way of the launch. Remove it, then launch.',
      other: '{{count}} obstacles stand in the way of the launch. Remove them, then launch.',
    },
  ],
  'launch.day-past': [
    '{{day}} 已过；确需如此的，请写明理由',
    '{{day}} has passed: give a reason if you mean it',
  ],
  'launch.day-past-unconfirmed': [
    '{{day}} 已过；确需如此的，请勾选确认',
    '{{day}} has passed: confirm that you mean it',
  ],
  'launch.first-day-past': ['启动日已过。', 'The first day has passed.'],
  'launch.past-without-word': [
    '日期调整到过去的，须先确认。',
    'Confirm the change to a day that has passed.',
  ],
  'launch.overdue-at-once': [
    '{{day}} 将使 {{count}} 项任务当即逾期；确需如此的，请勾选确认',
    {
      one: '{{day}} makes {{count}} task overdue at once: confirm that you mean it',
      other: '{{day}} makes {{count}} tasks overdue at once: confirm that you mean it',
    },
  ],
  'launch.anchor-missing': [
    '{{anchor}}尚未定日，而有任务从该日起算',
    '{{anchor}} has no day yet, but tasks count from that day',
  ],
  'launch.no-target': ['还没有选定任何对象', 'no target is chosen yet'],
  'launch.class-empty': [
    '{{class}}：尚未选定对象，请选定，或写明不选的理由',
    '{{class}}: no target is chosen: choose one, or give a reason',
  ],
  'launch.class-not-empty': [
    '{{class}}：已有选定对象，不须写不选的理由',
    '{{class}}: a target is chosen, so no reason is needed',
  ],
  'launch.quota': [
    '{{class}}：已选 {{chosen}} 个，此类名额为 {{quota}} 个',
    '{{class}}: {{chosen}} chosen, but the quota of this class is {{quota}}',
  ],
  'launch.slot-lacks': [
    '{{slot}}：该岗位现有 {{present}} 人，方案要求 {{required}} 人',
    '{{slot}}: {{present}} people hold this post, but the programme requires {{required}}',
  ],
  'launch.districts-lack': [
    '{{districts}}没有选点，方案规定每区县选一个',
    'no target lies in {{districts}}: the programme requires one in each district',
  ],
  'launch.districts-and-others-lack': [
    '{{districts}}没有选点，其他区县有 {{others}} 个选点；方案规定这些区县各选一个，并另选 {{wanted}} 个区县',
    'no target lies in {{districts}}, and {{others}} other districts have one: the programme requires one in each, and {{wanted}} others',
  ],
  'campaign.no-draft': [
    '攻坚行动{{state, campaign}}，只有草案可以删除。',
    'The campaign is {{state, campaign}}: you can delete drafts only.',
  ],
  'event.none': [
    '方案没有事件“{{event}}”，只有 {{events}}。',
    'The programme has no event "{{event}}", only {{events}}.',
  ],
  'calendar.years': ['年份须在 1990 至 2099 年之间。', 'The year must be from 1990 to 2099.'],
  'calendar.no-notice': ['这些日期不是该年的放假安排。', 'These days are not a holiday notice of that year.'],
  'calendar.other-notice': [
    '{{day}} 由 {{year}} 年的放假安排规定',
    '{{day}} belongs to the notice of {{year}}',
  ],
  'calendar.other-year': [
    '{{day}} 不在 {{year}} 年，也不在上一年 12 月',
    '{{day}} is neither in {{year}} nor in December of the year before',
  ],
  'calendar.holiday-too': ['{{day}} 同时列为放假日', '{{day}} is also listed as a holiday'],
  'calendar.no-weekend': ['{{day}} 不是周末', '{{day}} is not a weekend day'],
  'calendar.no-day-off': [
    '放假安排须列明当年的日期，这里没有 {{year}} 年的日期',
    'a notice lists days off of its year, but this notice has none in {{year}}',
  ],
  'calendar.notice-absent': ['没有载入过 {{year}} 年的放假安排。', 'No notice of {{year}} is loaded.'],
  'robot.refused': ['不能添加这个群机器人。', 'The robot cannot be added.'],
  'campaign.no-such': ['没有攻坚行动 {{campaign}}', 'there is no campaign {{campaign}}'],
  'region.no-such': ['没有区划 {{region}}', 'there is no region {{region}}'],
  'robot.absent': [
    '没有这个群机器人，或不在您的职责范围。',
    'There is no such robot, or you may not see it.',
  ],
  'robot.gone': ['这个群机器人已移除。', 'The robot was removed already.'],
  'webhook.refused': ['不能添加这个推送。', 'The webhook cannot be added.'],
  'webhook.event-of-none': [
    '“{{event}}”不属于任何攻坚行动，请不要指定攻坚行动',
    '“{{event}}” belongs to no campaign: leave out the campaign',
  ],
  'webhook.absent': [
    '没有这个推送，或不在您的职责范围。',
    'There is no such webhook, or you may not see it.',
  ],
  'delivery.absent': [
    '没有这次投递，或不在您的职责范围。',
    'There is no such delivery, or you may not see it.',
  ],
  'delivery.not-failed': [
    '这次投递{{state, word}}，只有失败的才能重发。',
    'The delivery is {{state, word}}: only a failed delivery can be repeated.',
  ],
  'webhook.gone': ['这个推送已移除。', 'The webhook was removed already.'],
  'url.not-https': ['须以 https:// 开头', 'must begin with https://'],
  'url.has-password': ['不得含用户名和密码', 'must not contain a user name or a password'],
  'host.no-address': ['{{host}} 没有对应的地址', '{{host}} has no address'],
  'host.not-public': [
    '{{host}} 指向 {{address}}，不是公网地址',
    '{{host}} leads to {{address}}, which is not a public address',
  ],
  'host.refused': ['不能向该地址推送。', 'Nothing can be sent to this address.'],
  'launch.rank-below': [
    '{{slot}}：该岗位人员的职级低于{{rank, word}}',
    '{{slot}}: the holder of this post is below the rank “{{rank, word}}”',
  ],
  'launch.rank-unknown': [
    '{{slot}}：该岗位人员没有登记职级，应为{{rank, word}}及以上，请先登记',
    '{{slot}}: the holder has no recorded rank: record it (required: “{{rank, word}}” or above)',
  ],
  'launch.slot-too-many': [
    '{{slot}}：该岗位现有 {{present}} 人，方案规定至多 {{most}} 人',
    '{{slot}}: {{present}} people hold this post, but the programme allows {{most}} at most',
  ],
  'launch.slot-shared': [
    '{{slot}}：担任该岗位的人同时负责另外 {{count}} 个对象，方案规定一对一',
    '{{slot}}: the holder has the same post for {{count}} other targets, but the programme allows one',
  ],
  'launch.other-districts': [
    '其他区县有 {{others}} 个选点；方案规定在 {{wanted}} 个区县各选一个',
    '{{others}} other districts have a target: the programme requires one in each of {{wanted}}',
  ],
  'target.of-class-already': [
    '{{region}} 已列为另一类别（{{class}}）的对象',
    '{{region}} is already a target of class {{class}}',
  ],
  'programme.extends-none': [
    '必填：本方案没有承接其他方案',
    'is required: this programme extends no other programme',
  ],
  'programme.nothing-to-compare': ['没有可以对照的方案。', 'There is no programme to compare with.'],
  'programme.knows': ['方案中只有：{{codes}}', 'the programme has only: {{codes}}'],
  'robot.address': [
    '须为 {{vendor}} 群机器人的网址，以 https://{{host}}/ 开头',
    'must be the address of a {{vendor}} robot at https://{{host}}/',
  ],
} as const
