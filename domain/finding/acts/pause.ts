import { saysReason } from '../../act/said'
import { endOfDay, shanghaiDayOf, type Calendar } from '../../calendar/calendar'
import type { Clock } from '../../escalation/clock'
import { clocksAfterSuspension } from '../../escalation/suspension'
import type { ActOnFinding } from '../act'
import type { Rest } from '../rest'
import { WAITING } from '../states'

/** Its campaign pauses 暂停: the clocks of its step stand still until the end of a day; null: until the campaign goes on. People may
 * go on with it. */
export const pause: ActOnFinding<{ until: string | null; reason: string }> = {
  told: { zh: '随行动暂停', en: 'paused with its campaign' },
  from: WAITING,
  to: 'same',
  changes: ({ clocks, rest: before }, { until, reason }, { rules: { calendar }, now }) => {
    const rest = { on: before?.on ?? shanghaiDayOf(now), until, reason, clocks: before?.clocks ?? clocks }
    return {
      rest,
      clocks: until === null ? rest.clocks : clocksAfterRest(rest, clocks, endOfDay(until), calendar),
    }
  },
  says: ({ until, reason }) => ({ until, reason }),
  tells: () => ({ ids: 'asked', kind: 'ceased' }),
}

/** Its campaign goes on: at the end of its last day, or now. */
export const goOn: ActOnFinding<{ reason: string | null }> = {
  told: { zh: '恢复', en: 'resumed' },
  from: WAITING,
  to: 'same',
  changes: ({ clocks, rest }, _, { rules: { calendar }, now }) => {
    if (!rest) return {}
    const end = rest.until === null ? now : endOfDay(rest.until)
    return { rest: null, clocks: clocksAfterRest(rest, clocks, end < now ? end : now, calendar) }
  },
  says: saysReason,
  tells: () => ({ ids: 'asked', kind: 'finding' }),
}

/** The clocks after a rest: as many working days from its end as there were left when it began. A clock of a step that began
 * meanwhile counts from its own beginning. */
function clocksAfterRest(
  { on, clocks: before }: Rest,
  clocks: Clock[],
  until: string,
  calendar: Calendar,
): Clock[] {
  return clocks.flatMap((clock) => {
    const found = before.find(({ no }) => no === clock.no)
    const from = found ? on : shanghaiDayOf(clock.since)
    return clocksAfterSuspension([clock.metAt === null ? (found ?? clock) : clock], from, until, calendar)
  })
}
