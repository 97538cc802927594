/** What is said of findings, draws and bulletins. */
export const ofFindings = {
  'finding.not-carried': ['问题不能转入该行动。', 'The findings cannot be handed to this campaign.'],
  'finding.unknown-there': [
    '问题 {{no}} 的来源或类别不在该行动的方案中',
    'the source or category of finding {{no}} is not in the programme of that campaign',
  ],
  'finding.stands-there': [
    '问题 {{no}} 在该行动中已有登记',
    'finding {{no}} is registered in that campaign already',
  ],
  'finding.absent': [
    '没有这个问题，或不在您的职责范围。',
    'There is no such finding, or you may not see it.',
  ],
  'finding.stale-version': [
    '问题已更新到第 {{version}} 版，不是第 {{given}} 版。请重新读取。',
    'The finding is at version {{version}}, not {{given}}. Read it again.',
  ],
  'finding.no-ledger': [
    '本攻坚行动的方案不设问题台账。',
    'The programme of this campaign has no ledger of findings.',
  ],
  'finding.not-from-state': [
    '问题{{state, finding}}；“{{act, finding}}”只能在{{from, finding}}时办理。',
    'The finding is at “{{state, finding}}”. “{{act, finding}}” is possible only at “{{from, finding}}”.',
  ],
  'finding.no-clock': [
    '问题{{state, finding}}，没有正在计时的期限。',
    'The finding is at “{{state, finding}}”: no deadline is running.',
  ],
  'measures.refused': ['整改措施不符合要求。', 'These measures cannot be planned.'],
  'measures.open': ['还有措施未完成。', 'Some measures are not completed.'],
  'measure.open': ['第 {{no}} 项措施尚未完成', 'measure {{no}} is not completed'],
  'finding.not-rectifier-too': ['此人不能同时为整改责任人。', 'This person cannot also be the rectifier.'],
  'finding.rectifies-already': ['现在的整改责任人就是此人', 'is the rectifier already'],
  'finding.successor-cleared': [
    '接办人参与过该问题的销号，不能承担回头看，请另行指定。',
    'The successor took part in the clearing and cannot do the look-back. Name another person.',
  ],
  'finding.successor-reviewed': [
    '接办人已审核、签字、销号或承担回头看，不能为整改责任人，请另行指定。',
    'The successor reviewed, signed, cleared or inspects this finding, and cannot be its rectifier. Name another person.',
  ],
  'measure.none': ['没有第 {{no}} 项措施。', 'There is no measure {{no}}.'],
  'measure.completed': [
    '第 {{no}} 项措施已于 {{at, instant}} 完成。',
    'Measure {{no}} was completed at {{at, instant}}.',
  ],
  'measures.least': ['请至少填写一项措施。', 'Plan at least one measure.'],
  'measure.beyond-finding': ['晚于整改时限（{{day}}）', 'is later than the due day of the finding, {{day}}'],
  'finding.rectifier-plans': ['只有整改责任人可以制定措施。', 'Only the rectifier can plan the measures.'],
  'finding.owner-completes': [
    '只有措施责任人或整改责任人可以完成措施。',
    'Only the owner of the measure or the rectifier can complete it.',
  ],
  'finding.rectifier-reports': ['只有整改责任人可以报告进展。', 'Only the rectifier can report progress.'],
  'finding.rectifier-submits': ['只有整改责任人可以报结。', 'Only the rectifier can submit the finding.'],
  'finding.heads-review': [
    '只有问题所在辖区的负责人和市级可以审核，但不能审核本人整改的问题。',
    'Only the heads of the area and the city can review a finding. Nobody can review their own rectification.',
  ],
  'finding.heads-return': [
    '只有其辖区负责人和市级可以退回，且不得退回本人整改的问题。',
    'Only the heads of its area and the city send it back, and nobody what they put right themselves.',
  ],
  'finding.two-sign': [
    '须由辖区或市级两名未参与整改的不同人员签字。',
    'Two different people of its area or the city sign, and neither put it right.',
  ],
  'finding.city-clears': [
    '只有市级可以销号，且不得销本人整改的问题。',
    'Only the city clears a finding, and nobody what they put right themselves.',
  ],
  'finding.city-draws': ['只有市级可以抽取回头看。', 'Only the city can draw findings for a look-back.'],
  'finding.inspector-only': [
    '只有指定的回头看人员可以办理，参与过销号的人员不能办理。',
    'Only the chosen inspector can do the look-back. Nobody with a part in the clearing can.',
  ],
  'finding.city-takes-back': ['只有市级可以撤回销号。', 'Only the city can reverse a clearing.'],
  'finding.heads-hand-over': [
    '只有问题所在辖区的负责人和市级可以改派。',
    'Only the heads of the area and the city can assign another person.',
  ],
  'finding.city-withdraws': [
    '只有市级可以撤销问题，但不能撤销本人整改的问题。',
    'Only the city can withdraw a finding. Nobody can withdraw a finding that they rectified.',
  ],
  'campaign.draft': ['攻坚行动尚未启动，请先启动。', 'The campaign is a draft. Launch it first.'],
  'region.absent': [
    '没有区划 {{region}}，或不在您的辖区',
    'there is no region {{region}}, or it is outside your area',
  ],
  'finding.refused': ['不能登记这个问题。', 'This finding cannot be registered.'],
  'finding.registered-already': ['这个问题已登记。', 'This finding is already registered.'],
  'finding.clause-stands': [
    '该单位的这一条款已登记为第 {{no}} 号',
    'this clause is already registered against the unit, as No. {{no}}',
  ],
  'draw.frame-too-small': ['可抽取的问题没有这么多。', 'There are not so many findings to draw from.'],
  'draw.frame-size': [
    '可抽取 {{count}} 个已销号问题',
    {
      one: '{{count}} cleared finding can be drawn',
      other: '{{count}} cleared findings can be drawn',
    },
  ],
  'draw.no-inspector': ['没有这名回头看人员。', 'There is no such inspector.'],
  'person.nobody': ['没有此人', 'is not registered here'],
  'draw.inspector-took-part': [
    '回头看人员不能参与过该问题的销号。',
    'An inspector cannot have taken part in the clearing.',
  ],
  'draw.all-took-part': [
    '所列人员均参与过第 {{finding}} 号问题的销号',
    'all of them took part in the clearing of finding No. {{finding}}',
  ],
  'draw.absent': ['没有这次抽取，或不在您的职责范围。', 'There is no such draw, or you may not see it.'],
  'bulletin.absent': [
    '没有这期通报，或不在您的职责范围。',
    'There is no such bulletin, or you may not see it.',
  ],
  'bulletin.not-published': [
    '没有这一期通报，或尚未发布。',
    'There is no such bulletin, or it is not published.',
  ],
  'bulletin.not-yours': [
    '您不能冻结或发布这个区域的通报：由其领导小组办公室（县里为双组长）办理。',
    'You do not freeze or publish the bulletins of this area. Its leading group’s office does, or a county’s co-heads.',
  ],
  'bulletin.not-yours-to-sign': [
    '您不能签发这个区域的通报：由其牵头领导（县里为双组长）签发。',
    'You do not sign the bulletins of this area. A leader of the area does, or a county’s co-head.',
  ],
  'bulletin.area-refused': ['不能冻结这个区域的通报。', 'The bulletin of this area cannot be frozen.'],
  'bulletin.area-needed': ['请写明区域：{{areas}}', 'name the area, one of {{areas}}'],
  'bulletin.none': ['没有这期通报。', 'There is no such bulletin.'],
  'bulletin.nothing-to-correct': ['没有可更正的通报。', 'There is no bulletin to correct.'],
  'bulletin.published-only': ['只能更正已发布的通报', 'only a published bulletin can be corrected'],
  'bulletin.month-not-over': [
    '当月结束后才能编制通报。',
    'The month is not over. Its figures can be frozen after its end.',
  ],
  'bulletin.month-over-at': ['当月于 {{at, instant}} 结束', 'the month ends at {{at, instant}}'],
  'bulletin.signed': ['通报已于 {{at, instant}} 签发。', 'The bulletin was signed at {{at, instant}}.'],
  'bulletin.sign-first': ['通报须先签发，再发布。', 'Sign the bulletin first, then publish it.'],
  'bulletin.published': ['通报已于 {{at, instant}} 发布。', 'The bulletin was published at {{at, instant}}.'],
  'bulletin.stale-version': [
    '通报已更新到第 {{version}} 版，不是第 {{given}} 版。',
    'The bulletin is at version {{version}}, not {{given}}.',
  ],
  'finding.due-at-once': [
    '立行立改的问题须于 {{day}} 前整改完毕，不另定时限',
    'a finding of class “at once” is due on {{day}}: leave the day empty',
  ],
  'finding.day-needed': [
    '这类问题须填写整改时限，最迟 {{latest}}',
    'this class needs a due day, {{latest}} at the latest',
  ],
  'finding.day-too-late': [
    '最长 {{most}} 个工作日，最迟 {{latest}}',
    'must be within {{most}} working days, by {{latest}}',
  ],
  'finding.all-vacant': ['可承担整改的岗位均空缺', 'all posts that could rectify this finding are vacant'],
} as const
