import type { Client } from '@temporalio/client'
import { nudgeWorkflow, type StartSettings } from '../activities/nudge'
import type { Database } from '../ledger/database/database'
import { forgetNudges, waitingNudges, type WaitingNudge } from '../ledger/record/outbox'
import { startLoop, type Loop, type LoopWorld } from './loop'

const PAUSE_MS = 200
/** Workflows nudged in one round, and side by side within it. */
const ROUND_WORKFLOWS = 500
const AT_ONCE = 16

/** Carries nudges from the outbox to their workflows. A nudge is forgotten only when its workflow has taken note, so
 * a relay killed at any instant repeats at most what the workflow refuses as seen. */
export function startRelay(db: Database, client: Client, start: StartSettings, loop: LoopWorld): Loop {
  return startLoop('relay', PAUSE_MS, loop, async () => {
    const waiting = await waitingNudges(db, ROUND_WORKFLOWS)
    const carry = async () => {
      for (let each = waiting.shift(); each; each = waiting.shift()) await carryOne(db, client, start, each)
    }
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, carry))
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) throw failed.reason
  })
}

async function carryOne(
  db: Database,
  client: Client,
  start: StartSettings,
  each: WaitingNudge,
): Promise<void> {
  await nudgeWorkflow(client, each, start)
  await forgetNudges(db, each)
}
