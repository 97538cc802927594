import { continueAsNew, proxyLocalActivities } from '@temporalio/workflow'
import type { ConductorActivities } from '../activities/conductor'
import type { Version } from './messages'
import { follow } from './story'

export type RectificationInput = { rectificationId: string; seen?: Version }

const { lookAtRectification } = proxyLocalActivities<ConductorActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

/** One cycle of a finding: measures, rectifying, submission, review, two signatures, clearing, and the later look. Each
 * step has its clock: look at the ledger, write what is due, wait for the next moment or a nudge, until the look
 * back has confirmed the clearing or the next cycle has begun. */
export async function rectification({ rectificationId, seen }: RectificationInput): Promise<void> {
  await follow(
    seen,
    (at) => lookAtRectification({ rectificationId, at }),
    (upTo) => continueAsNew<typeof rectification>({ rectificationId, seen: upTo }),
  )
}
