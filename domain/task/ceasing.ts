import type { TaskActKind } from './acts'
import type { TaskState } from './states'

type Turns = {
  assigneeId: string
  reviewerId: string | null
  state: TaskState
  supporters: { personId: string; state: string }[]
}

/** Who has nothing to do any more after an act that was not theirs: the former assignee, those who waited to work on a task that is
 * withdrawn, and the assignee while it is
 * suspended; while its campaign pauses, whoever it waited for. A hand-over tells of all of its items at once, and who asks for
 * coordination knows that it waits. */
export function whoseTurnCeases(
  before: Turns,
  after: Turns,
  act: TaskActKind,
  actorId: string | null,
): string[] {
  const { assigneeId, reviewerId, supporters } = before
  const others = supporters.flatMap(({ personId, state }) => (state === 'asked' ? [personId] : []))
  const reviewing = before.state === 'submitted' && reviewerId !== null ? [reviewerId] : []
  const ceased =
    act === 'withdraw'
      ? [assigneeId, ...others, ...reviewing]
      : act === 'pause'
        ? before.state === 'suspended'
          ? []
          : [...(before.state === 'submitted' ? reviewing : [assigneeId]), ...others]
        : act === 'suspend' || (act === 'assign' && after.assigneeId !== assigneeId)
          ? [assigneeId]
          : []
  return [...new Set(ceased)].filter((id) => id !== actorId)
}
