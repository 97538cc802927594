/** What is said of programmes, campaigns, the calendar and what runs outward, in Chinese by the English. */
export const ofCampaigns = {
  'There is no programme {0}.': '没有方案 {0}。',
  'there is no programme “{0}” to launch': '没有可启动的方案“{0}”',
  'The draft cannot be opened.': '不能新建草案。',
  'There is no such campaign.': '没有这个攻坚行动。',
  'There is no such class.': '没有这类对象。',
  'The campaign is closed.': '攻坚行动已结束。',
  'The campaign is at version {0}, not {1}. Read it again.':
    '攻坚行动已更新到第 {0} 版，不是第 {1} 版。请重新读取。',
  'The campaign is {0}: its targets were fixed at the launch.': '攻坚行动{0:word}，对象已在启动时确定。',
  'programme {0} has no such class; it has {1}': '方案 {0} 没有这类对象，只有 {1}',
  'These targets cannot be designated.': '不能这样确定对象。',
  '{0} is not a {1} that this class can take': '{0} 不是此类对象可选的{1:word}',
  '{0} ({1}) is named twice': '{0:number}（{1}）重复',
  "{0} ({1}) does not qualify by the programme's rule: say for what reason it is chosen all the same":
    '{0:number}（{1}）不符合方案规定的入选条件，破例选入须写明理由',
  '{0} is the second of district {1}, after {2}: the programme takes one':
    '{0} 是区县 {1} 的第二个（已有 {2}），方案规定每区县一个',
  '{0} thing(s) stand in the way of the launch. Put them right, then launch.':
    '有 {0:number} 处不符合启动条件，请逐项处理后再启动。',
  '{0} lies in the past: say why, if it is meant': '{0} 已过，确需如此的，请写明理由',
  '{0} lies in the past: confirm that it is meant': '{0} 已过，确需如此的，请勾选确认',
  'The first day has passed.': '启动日已过。',
  'The day is not moved into the past without a word.': '日期调整到过去须先确认。',
  '{0} makes {1} task(s) overdue at once: confirm that it is meant':
    '{0} 将使 {1:number} 项任务当即逾期，确需如此的，请勾选确认',
  '{0} has no day yet, and tasks count from it': '{0}尚未定日，有任务从它起算',
  'no target is chosen yet': '还没有选定任何对象',
  '{0}: nothing is chosen of this class: choose, or say why it is left out':
    '{0}：此类对象一个也没有选，请选定，或写明不选的理由',
  '{0}: this class is not left out, so there is no reason to give':
    '{0}：此类对象并非没有选，不需要写不选的理由',
  '{0}: {1} chosen, the quota of this class is {2}': '{0}：已选 {1:number} 个，此类名额为 {2:number} 个',
  '{0}: {1} hold this slot, the programme wants {2}': '{0}：该岗位现有 {1:number} 人，方案要求 {2:number} 人',
  'no target lies in {0}: the programme takes one of each': '{0}没有选点：方案规定每区县选一个',
  'no target lies in {0}, and {1} other districts have one: the programme takes one of each, and {2} others':
    '{0}没有选点，其他区县有 {1:number} 个选点：方案规定这些区县各选一个，并另选 {2:number} 个区县',
  'The campaign is {0}: only a draft is renamed or deleted.': '攻坚行动{0:word}，只有草案可以改名或删除。',
  'The programme knows no event "{0}", only {1}.': '方案没有事件“{0}”，只有 {1}。',
  'Years from 1990 to 2099 are known.': '年份须在 1990 至 2099 年之间。',
  'These days are no notice of that year.': '这些日期不是该年的放假安排。',
  '{0} is for the notice of {1} to name': '{0} 由 {1} 年的放假安排规定',
  '{0} lies neither in {1} nor in the December before': '{0} 不在 {1} 年，也不在上一年12月',
  '{0} is a holiday too': '{0} 同时列为放假日',
  '{0} is no weekend day': '{0} 不是周末',
  'a notice names days off of its year, this one none of {0}':
    '放假安排须列明当年的日期，这里没有 {0} 年的日期',
  'No notice of {0} is loaded.': '没有载入过 {0} 年的放假安排。',
  'The robot cannot be made.': '不能添加这个群机器人。',
  'there is no campaign {0}': '没有攻坚行动 {0}',
  'there is no region {0}': '没有区划 {0}',
  'There is no such robot, or it is not yours to see.': '没有这个群机器人，或不在您的职责范围。',
  'The robot was taken away before.': '这个群机器人已移除。',
  'The webhook cannot be made.': '不能添加这个推送。',
  '“{0}” happens in no campaign: leave out the campaign': '“{0}”不属于任何攻坚行动：请不要指定攻坚行动',
  'There is no such webhook, or it is not yours to see.': '没有这个推送，或不在您的职责范围。',
  'There is no such delivery, or it is not yours to see.': '没有这次投递，或不在您的职责范围。',
  'The delivery is {0}: only one that failed is repeated.': '这次投递{0:word}，只有失败的才能重发。',
  'The webhook was taken away.': '这个推送已移除。',
  'must begin with https://': '须以 https:// 开头',
  'must hold no user name and no password': '不得含用户名和密码',
  '{0} has no address': '{0} 没有对应的地址',
  '{0} leads to {1}, which is no public address': '{0} 指向 {1}，不是公网地址',
  'Nothing may be sent there.': '不得向该地址发送。',
  '{0}: who holds this slot is below the rank {1}': '{0}：该岗位人员的职级低于{1:word}',
  '{0}: no rank is recorded of who holds this slot, which asks for {1}: record it':
    '{0}：该岗位人员没有登记职级，应为{1:word}及以上，请先登记',
  '{0}: {1} hold this slot, the programme takes {2} at most':
    '{0}：该岗位现有 {1:number} 人，方案规定至多 {2:number} 人',
  '{0}: who holds this slot holds it in {1} other targets too':
    '{0}：担任该岗位的人同时负责另外 {1} 个对象，方案规定一对一',
  '{0} other districts have a target: the programme takes one in each of {1}':
    '其他区县有 {0} 个选点：方案规定在 {1} 个区县各选一个',
  '{0} is a target of class {1} already': '{0} 已列为另一类别（{1:word}）的对象',
  'is needed: this programme extends no other': '必填：本方案没有承接其他方案',
  'There is nothing to hold it against.': '没有可以对照的方案。',
} as const
