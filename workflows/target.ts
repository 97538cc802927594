import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow'
import type { ConductorActivities } from '../activities/conductor'
import { nextMove, setUp } from './story'

export type TargetInput = { targetId: string; seen?: number }

const { lookAtTarget } = proxyLocalActivities<ConductorActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

/** One target: look at its tasks, write what is due, wait for the next moment or a nudge, until all is verified. */
export async function target({ targetId, seen = 0 }: TargetInput): Promise<void> {
  const story = setUp(seen)
  for (;;) {
    story.moved = false
    const plan = await lookAtTarget({ targetId, at: new Date().toISOString() })
    const move = await nextMove(plan, () => story.moved)
    switch (move) {
      case 'closed':
        await condition(allHandlersFinished)
        return
      case 'moved':
      case 'due':
        if (!workflowInfo().continueAsNewSuggested) continue
        await condition(allHandlersFinished)
        await continueAsNew<typeof target>({ targetId, seen: story.seen })
    }
  }
}
