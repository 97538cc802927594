import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { ALREADY_SEEN, nudge, type Version } from './messages'

type Ear = { nudged: boolean }
/** What ended a wait: something new, the moment that was waited for, or nothing left to wait for. */
type Woken = 'nudged' | 'due' | 'finished'

/** The time of the workflow, an instant. */
export const rightNow = () => new Date().toISOString()

/** Shows where a workflow stands, as of the instant at which it last read that. */
export const show = (asOf: string, words: string) => setCurrentDetails(`as of ${asOf}\n\n${words}`)

/** Listens for nudges. While one is unheard every other is refused, which costs nothing: the next look sees what both tell. */
export function listenForNudges(): Ear {
  const ear = { nudged: false }
  const handle = (_: Version) => void (ear.nudged = true)
  const validator = (_: Version) => {
    if (ear.nudged) throw ApplicationFailure.nonRetryable('the next look sees it', ALREADY_SEEN)
  }
  setHandler(nudge, handle, { validator })
  return ear
}

/** Waits for a nudge or for a moment; null: there is none, and the workflow is to end unless it was nudged meanwhile.
 * @param summary what is waited for, as Temporal shows it */
export async function nextWake(nextAt: string | null, ear: Ear, summary: string): Promise<Woken> {
  if (nextAt === null) {
    await condition(allHandlersFinished)
    return ear.nudged ? 'nudged' : 'finished'
  }
  const waitMs = Math.max(Date.parse(nextAt) - Date.now(), 1)
  return (await condition(() => ear.nudged, waitMs, { summary })) ? 'nudged' : 'due'
}

/** Goes on in a new run where the history has grown long. A nudge is not lost by it: a new run looks first. */
export async function goOnAnew(again: () => Promise<never>): Promise<void> {
  if (!workflowInfo().continueAsNewSuggested) return
  await condition(allHandlersFinished)
  await again()
}
