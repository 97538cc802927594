/** What is said of findings, draws and bulletins, in Chinese by the English. */
export const ofFindings = {
  'There is no such finding, or it is not yours to see.': '没有这个问题，或不在您的职责范围。',
  'The finding is at version {0}, not {1}. Read it again.':
    '问题已更新到第 {0} 版，不是第 {1} 版。请重新读取。',
  'The programme of this campaign keeps no ledger of findings.': '本行动的方案不设问题台账。',
  'The finding is {0}; "{1}" goes from {2} only.': '问题{0:word}；“{1:word}”只能在{2:word}时办理。',
  'The finding is {0}: nothing runs out.': '问题{0:word}，没有正在计时的期限。',
  'These measures cannot be planned.': '整改措施不符合要求。',
  'A measure is still open.': '还有措施未完成。',
  'measure {0} is still open': '第 {0} 项措施尚未完成',
  'They cannot put it right as well.': '此人不能同时为整改责任人。',
  'The successor had a part in the clearing, and cannot look back at it: name somebody else.':
    '接任者参与过销号，不得回头看，须另行指定。',
  'The successor has reviewed, signed or cleared it, or looks back at it, and cannot be its rectifier: name somebody else.':
    '接任者已审核、签字、销号或承担回头看，不得为整改责任人，须另行指定。',
  'There is no measure {0}.': '没有第 {0} 项措施。',
  'Measure {0} was completed at {1}.': '第 {0} 项措施已于 {1:instant} 完成。',
  'Plan at least one measure.': '请至少填写一项措施。',
  'What is done?': '请填写措施内容',
  "lies beyond the finding's own day, {0}": '晚于整改时限（{0}）',
  'Only its rectifier plans the measures.': '只有整改责任人可以制定措施。',
  'Only the owner of a measure, or the rectifier, completes it.': '只有措施责任人或整改责任人可以完成措施。',
  'Only its rectifier reports.': '只有整改责任人可以报告进展。',
  'Only its rectifier hands it in.': '只有整改责任人可以报结。',
  'Only the heads of its area and the city review it, and nobody what they put right themselves.':
    '只有其辖区负责人和市级可以审核，且不得审核本人整改的问题。',
  'Only the heads of its area and the city send it back, and nobody what they put right themselves.':
    '只有其辖区负责人和市级可以退回，且不得退回本人整改的问题。',
  'Two different people of its area or the city sign, and neither put it right.':
    '须由辖区或市级两名未参与整改的不同人员签字。',
  'Only the city clears a finding, and nobody what they put right themselves.':
    '只有市级可以销号，且不得销本人整改的问题。',
  'Only the city draws findings for a look-back.': '只有市级可以抽取回头看。',
  'Only the inspector it was drawn for looks back, and nobody who took part in the clearing.':
    '只有被指定的核查人可以回头看，参与过销号的人不得回头看。',
  'Only the city takes a clearing back.': '只有市级可以撤回销号。',
  'Only the heads of its area and the city hand it over.': '只有其辖区负责人和市级可以改派。',
  'Only the city withdraws a finding, and nobody one they put right themselves.':
    '只有市级可以撤销问题，且不得撤销本人整改的问题。',
  'The campaign is a draft: launch it first': '攻坚行动尚未启动，请先启动。',
  'there is no region {0}, or it is not yours': '没有区划 {0}，或不在您的辖区',
  'This finding cannot be registered.': '不能登记这个问题。',
  'This finding is registered already.': '这个问题已登记。',
  'this clause stands against the unit already, as no. {0}': '该单位的这一条款已登记为第 {0} 号',
  'The frame is smaller than that.': '可抽取的问题没有这么多。',
  '{0} finding(s) are cleared and may be drawn': '可抽取 {0} 个已销号问题',
  'There is no such inspector.': '没有这名核查人。',
  'is nobody here': '无此人员',
  'An inspector must have had no part in the clearing.': '核查人不得参与过销号。',
  'every one of them took part in the clearing of no. {0}': '所列人员均参与过第 {0} 号问题的销号',
  'There is no such draw, or it is not yours to see.': '没有这次抽取，或不在您的职责范围。',
  'There is no such bulletin, or it is not yours to see.': '没有这期通报，或不在您的职责范围。',
  'There is no such bulletin, or it is not published.': '没有这一期通报，或尚未发布。',
  'There is no such bulletin.': '没有这期通报。',
  'There is nothing to correct.': '没有可更正的通报。',
  'only what was published is corrected': '只更正已发布的通报',
  'A bulletin is frozen when its month is over.': '当月结束后才能编制通报。',
  'the month is over at {0}': '当月于 {0:instant} 结束',
  'It was signed at {0}.': '已于 {0:instant} 签发。',
  'It is published after it was signed': '须先签发，再发布。',
  'It was published at {0}.': '已于 {0:instant} 发布。',
  'The bulletin is at version {0}, not {1}.': '通报已更新到第 {0} 版，不是第 {1} 版。',
} as const
