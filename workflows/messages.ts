import { defineQuery, defineUpdate } from '@temporalio/workflow'
import type { CampaignPosition } from '../domain/campaign/campaignStory'
import type { NextSteps } from '../domain/escalation/nextSteps'
import type { RectificationPosition } from '../domain/finding/rectificationStory'
import type { DocketPosition } from '../domain/household/docketStory'
import type { TargetPosition, TargetStep } from '../domain/task/targetStory'

/** The schedules of the monthly dispatch, and of the digests that group chats are told. */
export const DISPATCH_SCHEDULE = 'dispatch'
export const DIGEST_SCHEDULE = 'groupDigest'

/** The queue all workflows of Gongjian run on, with the activities that stay within it. */
export const TASK_QUEUE = 'gongjian'
/** The queue of the activities that send mail. */
export const MAIL_QUEUE = 'gongjian-mail'
/** The queue of the activities that wait for receivers outside: one that hangs keeps nobody else waiting. */
export const OUTBOUND_QUEUE = 'gongjian-outbound'

/** How long an activity may say nothing before its worker counts as gone and another goes on. */
export const HEARTBEAT_TIMEOUT = '10 seconds'

/** What a workflow is told of: its number rises for every item while the epoch of the ledger lasts. A restored ledger has another
 * epoch, whose numbers say nothing of those before. */
export type Version = { epoch: string; version: number }
/** "This version exists": the workflow reads the ledger again. */
export const nudge = defineUpdate<void, [Version]>('nudge')
/** The type of the failure by which a workflow refuses a version it has already seen. */
export const ALREADY_SEEN = 'AlreadySeen'

/** Where a workflow stands: what waits (null: that is not counted), and when its next step comes (null: none does by itself). */
export const position = defineQuery<{ waiting: number | null; nextAt: string | null }>('position')

/** Where the items of the ledger stand, as their workflow last read it: `asOf`, an instant. */
type Read<Position> = Position & { asOf: string }
export const targetPosition = defineQuery<Read<TargetPosition> & { next: NextSteps<TargetStep> | null }>(
  'position',
)
export const rectificationPosition = defineQuery<Read<RectificationPosition> & { waitsFor: string }>(
  'position',
)
export const docketPosition = defineQuery<Read<DocketPosition>>('position')
export const campaignPosition = defineQuery<CampaignPosition>('position')

/** The workflow that remembers which ledger Temporal serves: what it was told last, and how it is told. */
export const LEDGER_WORKFLOW = 'ledger'
export type LedgerMark = { actionId: string; hash: string }
export const markSeen = defineQuery<LedgerMark | null>('position')
export const see = defineUpdate<void, [LedgerMark]>('see')

/** The workflows that follow one item of the ledger each. */
export type Followed = 'campaign' | 'target' | 'rectification' | 'mailroom' | 'docket' | 'delivery'

/** The workflow id of an item. */
export function workflowIdOf(kind: Followed, itemId: string): string {
  return `${kind}/${itemId}`
}
