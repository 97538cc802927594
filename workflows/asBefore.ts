import {
  condition,
  allHandlersFinished,
  continueAsNew,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow'
import type { LookAtActivities, Plan } from '../activities/lookAt'
import type { Version } from './messages'
import { listen } from './story'

/** How runs go on that began before workflows told their story. This file goes when no such run is left: see `patched('story')`. */
const { lookAtTarget, lookAtRectification, lookAtDocket } = proxyLocalActivities<LookAtActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

export const targetAsBefore = (targetId: string, seen?: Version) =>
  follow(
    seen,
    (at) => lookAtTarget({ targetId, at }),
    (upTo) => continueAsNew({ targetId, seen: upTo }),
  )

export const rectificationAsBefore = (rectificationId: string, seen?: Version) =>
  follow(
    seen,
    (at) => lookAtRectification({ rectificationId, at }),
    (upTo) => continueAsNew({ rectificationId, seen: upTo }),
  )

export const docketAsBefore = (docketId: string, seen?: Version) =>
  follow(
    seen,
    (at) => lookAtDocket({ docketId, at }),
    (upTo) => continueAsNew({ docketId, seen: upTo }),
  )

/** What ended a wait. */
type Move = 'moved' | 'due' | 'closed'

/** Follows one item of the ledger: look at it, wait for the next moment or a nudge, until it is closed. `again` goes on in
 * a new run, with the highest version told of. */
async function follow(
  seen: Version | undefined,
  look: (at: string) => Promise<Plan>,
  again: (seen: Version) => Promise<never>,
): Promise<void> {
  const ear = listen(seen)
  for (;;) {
    ear.nudged = false
    const plan = await look(new Date().toISOString())
    const move = await nextMove(plan, () => ear.nudged)
    switch (move) {
      case 'closed':
        await condition(allHandlersFinished)
        return
      case 'moved':
      case 'due':
        if (!workflowInfo().continueAsNewSuggested) continue
        await condition(allHandlersFinished)
        await again(ear.seen)
    }
  }
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
