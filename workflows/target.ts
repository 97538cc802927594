import { continueAsNew, proxyLocalActivities } from '@temporalio/workflow'
import type { ConductorActivities } from '../activities/conductor'
import type { Version } from './messages'
import { follow } from './story'

export type TargetInput = { targetId: string; seen?: Version }

const { lookAtTarget } = proxyLocalActivities<ConductorActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

/** One target: look at its tasks, write what is due, wait for the next moment or a nudge, until all is verified. */
export async function target({ targetId, seen }: TargetInput): Promise<void> {
  await follow(
    seen,
    (at) => lookAtTarget({ targetId, at }),
    (upTo) => continueAsNew<typeof target>({ targetId, seen: upTo }),
  )
}
