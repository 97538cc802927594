import { defineUpdate } from '@temporalio/workflow'

/** The schedule of the monthly dispatch. */
export const DISPATCH_SCHEDULE = 'dispatch'

/** The queue all workflows and activities of Gongjian run on. */
export const TASK_QUEUE = 'gongjian'

/** How long an activity may say nothing before its worker counts as gone and another goes on. */
export const HEARTBEAT_TIMEOUT = '10 seconds'

/** "Version n exists": the workflow reads the ledger again. The version is the id of the outbox row. */
export const nudge = defineUpdate<void, [{ version: number }]>('nudge')
/** The type of the failure by which a workflow refuses a version it has already seen. */
export const ALREADY_SEEN = 'AlreadySeen'

/** The workflows that follow one item of the ledger each. */
export type Followed = 'campaign' | 'target' | 'rectification' | 'post' | 'docket'

/** The workflow id of an item. */
export function workflowIdOf(kind: Followed, itemId: string): string {
  return `${kind}/${itemId}`
}
