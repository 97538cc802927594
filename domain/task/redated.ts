import { clocksInNewCycle } from './clocks'
import { type Clock, dueClock } from '../escalation/clock'
import { clockRules, type Happening, type TaskParts } from './act'

/** A task whose clocks were counted again, also those that a suspension found. */
export const recounted = (
  task: TaskParts,
  { clocks, suspension }: Pick<TaskParts, 'clocks' | 'suspension'>,
  happening: Happening,
): Partial<TaskParts> => ({
  ...redated(task, clocks, happening),
  suspension: task.suspension && suspension,
})

/** A task whose days have moved. A due day that was missed and is set ahead again begins a new cycle: its ladder starts afresh. */
export function redated(task: TaskParts, clocks: Clock[], happening: Happening): Partial<TaskParts> {
  const { now } = happening
  const before = dueClock(task.clocks)
  const missed = before.metAt === null && before.at <= now
  if (!missed || dueClock(clocks).at <= now) return { clocks }
  return { cycle: task.cycle + 1, clocks: clocksInNewCycle(clocks, now, clockRules(happening)) }
}
