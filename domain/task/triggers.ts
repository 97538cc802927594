import { withTrigger, type Clock } from '../escalation/clock'
import type { Programme, Trigger } from '../programme/programme'

/** The triggers of a happening that has come `times` times: each enters the ladder anew in every cycle.
 * @param now an instant */
export function triggered(
  clocks: Clock[],
  { ladder }: Programme,
  on: Trigger['on'],
  times: number,
  now: string,
): Clock[] {
  return (ladder.triggers ?? [])
    .filter((trigger) => trigger.on === on && times >= trigger.times)
    .filter(
      ({ code }) => !clocks.some(({ kind, key, metAt }) => kind === 'trigger' && key === code && !metAt),
    )
    .reduce((all, trigger) => withTrigger(all, trigger, now), clocks)
}
