import { type Clock, met, withTrigger } from '../escalation/clock'
import type { Programme, Trigger } from '../programme/programme'

/** The triggers of a happening that has come `times` times: each time from the first that counts on enters the ladder
 * anew, in place of the time before.
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
    .reduce((all, trigger) => withTrigger(settled(all, trigger, now), trigger, now), clocks)
}

const settled = (clocks: Clock[], { code }: Trigger, now: string) =>
  met(clocks, now, ({ kind, key }) => kind === 'trigger' && key === code)
