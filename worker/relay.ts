import type { Client } from '@temporalio/client'
import { nudgeWorkflow, type StartSettings } from '../activities/nudge'
import type { Database } from '../ledger/database/database'
import { claimNudges, forgetNudges, releaseNudges, type ClaimedNudge } from '../ledger/record/outbox'
import { startLoop, type Loop, type LoopWorld } from './loop'

const PAUSE_MS = 200
/** Nudges claimed at once, and workflows told side by side. */
const CLAIMED_AT_ONCE = 128
const AT_ONCE = 16
/** How long a workflow may take to hear a nudge, milliseconds: one whose step keeps failing answers late, or never. */
const HEARD_MS = 10_000

/** Carries nudges from the outbox to their workflows; several relays share them. A nudge is forgotten only when its workflow has taken
 * note, so a relay killed at any instant repeats at most what the workflow refuses as seen. A workflow that does not answer keeps
 * nobody else waiting. */
export function startRelay(db: Database, client: Client, start: StartSettings, loop: LoopWorld): Loop {
  const busy = new Set<Promise<void>>()
  let outcome: Outcome = { heard: 0 }
  const carry = (each: ClaimedNudge) => {
    const carrying = carryOne(db, client, start, each)
      .then(() => void (outcome.heard += 1))
      .catch((error: unknown) => void (outcome.failure = { error }))
      .finally(() => busy.delete(carrying))
    busy.add(carrying)
  }
  const { stop } = startLoop('relay', PAUSE_MS, loop, async () => {
    const { heard, failure } = outcome
    outcome = { heard: 0 }
    if (failure && heard === 0) throw failure.error
    for (let claimed = CLAIMED_AT_ONCE; claimed === CLAIMED_AT_ONCE;) {
      const nudges = await claimNudges(db, CLAIMED_AT_ONCE)
      claimed = nudges.reduce((sum, { ids }) => sum + ids.length, 0)
      for (const each of nudges) {
        if (busy.size >= AT_ONCE) await Promise.race(busy)
        carry(each)
      }
    }
  })
  return { stop: () => stop().then(async () => void (await Promise.all(busy))) }
}

/** What came of the nudges since the round before. */
type Outcome = { heard: number; failure?: { error: unknown } }

/** Where Temporal is away the nudge may be claimed again at once. */
async function carryOne(
  db: Database,
  client: Client,
  start: StartSettings,
  each: ClaimedNudge,
): Promise<void> {
  try {
    await client.withDeadline(Date.now() + HEARD_MS, () => nudgeWorkflow(client, each, start))
  } catch (error) {
    if (isServiceError(error) && error.code === UNAVAILABLE) await releaseNudges(db, each)
    throw error
  }
  await forgetNudges(db, each)
}

/** gRPC's number for a server that is away. */
const UNAVAILABLE = 14

const isServiceError = (error: unknown): error is { code: number } =>
  typeof error === 'object' && error !== null && 'code' in error
