import { clocksAfterSubmission } from '../../escalation/clock'
import type { ActOnTask, Happening, TaskParts } from '../act'
import type { Submission } from '../submission'
import { assignee } from '../who'

type HandedIn = { submission: Submission }

const handedIn = ({ clocks }: TaskParts, { submission }: HandedIn, { actorId, now }: Happening) => ({
  clocks: clocksAfterSubmission(clocks, now),
  submission,
  submittedAt: now,
  submittedById: actorId,
  verifiedAt: null,
})

const says = ({ submission }: HandedIn) => ({ submission })

/** The assignee hands in what was done 报结, for the review. */
export const submit: ActOnTask<HandedIn> = {
  from: ['accepted', 'returned'],
  to: 'submitted',
  who: assignee,
  changes: handedIn,
  says,
  tells: ({ reviewerId }, { assigneeId }) =>
    reviewerId && reviewerId !== assigneeId ? [{ personId: reviewerId, kind: 'review' }] : [],
}

/** The same where nobody reviews it: the answer to a request for coordination. */
export const settle: ActOnTask<HandedIn> = {
  from: ['accepted', 'returned'],
  to: 'verified',
  who: assignee,
  changes: (task, input, happening) => ({ ...handedIn(task, input, happening), verifiedAt: happening.now }),
  says,
}
