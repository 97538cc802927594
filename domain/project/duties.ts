import { addDays, addWorkingDays, endOfDay, instantAt, type Calendar } from '../calendar/calendar'
import { isGated, type ProjectStage } from './projectLife'

/** Within how many working days what comes next is publicised, and then decided: a default of this software. */
const PROJECT_DUTY_DAYS = 5

/** What a project waits for: that its approval or acceptance is publicised, and then that it is approved or accepted. */
export const projectDutyKinds = ['publicise', 'approve', 'accept_works'] as const
export type ProjectDuty = {
  kind: (typeof projectDutyKinds)[number]
  since: string
  on: string
  by: string
}
type Standing = {
  stage: ProjectStage
  stageOn: string
  year: number
  publicity: { untilOn: string } | null
}

/** What a project waits for on a day; null: it is over, its works go on, its publicity lasts, or it rests in the library until its
 * year begins. */
export function dutyOfProject(
  { stage, stageOn, year, publicity }: Standing,
  calendar: Calendar,
  today: string,
): ProjectDuty | null {
  if (!isGated(stage)) return null
  const isPlanned = stage === 'planned'
  const yearOn = `${year}-01-01`
  const from = publicity ? addDays(publicity.untilOn, 1) : isPlanned && stageOn < yearOn ? yearOn : stageOn
  if (from > today) return null
  const kind = publicity === null ? 'publicise' : isPlanned ? 'approve' : 'accept_works'
  const { day: on } = addWorkingDays(calendar, from, PROJECT_DUTY_DAYS)
  return { kind, since: instantAt(from, '00:00'), on, by: endOfDay(on) }
}
