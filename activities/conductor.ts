import type { Client } from '@temporalio/client'
import type { CampaignPosition, CampaignStep } from '../domain/campaign/campaignStory'
import type { StepKind } from '../domain/escalation/nextSteps'
import type { RectificationPosition } from '../domain/finding/rectificationStory'
import type { DocketPosition, DocketStep } from '../domain/household/docketStory'
import type { TargetPosition, TargetStep } from '../domain/task/targetStory'
import { unarmedTargets } from '../ledger/campaign/arming'
import { stepCampaign } from '../ledger/campaign/campaigns'
import { releaseThoseArmed } from '../ledger/campaign/launchingLines'
import { inTransaction, type Database, type Transaction } from '../ledger/database/database'
import { armNextCycle, moveRectification } from '../ledger/finding/rectificationPosition'
import { moveDocket } from '../ledger/household/docketPosition'
import { moveTarget } from '../ledger/task/targetPosition'
import { startWorkflow, type StartSettings } from './nudge'

export type StoryActivities = ReturnType<typeof createStoryActivities>
export type ArmingActivities = ReturnType<typeof createArmingActivities>

/** Targets armed side by side: more would only queue in Temporal. */
const ARMED_AT_ONCE = 12

/** One item of a workflow, and the time of the workflow: an instant. */
type OfTarget = { targetId: string; at: string }
type OfRectification = { rectificationId: string; at: string }
type OfDocket = { docketId: string; at: string }
type OfCampaign = { campaignId: string; at: string }

/** What the `target`, `rectification`, `docket` and `campaign` workflows do to the ledger, each in one transaction, and each where
 * it is due: a repeat does nothing. Each returns where the item stands then. */
export function createStoryActivities({ db }: { db: Database }) {
  const inOne = <T>(at: string, work: (tx: Transaction, now: Date) => Promise<T>) =>
    inTransaction(db, (tx) => work(tx, new Date(at)))
  const target =
    (...steps: TargetStep[]) =>
    ({ targetId, at }: OfTarget): Promise<TargetPosition> =>
      inOne(at, (tx, now) => moveTarget(tx, targetId, steps, now))
  const rectification =
    (...steps: StepKind[]) =>
    ({ rectificationId, at }: OfRectification): Promise<RectificationPosition> =>
      inOne(at, (tx, now) => moveRectification(tx, rectificationId, steps, now))
  const docket =
    (...steps: DocketStep[]) =>
    ({ docketId, at }: OfDocket): Promise<DocketPosition> =>
      inOne(at, (tx, now) => moveDocket(tx, docketId, steps, now))
  const campaign =
    (...steps: CampaignStep[]) =>
    ({ campaignId, at }: OfCampaign): Promise<CampaignPosition> =>
      inOne(at, (tx, now) => stepCampaign(tx, campaignId, steps, now))
  return {
    readTarget: target(),
    /** Ends the suspensions that are over. */
    resume: target('resume'),
    /** Reminds whoever has to act on a task. */
    remind: target('remind'),
    /** Writes the letters that are due, to the next level of each task. */
    escalate: target('escalate'),
    /** Tells the top level again of the letters that it has. */
    tellTopAgain: target('tellTopAgain'),
    /** Closes a target of which all tasks are done. */
    closeTarget: target('close'),

    readRectification: rectification(),
    /** Ends the pause of a finding that is over. */
    resumeFinding: rectification('resume'),
    remindOfFinding: rectification('remind'),
    escalateFinding: rectification('escalate'),
    tellTopAgainOfFinding: rectification('tellTopAgain'),
    /** Wakes the workflow of the cycle that follows one that did not hold. */
    armNextCycle({ rectificationId, at }: OfRectification): Promise<void> {
      return inOne(at, (tx, now) => armNextCycle(tx, rectificationId, now))
    },

    readDocket: docket(),
    openVisits: docket('openVisits'),
    escalateVisits: docket('escalateVisits'),
    endPublicity: docket('endPublicity'),

    readCampaign: campaign(),
    /** Tells of a launch that is held up those people whose own targets are armed. */
    async tellThoseArmed({ campaignId, at }: OfCampaign): Promise<void> {
      await inOne(at, (tx, now) => releaseThoseArmed(tx, campaignId, now))
    },
    /** Lets a campaign run whose targets are all armed, and people hear of its launch. */
    runCampaign: campaign('run'),
    /** Closes a campaign whose targets are all closed. */
    closeCampaign: campaign('close'),
  }
}

/** Starting the workflows of a campaign's targets. */
export function createArmingActivities(world: { db: Database; client: Client; start: StartSettings }) {
  const { db, client, start } = world
  return {
    /** Arms every target of the campaign whose workflow has not yet read the ledger; a repeat goes on where it was. */
    async armTargets({ campaignId }: { campaignId: string }): Promise<{ armed: number }> {
      const waiting = await unarmedTargets(db, campaignId)
      const armed = waiting.length
      const arm = async () => {
        for (let each = waiting.shift(); each; each = waiting.shift())
          await startWorkflow(client, { workflow: 'target', itemId: each.id, place: each.place }, start)
      }
      await Promise.all(Array.from({ length: ARMED_AT_ONCE }, arm))
      return { armed }
    },
  }
}
