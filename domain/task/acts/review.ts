import { clocksAfterRework } from '../../escalation/clock'
import { saysReason, type ActOnTask, type Reasoned } from '../act'
import { triggered } from '../triggers'
import { reviewers } from '../who'

/** The review 审核 confirms what was handed in. */
export const verify: ActOnTask<Partial<Reasoned>> = {
  from: ['submitted'],
  to: 'verified',
  who: reviewers,
  changes: (_task, _, { now }) => ({ verifiedAt: now }),
  says: saysReason,
}

/** The review sends back what was handed in: a new cycle begins, in which the ladder starts afresh. */
export const rework: ActOnTask<Reasoned> = {
  from: ['submitted'],
  to: 'returned',
  who: reviewers,
  changes: (task, _, { programme, calendar, now }) => {
    const reworks = task.reworks + 1
    const again = clocksAfterRework(task.clocks, now, { ladder: programme.ladder, calendar })
    const clocks = triggered(again, programme, 'rework', reworks, now)
    return { cycle: task.cycle + 1, reworks, clocks, submittedAt: null, submittedById: null }
  },
  says: saysReason,
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'rework' }],
}
