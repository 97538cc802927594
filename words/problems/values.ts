import { taskStates } from '../../domain/task/states'
import { nameOfAct } from '../history'
import { launchWords } from '../pages/launch'
import { taskWords } from '../pages/tasks'
import { CADRE_RANKS } from '../../domain/cadreRank'
import { HOUSEHOLD_STATES } from '../../domain/household/household'
import { STANDS } from '../../domain/mail/findingMail'
import { PROJECT_STAGES } from '../../domain/project/projectLife'
import { kindsOfValues } from './shapes'

const CAMPAIGN_STATES = ['draft', 'launching', 'running', 'closed'] as const

const RIGHTS: Record<string, string> = {
  read: '查阅',
  act: '承办',
  administer: '运维',
  launch: '启动',
  watch: '督查',
  audit: '审计',
  assign: '分派',
  review: '审核',
  register: '登记问题',
}

const OTHERS: Record<string, string> = {
  granted: '同意',
  refused: '不同意',
  contributed: '已反馈',
  waived: '免予配合',
  open: '进行中',
  waiting: '等待发送',
  delivered: '已送达',
  township: '乡镇',
  village: '行政村',
  county: '区县',
  municipality: '市',
  prefecture: '地市（州）',
  region: '行政区划单位',
  unit: '单位名称',
}

/** Our closed lists: each word in Chinese. */
export const VALUES: Record<string, string> = {
  ...kindsOfValues,
  ...OTHERS,
  ...RIGHTS,
  ...Object.fromEntries(Object.entries(STANDS).map(([state, { zh }]) => [state, zh])),
  ...Object.fromEntries(Object.entries(CADRE_RANKS).map(([rank, { zh }]) => [rank, zh])),
  ...Object.fromEntries(Object.entries(PROJECT_STAGES).map(([stage, { zh }]) => [stage, zh])),
  ...Object.fromEntries(Object.entries(HOUSEHOLD_STATES).map(([state, { zh }]) => [state, zh])),
  ...Object.fromEntries(CAMPAIGN_STATES.map((state) => [state, launchWords('zh')(state)])),
  ...Object.fromEntries(taskStates.map((state) => [state, taskWords('zh')(state)])),
}

/** A word of our closed lists in Chinese: a state, an act, a function, a noun, or several of them. */
export function wordInChinese(word: string): string {
  if (Object.hasOwn(VALUES, word)) return VALUES[word]!
  const parts = word.split(/、|, /)
  return parts.length > 1 ? parts.map(wordInChinese).join('、') : nameOfAct('zh', word)
}
