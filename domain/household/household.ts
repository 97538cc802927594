import type { ClassCode } from '../programme/monitoringPeriods'
import type { Label } from '../label'
import { addDays, endOfDay } from '../calendar/calendar'

/** The life of a monitored household 监测户:
 * - identified: found, and publicised in its village.
 * - monitored: confirmed, visited and helped.
 * - clearing: the elimination of its risk is publicised.
 * - eliminated 风险消除: out of its risk; the record stays, and may be rolled back.
 * - closed: over, because it moved, died out, was no case or stands here twice. */
export const householdStates = ['identified', 'monitored', 'clearing', 'eliminated', 'closed'] as const
export type HouseholdState = (typeof householdStates)[number]

export const HOUSEHOLD_STATES: Record<HouseholdState, Label> = {
  identified: { zh: '识别公示中', en: 'Identified, publicised' },
  monitored: { zh: '监测帮扶中', en: 'Monitored and helped' },
  clearing: { zh: '风险消除公示中', en: 'Elimination publicised' },
  eliminated: { zh: '风险已消除', en: 'Risk eliminated' },
  closed: { zh: '已终止监测', en: 'Closed' },
}

/** The states in which a household is visited, and must have somebody responsible and a measure. */
export const activeStates: HouseholdState[] = ['monitored', 'clearing']
/** In which somebody is responsible for it. */
export const heldStates: HouseholdState[] = ['identified', ...activeStates]

/** The rules of an area for its households, days. */
export type MonitoringRule = {
  /** How long an identification and an elimination are publicised at least. */
  publicityDays: number
  /** Within how many days of being found a household is confirmed. */
  identificationDays: number
  /** How often a household of a class is visited. */
  visitDays: Record<ClassCode, number>
  /** How long before its day a visit is asked for. */
  leadDays: number
  /** Within how many days a warning is checked at the house. */
  checkDays: number
  /** How long after its day a visit that was missed goes from the township to the county. */
  raiseDays: number
}

/** What holds where an area has no rule of its own, as the migration stores it: at least 5 days of publicity in the village
 * and at most 15 days for the whole identification, as Qin'an county does it; the other days are ours. */
export const RULE_DEFAULTS: MonitoringRule = {
  publicityDays: 5,
  identificationDays: 15,
  visitDays: { unstable: 30, borderline: 30, sudden: 15 },
  leadDays: 7,
  checkDays: 3,
  raiseDays: 7,
}

/** The last day of a publicity that begins on a day, which counts. */
export const publicityEnd = (fromOn: string, { publicityDays }: Pick<MonitoringRule, 'publicityDays'>) =>
  addDays(fromOn, publicityDays - 1)

/** The visits of a household by number, each in a period of its own: visit `no` is due on the last day of the `no`-th run of
 * `everyDays` days behind the day it began, and may be made on any day of that run. */
export function visitDueOn(beganOn: string, no: number, everyDays: number): string {
  return addDays(beganOn, no * everyDays)
}

/** When a visit is asked for: its lead before the end of its day, but not before its period begins. */
export function visitOpensAt(
  dueOn: string,
  everyDays: number,
  { leadDays }: Pick<MonitoringRule, 'leadDays'>,
): string {
  return endOfDay(addDays(dueOn, -Math.min(leadDays, everyDays)))
}

/** The four things that are looked at before a risk counts as eliminated. */
export const conditions = ['incomeStable', 'incomeAboveLine', 'expensesSolved', 'guaranteesSecure'] as const
export type Condition = (typeof conditions)[number]
export const CONDITIONS: Record<Condition, Label> = {
  incomeStable: { zh: '收入稳定半年以上', en: 'The income has been stable, in principle for half a year' },
  incomeAboveLine: {
    zh: '人均纯收入高于当年监测线',
    en: 'The income per head is above the income line of the year',
  },
  expensesSolved: { zh: '大额刚性支出问题已解决', en: 'Large unavoidable expenses are solved' },
  guaranteesSecure: {
    zh: '“三保障”和饮水安全有保障',
    en: 'The three guarantees and drinking water are secure',
  },
}

/** Why a household stops being monitored without its risk being eliminated. */
export const closingReasons = ['moved', 'deceased', 'not_confirmed', 'duplicate'] as const
export type ClosingReason = (typeof closingReasons)[number]
export const CLOSING_REASONS: Record<ClosingReason, Label> = {
  moved: { zh: '整户迁出', en: 'Moved away' },
  deceased: { zh: '整户自然消亡', en: 'Deceased' },
  not_confirmed: { zh: '公示后不予认定', en: 'Not confirmed after its publicity' },
  duplicate: { zh: '重复登记', en: 'Stands here twice' },
}

/** Where a warning comes from. */
export const warningSources = [
  'medical',
  'civil_affairs',
  'education',
  'disaster',
  'hotline',
  'other',
] as const
export type WarningSource = (typeof warningSources)[number]
export const WARNING_SOURCES: Record<WarningSource, Label> = {
  medical: { zh: '医保大额支出', en: 'A large medical bill' },
  civil_affairs: { zh: '民政', en: 'Civil affairs' },
  education: { zh: '教育', en: 'Education' },
  disaster: { zh: '灾害', en: 'A disaster' },
  hotline: { zh: '群众来电来访', en: 'A call or a visit' },
  other: { zh: '其他', en: 'Another source' },
}
