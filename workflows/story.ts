import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow'
import { ALREADY_SEEN, nudge } from './messages'

/** What ended a wait. */
type Move = 'moved' | 'due' | 'closed'

/** Listens for nudges: `seen` is the highest version told of, `moved` whether one came since the last look. */
export function setUp(seen: number) {
  const story = { seen, moved: false }
  const handle = ({ version }: { version: number }) => {
    story.seen = version
    story.moved = true
  }
  const validator = ({ version }: { version: number }) => {
    if (version <= story.seen)
      throw ApplicationFailure.nonRetryable(`version ${version} was seen`, ALREADY_SEEN)
  }
  setHandler(nudge, handle, { validator })
  return story
}

/** Waits until the next moment of a plan, or until a nudge. */
export async function nextMove(
  plan: { state: 'open' | 'closed'; nextAt: string | null },
  moved: () => boolean,
): Promise<Move> {
  if (plan.state === 'closed') return 'closed'
  if (plan.nextAt === null) {
    await condition(moved)
    return 'moved'
  }
  const waitMs = Math.max(Date.parse(plan.nextAt) - Date.now(), 1)
  return (await condition(moved, waitMs)) ? 'moved' : 'due'
}
