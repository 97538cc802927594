import { withDueOn } from '../../escalation/clock'
import { ASSIGNEES_TURN } from '../../escalation/suspension'
import { saysReason, type ActOnTask, type Reasoned } from '../act'
import { redated } from '../redated'
import { assignee, otherHeads } from '../who'

/** The assignee asks for another due day 延期. */
export const askExtension: ActOnTask<{ dueOn: string } & Reasoned> = {
  from: ASSIGNEES_TURN,
  to: 'same',
  who: assignee,
  says: ({ dueOn, reason }) => ({ askedDueOn: dueOn, reason }),
}

/** Somebody above grants the day that was asked for by request `no`. */
export const grantExtension: ActOnTask<{ no: number; dueOn: string; reason: string | null }> = {
  from: ASSIGNEES_TURN,
  to: 'same',
  who: otherHeads,
  changes: (task, { dueOn }, happening) => {
    const moved = withDueOn(task.clocks, dueOn, happening.now, happening.calendar)
    return { extensions: task.extensions + 1, ...redated(task, moved, happening) }
  },
  says: saysReason,
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'extended' }],
}

/** Somebody above refuses request `no`. */
export const refuseExtension: ActOnTask<{ no: number } & Reasoned> = {
  from: ASSIGNEES_TURN,
  to: 'same',
  who: otherHeads,
  says: saysReason,
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'extended' }],
}
