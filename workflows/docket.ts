import { continueAsNew, proxyLocalActivities } from '@temporalio/workflow'
import type { ConductorActivities } from '../activities/conductor'
import type { Version } from './messages'
import { follow } from './story'

export type DocketInput = { docketId: string; seen?: Version }

const { lookAtDocket } = proxyLocalActivities<ConductorActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

/** All monitored households of one township: the visits that come due, the publicity that ends, and what is left waiting.
 * Look at the ledger, write what is due for all of them at once, wait for the next moment of any or a nudge; a township's
 * docket never ends. */
export async function docket({ docketId, seen }: DocketInput): Promise<void> {
  await follow(
    seen,
    (at) => lookAtDocket({ docketId, at }),
    (upTo) => continueAsNew<typeof docket>({ docketId, seen: upTo }),
  )
}
