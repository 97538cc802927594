import type { Client } from '@temporalio/client'
import type { Database } from '../ledger/database'
import { forgetAttempts } from '../ledger/attempts'
import { sealWhenDue } from '../ledger/auditSeals'
import { followedItems, nudgeAgain } from '../ledger/outbox'
import { workflowIdOf } from '../workflows/messages'
import { ensureDispatchSchedule } from './dispatchSchedule'
import { startLoop, type Loop, type LoopWorld } from './loop'

const PAUSE_MS = 20_000
/** How long a change may take to reach its workflow before it counts as lost, seconds. */
const GRACE_SECONDS = 15

/** Compares the ledger with the workflows that run and nudges what is missing, so that Temporal's whole store may be
 * thrown away; the schedule of the monthly dispatch is made again where it is gone. Once a day
 * it seals the record. */
export function startReconciler(db: Database, client: Client, now: () => Date, loop: LoopWorld): Loop {
  const { log } = loop
  return startLoop('reconciler', PAUSE_MS, loop, async () => {
    await ensureDispatchSchedule(client)
    await forgetAttempts(db, now())
    const seal = await sealWhenDue(db, now())
    if (seal) log.info({ no: seal.no, seal: seal.hash }, 'the record is sealed')
    const mended = await reconcile(db, client, now())
    if (mended > 0) log.info({ mended }, 'workflows were missing or late and are nudged again')
  })
}

/** One comparison. Returns how many workflows had to be nudged: 0 when all is well. */
export async function reconcile(db: Database, client: Client, now: Date): Promise<number> {
  const followed = await followedItems(db, now, GRACE_SECONDS)
  const running = new Set<string>()
  for await (const workflow of client.workflow.list({ query: "ExecutionStatus = 'Running'" })) {
    running.add(workflow.workflowId)
  }
  const missing = followed.filter(
    ({ workflow, itemId, late }) => late || !running.has(workflowIdOf(workflow, itemId)),
  )
  await nudgeAgain(db, missing, now)
  return missing.length
}
