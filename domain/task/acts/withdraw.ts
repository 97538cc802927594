import { clocksAfterSubmission } from '../../escalation/clock'
import { saysReason, type ActOnTask, type Reasoned } from '../act'
import { NOT_FINAL } from '../states'
import { issuers } from '../who'

/** A task is taken back by those who issued it. */
export const withdraw: ActOnTask<Reasoned> = {
  from: NOT_FINAL,
  to: 'withdrawn',
  who: issuers,
  changes: ({ clocks }, _, { now }) => ({
    clocks: clocksAfterSubmission(clocks, now),
    suspension: null,
    resumesAt: null,
  }),
  says: saysReason,
}
