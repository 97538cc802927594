import { saysReason, type ActOnTask, type Reasoned } from '../act'
import { triggered } from '../triggers'
import { assignee } from '../who'

/** The assignee sends a task back 退回, before accepting it. */
export const returned: ActOnTask<Reasoned> = {
  from: ['issued'],
  to: 'returned',
  who: assignee,
  changes: (task, _, { programme, now }) => {
    const returns = task.returns + 1
    return { returns, clocks: triggered(task.clocks, programme, 'return', returns, now) }
  },
  says: saysReason,
  tells: ({ reviewerId }) => (reviewerId ? [{ personId: reviewerId, kind: 'declined' }] : []),
}
