import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow'
import { markSeen, see, type LedgerMark } from './messages'

/** Which ledger all these workflows belong to: its newest action, as the reconciler last saw it. A ledger that has no such action is
 * another one, or was put back to how it stood before; then everything is armed again. */
export async function ledger(last: LedgerMark | null = null): Promise<void> {
  let mark = last
  setHandler(markSeen, () => mark)
  setHandler(see, (newer) => void (mark = newer))
  await condition(() => workflowInfo().continueAsNewSuggested && allHandlersFinished())
  await continueAsNew<typeof ledger>(mark)
}
