import { dictionary } from '../words'

/** What the absences of a person say, wherever they are shown. */
export const absenceWords = dictionary({
  absences: ['外出与代行', 'Absences and substitutes'],
  none: ['没有登记外出。', 'No absences are recorded.'],
  days: ['起止', 'Days'],
  fromTo: ['{{from}} 至 {{until}}', '{{from}} to {{until}}'],
  absent: ['外出人', 'Absent'],
  substitute: ['代行人', 'Substitute'],
  reason: ['原因', 'Reason'],
  over: ['已结束（{{instant}}）', 'ended ({{instant}})'],
  act: ['办理', 'Action'],
  end: ['结束或撤回', 'End or cancel it'],
  record: ['登记外出', 'Record an absence'],
  recordButton: ['登记', 'Record'],
  fromOn: ['第一天', 'First day'],
  untilOn: ['最后一天', 'Last day'],
  choose: ['请选择', 'Choose'],
  search: ['查找人员', 'Find a person'],
  searchFor: ['姓名或职务（用于下面的选择）', 'Name or title (for the choices below)'],
  searchButton: ['查找', 'Find'],
})
