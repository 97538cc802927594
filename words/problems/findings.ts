/** What is said of findings, draws and bulletins. */
export const ofFindings = {
  'finding.absent': [
    '没有这个问题，或不在您的职责范围。',
    'There is no such finding, or it is not yours to see.',
  ],
  'finding.stale-version': [
    '问题已更新到第 {{version}} 版，不是第 {{given}} 版。请重新读取。',
    'The finding is at version {{version}}, not {{given}}. Read it again.',
  ],
  'finding.no-ledger': [
    '本行动的方案不设问题台账。',
    'The programme of this campaign keeps no ledger of findings.',
  ],
  'finding.not-from-state': [
    '问题{{state, word}}；“{{act, word}}”只能在{{from, word}}时办理。',
    'The finding is {{state}}; "{{act}}" goes from {{from}} only.',
  ],
  'finding.no-clock': [
    '问题{{state, word}}，没有正在计时的期限。',
    'The finding is {{state}}: nothing runs out.',
  ],
  'measures.refused': ['整改措施不符合要求。', 'These measures cannot be planned.'],
  'measures.open': ['还有措施未完成。', 'A measure is still open.'],
  'measure.open': ['第 {{no}} 项措施尚未完成', 'measure {{no}} is still open'],
  'finding.not-rectifier-too': ['此人不能同时为整改责任人。', 'They cannot put it right as well.'],
  'finding.successor-cleared': [
    '接任者参与过销号，不得回头看，须另行指定。',
    'The successor had a part in the clearing, and cannot look back at it: name somebody else.',
  ],
  'finding.successor-reviewed': [
    '接任者已审核、签字、销号或承担回头看，不得为整改责任人，须另行指定。',
    'The successor has reviewed, signed or cleared it, or looks back at it, and cannot be its rectifier: name somebody else.',
  ],
  'measure.none': ['没有第 {{no}} 项措施。', 'There is no measure {{no}}.'],
  'measure.completed': [
    '第 {{no}} 项措施已于 {{at, instant}} 完成。',
    'Measure {{no}} was completed at {{at}}.',
  ],
  'measures.least': ['请至少填写一项措施。', 'Plan at least one measure.'],
  'measure.beyond-finding': ['晚于整改时限（{{day}}）', "lies beyond the finding's own day, {{day}}"],
  'finding.rectifier-plans': ['只有整改责任人可以制定措施。', 'Only its rectifier plans the measures.'],
  'finding.owner-completes': [
    '只有措施责任人或整改责任人可以完成措施。',
    'Only the owner of a measure, or the rectifier, completes it.',
  ],
  'finding.rectifier-reports': ['只有整改责任人可以报告进展。', 'Only its rectifier reports.'],
  'finding.rectifier-submits': ['只有整改责任人可以报结。', 'Only its rectifier hands it in.'],
  'finding.heads-review': [
    '只有其辖区负责人和市级可以审核，且不得审核本人整改的问题。',
    'Only the heads of its area and the city review it, and nobody what they put right themselves.',
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
  'finding.city-draws': ['只有市级可以抽取回头看。', 'Only the city draws findings for a look-back.'],
  'finding.inspector-only': [
    '只有被指定的核查人可以回头看，参与过销号的人不得回头看。',
    'Only the inspector it was drawn for looks back, and nobody who took part in the clearing.',
  ],
  'finding.city-takes-back': ['只有市级可以撤回销号。', 'Only the city takes a clearing back.'],
  'finding.heads-hand-over': [
    '只有其辖区负责人和市级可以改派。',
    'Only the heads of its area and the city hand it over.',
  ],
  'finding.city-withdraws': [
    '只有市级可以撤销问题，且不得撤销本人整改的问题。',
    'Only the city withdraws a finding, and nobody one they put right themselves.',
  ],
  'campaign.draft': ['攻坚行动尚未启动，请先启动。', 'The campaign is a draft: launch it first'],
  'region.absent': [
    '没有区划 {{region}}，或不在您的辖区',
    'there is no region {{region}}, or it is not yours',
  ],
  'finding.refused': ['不能登记这个问题。', 'This finding cannot be registered.'],
  'finding.registered-already': ['这个问题已登记。', 'This finding is registered already.'],
  'finding.clause-stands': [
    '该单位的这一条款已登记为第 {{no}} 号',
    'this clause stands against the unit already, as no. {{no}}',
  ],
  'draw.frame-too-small': ['可抽取的问题没有这么多。', 'The frame is smaller than that.'],
  'draw.frame-size': [
    '可抽取 {{count}} 个已销号问题',
    {
      one: '{{count}} finding is cleared and may be drawn',
      other: '{{count}} findings are cleared and may be drawn',
    },
  ],
  'draw.no-inspector': ['没有这名核查人。', 'There is no such inspector.'],
  'person.nobody': ['无此人员', 'is nobody here'],
  'draw.inspector-took-part': [
    '核查人不得参与过销号。',
    'An inspector must have had no part in the clearing.',
  ],
  'draw.all-took-part': [
    '所列人员均参与过第 {{finding}} 号问题的销号',
    'every one of them took part in the clearing of no. {{finding}}',
  ],
  'draw.absent': ['没有这次抽取，或不在您的职责范围。', 'There is no such draw, or it is not yours to see.'],
  'bulletin.absent': [
    '没有这期通报，或不在您的职责范围。',
    'There is no such bulletin, or it is not yours to see.',
  ],
  'bulletin.not-published': [
    '没有这一期通报，或尚未发布。',
    'There is no such bulletin, or it is not published.',
  ],
  'bulletin.none': ['没有这期通报。', 'There is no such bulletin.'],
  'bulletin.nothing-to-correct': ['没有可更正的通报。', 'There is nothing to correct.'],
  'bulletin.published-only': ['只更正已发布的通报', 'only what was published is corrected'],
  'bulletin.month-not-over': ['当月结束后才能编制通报。', 'A bulletin is frozen when its month is over.'],
  'bulletin.month-over-at': ['当月于 {{at, instant}} 结束', 'the month is over at {{at}}'],
  'bulletin.signed': ['已于 {{at, instant}} 签发。', 'It was signed at {{at}}.'],
  'bulletin.sign-first': ['须先签发，再发布。', 'It is published after it was signed'],
  'bulletin.published': ['已于 {{at, instant}} 发布。', 'It was published at {{at}}.'],
  'bulletin.stale-version': [
    '通报已更新到第 {{version}} 版，不是第 {{given}} 版。',
    'The bulletin is at version {{version}}, not {{given}}.',
  ],
  'finding.due-at-once': [
    '立行立改的问题须于 {{day}} 前整改完毕，不另定时限',
    'a finding to be put right at once is due on {{day}}: give no other day',
  ],
  'finding.day-needed': [
    '这类问题须给出整改时限，最迟 {{latest}}',
    'this class needs a day, until {{latest}}',
  ],
  'finding.day-too-late': [
    '最长 {{most}} 个工作日，最迟 {{latest}}',
    'at most {{most}} working days: until {{latest}}',
  ],
  'finding.all-vacant': ['整改责任人岗位均空缺', 'every post that could put it right is vacant'],
} as const
