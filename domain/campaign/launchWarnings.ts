import type { Label } from '../label'
import type { PassedSummary } from './passed'
import type { Programme } from '../programme/programme'

/** A place that is a target of other campaigns that run. */
export type TargetElsewhere = { code: string; name: string; campaigns: { id: string; name: string }[] }

/** How many places a warning names. */
const NAMED_MOST = 5

/** That a first day is outside the period of the programme, as a warning. */
export function periodWarnings(
  { period: { from, to } }: Pick<Programme, 'period'>,
  startsOn: string,
): Label[] {
  if (startsOn >= from && (to === undefined || startsOn <= to)) return []
  const period = {
    zh: to === undefined ? `${from} 起` : `${from} 至 ${to}`,
    en: to === undefined ? `from ${from}` : `${from} to ${to}`,
  }
  return [
    {
      zh: `启动日 ${startsOn} 不在方案实施期（${period.zh}）内`,
      en: `The first day, ${startsOn}, is outside the period of the programme (${period.en})`,
    },
  ]
}

/** That places are targets of other campaigns too, as a warning. */
export function elsewhereWarnings(places: TargetElsewhere[]): Label[] {
  if (places.length === 0) return []
  const named = places.slice(0, NAMED_MOST)
  const more = places.length > NAMED_MOST
  const campaignsOf = ({ campaigns }: TargetElsewhere) => campaigns.map(({ name }) => name)
  const zh = named.map((each) => `${each.name}（${campaignsOf(each).join('、')}）`).join('、')
  const en = named.map((each) => `${each.name} (${campaignsOf(each).join(', ')})`).join(', ')
  return [
    {
      zh: `${places.length} 个对象同时是其他进行中行动的对象：${zh}${more ? '等' : ''}`,
      en: `${places.length} target(s) are also targets of other running campaigns: ${en}${more ? ' and others' : ''}`,
    },
  ]
}

/** What had passed before the launch, as a warning. */
export function passedWarnings(passed: PassedSummary | null): Label[] {
  if (!passed) return []
  const { tasks, overdue, milestones, reminders, levels } = passed
  const letters = levels.reduce((sum, each) => sum + each.tasks, 0)
  return [
    {
      zh: `启动前已过期限：涉及 ${tasks} 项任务，其中 ${overdue} 项启动即逾期，已过节点 ${milestones} 个、提醒 ${reminders} 次不再补发，督办函按已到级次每项一封，共 ${letters} 封`,
      en: `Passed before the launch: ${tasks} task(s), of which ${overdue} are overdue at once; ${milestones} milestone(s) and ${reminders} reminder(s) are skipped; one letter a task at the level reached, ${letters} in all`,
    },
  ]
}
