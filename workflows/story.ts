import { ApplicationFailure, condition, proxyLocalActivities, setHandler } from '@temporalio/workflow'
import type { StoryActivities } from '../activities/conductor'
import { ALREADY_SEEN, nudge, type Version } from './messages'

/** What workflows do to the ledger: local activities, each one transaction. */
export const inLedger = proxyLocalActivities<StoryActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

/** What a workflow has been told: `seen`, the highest version in the epoch it names; `nudged`, whether one came since the ledger
 * was last read. */
export type Ear = { seen: Version; nudged: boolean }

const NOTHING: Version = { epoch: '', version: 0 }

/** Listens for nudges. A version of before is refused; another epoch is another ledger, of which nothing was seen. */
export function listen(seen: Version = NOTHING): Ear {
  const ear = { seen, nudged: false }
  const handle = (version: Version) => {
    ear.seen = version
    ear.nudged = true
  }
  const validator = ({ epoch, version }: Version) => {
    if (epoch === ear.seen.epoch && version <= ear.seen.version)
      throw ApplicationFailure.nonRetryable(`version ${version} was seen`, ALREADY_SEEN)
  }
  setHandler(nudge, handle, { validator })
  return ear
}

/** How long a step waits that came to nothing just before, milliseconds: a fault in a rule then spins no worker. */
const FRUITLESS_MS = 60_000

/** What comes next: an instant, what is to be done then, and the same in words. */
type Next = { at: string; kinds: string[]; summary: string }

/** Makes the wait of one workflow: until what comes next is due, with one timer, or until a nudge. What is due already does not wait.
 * After a nudge the ledger is to be read. */
export function createWait(ear: Ear) {
  let doneBefore = ''
  return async (next: Next | null): Promise<'nudged' | 'due'> => {
    const came = ear.nudged ? 'nudged' : next === null ? await nudged() : await dueOrNudged(next)
    if (came === 'nudged') ear.nudged = false
    doneBefore = came === 'due' && next ? next.kinds.join() : ''
    return came
  }

  async function nudged() {
    await condition(() => ear.nudged)
    return 'nudged' as const
  }

  async function dueOrNudged({ at, kinds, summary }: Next) {
    const untilMs = Date.parse(at) - Date.now()
    const waitMs = untilMs > 0 ? untilMs : kinds.join() === doneBefore ? FRUITLESS_MS : 0
    return waitMs > 0 && (await condition(() => ear.nudged, waitMs, { summary })) ? 'nudged' : 'due'
  }
}
