import { WithStartWorkflowOperation, WorkflowUpdateFailedError, type Client } from '@temporalio/client'
import {
  ALREADY_SEEN,
  nudge,
  TASK_QUEUE,
  workflowIdOf,
  type Followed,
  type Version,
} from '../workflows/messages'

/** `place`: where it is, and of which campaign, as Temporal shows it; no person. */
type Item = { workflow: Followed; itemId: string; place?: string | null }
export type Nudge = Item & Version
/** What the workflows are started with beside their item's id. */
export type StartSettings = { bundleSeconds: number }

/** Tells the workflow of an item that a version exists, starting it where it does not run. Returns when it has taken
 * note; a version it has seen before is no failure. */
export async function nudgeWorkflow(client: Client, each: Nudge, settings: StartSettings): Promise<void> {
  const startWorkflowOperation = new WithStartWorkflowOperation(each.workflow, startOptions(each, settings))
  try {
    await client.workflow.executeUpdateWithStart(nudge, {
      startWorkflowOperation,
      ...tellingOf(each),
    })
  } catch (error) {
    if (!wasSeen(error)) throw error
  }
}

/** One version is told once a run, however often it is sent. */
export function tellingOf({ workflow, epoch, version }: Nudge) {
  return { updateId: `${workflow}-${epoch}-${version}`, args: [{ epoch, version }] as [Version] }
}

/** Starts the workflow of an item, or leaves the one that runs. */
export async function startWorkflow(client: Client, item: Item, settings: StartSettings): Promise<void> {
  await client.workflow.start(item.workflow, startOptions(item, settings))
}

function startOptions(item: Item, settings: StartSettings) {
  return {
    workflowId: workflowIdOf(item.workflow, item.itemId),
    taskQueue: TASK_QUEUE,
    args: [inputOf(item, settings)],
    staticSummary: summaryOf(item),
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
  }
}

/** The longest summary that Temporal takes is 400 bytes; a Chinese word has three or four. */
const PLACE_MOST = 80

const summaryOf = ({ workflow, place }: Item) =>
  [...(place ? [place.slice(0, PLACE_MOST)] : []), SUMMARIES[workflow]].join(' · ')

/** What a workflow does, as Temporal shows it. */
const SUMMARIES: Record<Followed, string> = {
  campaign: 'opens the targets of a campaign, and closes it after the last',
  target: 'the eight tasks of a target, until all are verified',
  rectification: 'one cycle of a finding, from plan to look-back',
  docket: 'visits and publicity of the monitored households of a township',
  mailroom: 'sends the mail of a share of all people',
  delivery: 'tells one webhook what happened',
}

function inputOf({ workflow, itemId }: Item, settings: StartSettings) {
  switch (workflow) {
    case 'campaign':
      return { campaignId: itemId }
    case 'target':
      return { targetId: itemId }
    case 'rectification':
      return { rectificationId: itemId }
    case 'docket':
      return { docketId: itemId }
    case 'mailroom':
      return { mailroomId: itemId, ...settings }
    case 'delivery':
      return { webhookId: itemId }
  }
}

function wasSeen(error: unknown): boolean {
  if (!(error instanceof WorkflowUpdateFailedError)) return false
  return (error.cause as { type?: string } | undefined)?.type === ALREADY_SEEN
}
