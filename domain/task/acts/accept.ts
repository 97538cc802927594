import { clocksAfterAcceptance } from '../../escalation/clock'
import type { ActOnTask } from '../act'
import { assignee } from '../who'

/** The assignee takes a task on 签收. */
export const accept: ActOnTask<unknown> = {
  from: ['issued', 'returned'],
  to: 'accepted',
  who: assignee,
  changes: ({ clocks }, _, { programme, calendar, now }) => ({
    clocks: clocksAfterAcceptance(clocks, now, { ladder: programme.ladder, calendar }),
  }),
}
