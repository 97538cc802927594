import { shanghaiDayOf } from '../../calendar/calendar'
import { ASSIGNEES_TURN, resumedClocks, suspendedClocks } from '../../escalation/suspension'
import { saysReason, type ActOnTask, type Reasoned } from '../act'
import { otherHeads } from '../who'

/** The clocks of a task stand still 中止 until the end of a day; null: until what it waits for is done. */
export const suspend: ActOnTask<{ until: string | null } & Reasoned> = {
  from: ASSIGNEES_TURN,
  to: 'suspended',
  who: otherHeads,
  changes: ({ state, clocks }, { until, reason }, { calendar, now }) => ({
    suspension: { from: state, on: shanghaiDayOf(now), until, reason, clocks },
    ...suspendedClocks(clocks, until, now, calendar),
  }),
  says: ({ until, reason }) => ({ until, reason }),
}

/** A suspended task goes on. One that ends by itself has its clocks already; one that is ended now counts them from now. */
export const resume: ActOnTask<{ reason: string | null }> = {
  from: ['suspended'],
  to: 'earlier',
  who: otherHeads,
  changes: ({ suspension, resumesAt, clocks }, _, { calendar, now }) => {
    if (!suspension) return {}
    const byItself = resumesAt !== null && resumesAt <= now
    const goOn = byItself ? clocks : resumedClocks(suspension, now, calendar)
    return { clocks: goOn, suspension: null, resumesAt: null }
  },
  says: saysReason,
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'resumed' }],
}
