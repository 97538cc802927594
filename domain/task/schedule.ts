import type { Label } from '../label'
import type { Clock } from '../escalation/clock'
import { type Paused, runningClocks } from '../escalation/suspension'
import type { TaskTemplate } from '../programme/programme'

export type ScheduleDate = { on: string; metAt: string | null }
/** The dates of a task beside its due day, as people read them. */
export type Schedule = {
  acceptance: ScheduleDate | null
  milestones: (ScheduleDate & { key: string; name: Label; missed: boolean })[]
  nextReport: ScheduleDate | null
  /** Whether a milestone has passed unmet. That is not overdue. */
  behind: boolean
}

/** The schedule of a task as of an instant. */
export function scheduleOf(
  task: Paused & { clocks: Clock[] },
  { milestones = [] }: TaskTemplate,
  asOf: string,
): Schedule {
  const running = new Set(runningClocks(task, asOf).map(({ no }) => no))
  const dateOf = (kind: Clock['kind']) => {
    const clock = task.clocks.find((each) => each.kind === kind)
    return clock ? { on: clock.on, metAt: clock.metAt } : null
  }
  const steps = milestones.flatMap(({ key, name }) => {
    const clock = task.clocks.find((each) => each.kind === 'milestone' && each.key === key)
    if (!clock) return []
    return [
      { key, name, on: clock.on, metAt: clock.metAt, missed: running.has(clock.no) && clock.at <= asOf },
    ]
  })
  return {
    acceptance: dateOf('start'),
    milestones: steps,
    nextReport: dateOf('report'),
    behind: steps.some(({ missed }) => missed),
  }
}
