import type { Client } from '@temporalio/client'
import { TASK_QUEUE } from '../workflows/messages'

/** Workflows asked for at once. */
const PAGE = 1_000

/** The ids of our workflows that run, as Temporal lists them, page by page. Others may share its namespace. */
export async function runningWorkflows(client: Client): Promise<Set<string>> {
  const query = `TaskQueue = '${TASK_QUEUE}' AND ExecutionStatus = 'Running'`
  const running = new Set<string>()
  for await (const { workflowId } of client.workflow.list({ query, pageSize: PAGE })) running.add(workflowId)
  return running
}
