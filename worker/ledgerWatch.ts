import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import type { Logger } from 'pino'
import type { Database } from '../ledger/database/database'
import { isMarked, markOf, takeUpLedger } from '../ledger/record/epoch'
import { LEDGER_WORKFLOW, markSeen, see, TASK_QUEUE, type LedgerMark } from '../workflows/messages'

/** How often Temporal is told of the newest action, milliseconds. */
const TOLD_EVERY_MS = 60_000

/** Compares the ledger with the one that Temporal served before. Where it is another, or an older copy of it that was put back, workflows
 * wait for moments that will not come: everything is armed again, and heard. Temporal is told of it last, so that a comparison cut off
 * half-way is made again. */
export function createLedgerWatch(db: Database, client: Client, log: Pick<Logger, 'warn'>) {
  let toldMs = -Infinity
  return async (now: Date): Promise<{ armed: number }> => {
    const seen = await markLastSeen(client)
    const isSame = seen === null || (await isMarked(db, seen))
    const armed = isSame ? 0 : await takeUpLedger(db, now)
    if (!isSame)
      log.warn({ armed }, 'this is another ledger than before, or was restored: all is armed again')
    const mark = await markOf(db)
    if (mark && (!isSame || now.getTime() - toldMs >= TOLD_EVERY_MS) && mark.actionId !== seen?.actionId) {
      await tell(client, mark)
      toldMs = now.getTime()
    }
    return { armed }
  }
}

/** null: Temporal knows of none. */
async function markLastSeen(client: Client): Promise<LedgerMark | null> {
  try {
    return await client.workflow.getHandle(LEDGER_WORKFLOW).query(markSeen)
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null
    throw error
  }
}

async function tell(client: Client, mark: LedgerMark): Promise<void> {
  await client.workflow.start(LEDGER_WORKFLOW, {
    workflowId: LEDGER_WORKFLOW,
    taskQueue: TASK_QUEUE,
    args: [mark],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: 'remembers which ledger these workflows belong to',
  })
  await client.workflow.getHandle(LEDGER_WORKFLOW).executeUpdate(see, { args: [mark] })
}
