import { lastDayUntil } from '../domain/calendar/calendar'

const WEEKDAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', weekday: 'short' })
const INSTANT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A day `YYYY-MM-DD` as people read it: 2020年8月14日（周五）. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日（${WEEKDAY.format(new Date(`${day}T00:00:00Z`))}）`
}

/** An instant as people read it in Asia/Shanghai: 2020年8月14日 17:00. */
export function instantInWords(instant: string): string {
  return INSTANT.format(new Date(instant))
}

/** The end of a day as people read it: an instant of midnight is the day it ends, 2020年8月14日（周五）24:00. */
export function deadlineInWords(instant: string): string {
  const words = instantInWords(instant)
  if (!words.endsWith('00:00')) return words
  return `${dayInWords(lastDayUntil(instant))}24:00`
}

/** The colours of the ladder: their name, and a shade that reads on white (contrast of 4.5:1 or more). */
const COLOURS: Record<string, { name: string; shade: string }> = {
  blue: { name: '蓝色', shade: '#1d4f91' },
  yellow: { name: '黄色', shade: '#7a5b00' },
  orange: { name: '橙色', shade: '#a34700' },
  red: { name: '红色', shade: '#b3261e' },
}

/** How a supervision letter's colour is called and shown; one not known here is named as it came. */
export function colourInWords(colour: string): { name: string; shade: string } {
  return COLOURS[colour] ?? { name: colour, shade: '#333333' }
}

const CAUSES: Record<string, string> = {
  start: '逾期未签收 not accepted',
  milestone: '未按计划达到节点 behind schedule',
  report: '逾期未报告进展 no report',
  due: '逾期未报结 overdue',
  trigger: '多次退回 returned several times',
  review: '报结后逾期未审核 not reviewed',
  placing: '退回后逾期未重新安排 not placed anew',
  decision: '延期申请逾期未审批 request not decided on',
  contribution: '配合单位逾期未反馈 no contribution',
  silence: '上一级督办函逾期未答复 the previous letter was not answered',
  hand: '人工提级 escalated by a person',
}

/** Why a supervision letter was written; of one raised by hand with the reason given. */
export function causeInWords({ cause, reason }: { cause: string; reason: string | null }): string {
  const words = CAUSES[cause] ?? cause
  return cause === 'hand' && reason ? `${words}：${reason}` : words
}
