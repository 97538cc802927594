import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { ALREADY_SEEN, nudge, type Version } from './messages'

/** What the ledger says of an item: when to look again, an instant, or that it is closed. */
type Plan = { state: 'open' | 'closed'; nextAt: string | null }
/** What ended a wait. */
type Move = 'moved' | 'due' | 'closed'

/** Follows one item of the ledger: look at it, wait for the next moment or a nudge, until it is closed. `again` goes on in
 * a new run, with the highest version told of. */
export async function follow(
  seen: Version | undefined,
  look: (at: string) => Promise<Plan>,
  again: (seen: Version) => Promise<never>,
): Promise<void> {
  const story = setUp(seen)
  for (;;) {
    story.moved = false
    const plan = await look(new Date().toISOString())
    const move = await nextMove(plan, () => story.moved)
    switch (move) {
      case 'closed':
        await condition(allHandlersFinished)
        return
      case 'moved':
      case 'due':
        if (!workflowInfo().continueAsNewSuggested) continue
        await condition(allHandlersFinished)
        await again(story.seen)
    }
  }
}

const NOTHING: Version = { epoch: '', version: 0 }

/** Listens for nudges: `seen` is the highest version told of in the epoch it names, `moved` whether one came since the last look. Another
 * epoch is another ledger, of which nothing was seen. */
function setUp(seen: Version = NOTHING) {
  const story = { seen, moved: false }
  const handle = (version: Version) => {
    story.seen = version
    story.moved = true
  }
  const validator = ({ epoch, version }: Version) => {
    if (epoch === story.seen.epoch && version <= story.seen.version)
      throw ApplicationFailure.nonRetryable(`version ${version} was seen`, ALREADY_SEEN)
  }
  setHandler(nudge, handle, { validator })
  return story
}

/** Waits until the next moment of a plan, or until a nudge. */
async function nextMove(plan: Plan, moved: () => boolean): Promise<Move> {
  if (plan.state === 'closed') return 'closed'
  if (plan.nextAt === null) {
    await condition(moved)
    return 'moved'
  }
  const waitMs = Math.max(Date.parse(plan.nextAt) - Date.now(), 1)
  return (await condition(moved, waitMs)) ? 'moved' : 'due'
}
