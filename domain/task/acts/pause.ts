import { saysReason } from '../../act/said'
import { endOfDay, shanghaiDayOf } from '../../calendar/calendar'
import { clocksAfterSuspension, suspendedClocks } from '../../escalation/suspension'
import type { ActOnTask, Happening, Reasoned, TaskParts } from '../act'
import { otherHeads } from '../who'

type Paused = { until: string | null } & Reasoned

/** Its campaign pauses 暂停: its clocks stand still until the end of a day; null: until the campaign goes on. What it was suspended
 * for besides stays, and the later day counts. `ownOver`: what it was suspended for is over. */
export const pause: ActOnTask<Paused & { ownOver?: true }> = {
  told: { zh: '随行动暂停', en: 'paused with its campaign' },
  from: ['issued', 'accepted', 'returned', 'submitted', 'suspended'],
  to: 'suspended',
  who: otherHeads,
  changes: (task, { until, reason, ownOver }, { calendar, now }) => {
    const { state, clocks, suspension } = task
    if (!suspension) {
      const begun = { from: state, on: shanghaiDayOf(now), until, reason, clocks }
      const held = suspendedClocks(clocks, until, now, calendar)
      return { suspension: { ...begun, paused: { until, own: null } }, ...held }
    }
    const { until: ownUntil, reason: ownReason, paused } = suspension
    const own = ownOver ? null : paused ? paused.own : { until: ownUntil, reason: ownReason }
    const last = own ? laterOf(own.until, until) : until
    return {
      suspension: { ...suspension, until: last, reason, paused: { until, own } },
      ...held(task, last, calendar),
    }
  },
  says: ({ until, reason }) => ({ until, reason }),
}

/** Its campaign goes on, and what it was suspended for besides holds it still. */
export const goOn: ActOnTask<Reasoned> = {
  told: { zh: '行动恢复，本任务仍中止', en: 'campaign goes on, the task stays suspended' },
  from: ['suspended'],
  to: 'same',
  who: otherHeads,
  changes: (task, _, { calendar }) => {
    const { suspension } = task
    const own = suspension?.paused?.own
    if (!suspension || !own) return {}
    const { paused: _paused, ...before } = suspension
    return { suspension: { ...before, ...own }, ...held(task, own.until, calendar) }
  },
  says: saysReason,
}

/** No day is later than any. */
const laterOf = (one: string | null, other: string | null) =>
  one === null || other === null ? null : one > other ? one : other

/** The clocks of a suspension whose last day changes. */
function held({ suspension }: TaskParts, last: string | null, calendar: Happening['calendar']) {
  const { on, clocks } = suspension!
  if (last === null) return { clocks, resumesAt: null }
  const resumesAt = endOfDay(last)
  return { clocks: clocksAfterSuspension(clocks, on, resumesAt, calendar), resumesAt }
}
