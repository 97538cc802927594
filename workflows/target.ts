import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { ConductorActivities, TargetPlan } from '../activities/conductor'
import { ALREADY_SEEN, nudge } from './messages'

export type TargetInput = { targetId: string; seen?: number }

/** What ended a wait. */
type Move = 'moved' | 'due' | 'closed'

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

function setUp(seen: number) {
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

async function nextMove(plan: TargetPlan, moved: () => boolean): Promise<Move> {
  if (plan.state === 'closed') return 'closed'
  if (plan.nextAt === null) {
    await condition(moved)
    return 'moved'
  }
  const waitMs = Math.max(Date.parse(plan.nextAt) - Date.now(), 1)
  return (await condition(moved, waitMs)) ? 'moved' : 'due'
}
