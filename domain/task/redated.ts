import { clocksInNewCycle, dueClock, type Clock } from '../escalation/clock'
import type { Happening, TaskParts } from './act'

/** A task whose days have moved. A due day that was missed and is set ahead again begins a new cycle: its ladder starts afresh. */
export function redated(
  task: TaskParts,
  clocks: Clock[],
  { programme, calendar, now }: Happening,
): Partial<TaskParts> {
  const before = dueClock(task.clocks)
  const missed = before.metAt === null && before.at <= now
  if (!missed || dueClock(clocks).at <= now) return { clocks }
  const rules = { ladder: programme.ladder, calendar }
  return { cycle: task.cycle + 1, clocks: clocksInNewCycle(clocks, now, rules) }
}
