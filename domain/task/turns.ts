import type { Around, Turn } from '../escalation/chain'
import type { Clock } from '../escalation/clock'
import type { RoleCode } from '../programme/programme'

/** What of a task says whose turn it is. `reviewerId`: who reviews it now; null: nobody holds the post.
 * - reviewerRole: whose holder reviews it where nobody asked for it.
 * - assigneeRole: by which the programme gives the task; undefined: it was asked for outside the programme. */
export type TaskInTurn = {
  assigneeId: string
  assigneePost: string
  reviewerId: string | null
  reviewerRole: RoleCode
  assigneeRole: RoleCode | undefined
  clocks: Clock[]
}

/** Whose turn a clock of a task stands for: the review is its reviewer's, and so is all of a task that was returned before
 * acceptance, until it is placed anew; a request is decided one level above the assignee; a contribution is its supporting
 * unit's. All else is the assignee's, but a trigger: it is nobody's turn, and tells the chain as it stands. */
export function turnOf(
  task: TaskInTurn,
  { kind, key }: Pick<Clock, 'kind' | 'key'>,
  around: Around,
): Turn | null {
  if (kind === 'trigger') return null
  if (kind === 'decision') return deciderOf(task, around)
  if (kind === 'contribution' && key !== null) return around.standing(key, null)
  if (kind === 'review' || isToBePlaced(task)) return reviewerOf(task, around)
  return around.standing(task.assigneeId, task.assigneePost)
}

/** Whether a task was returned before acceptance and nobody has placed it anew yet. */
export const isToBePlaced = ({ clocks }: { clocks: Clock[] }) =>
  clocks.some(({ kind, metAt }) => kind === 'placing' && metAt === null)

function reviewerOf({ reviewerId, reviewerRole: role }: TaskInTurn, { standing, levelOf }: Around): Turn {
  return reviewerId === null
    ? { personId: null, post: null, role, level: levelOf(role) }
    : standing(reviewerId, null)
}

/** The nearest filled post of the chain above the assignee's role, or the top where the role is not of the chain. */
function deciderOf({ assigneeId, assigneeRole }: TaskInTurn, { places }: Around): Turn {
  const own = places.findIndex(({ role }) => role === assigneeRole)
  const above = own < 0 ? places.slice(-1) : places.slice(own + 1)
  const { role, level, holder } =
    above.find((place) => place.holder !== null && place.holder.personId !== assigneeId) ?? places.at(-1)!
  return { personId: holder?.personId ?? null, post: holder?.post ?? null, role, level }
}
