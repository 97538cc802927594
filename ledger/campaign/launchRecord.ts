import type { Label } from '../../domain/label'
import {
  elsewhereWarnings,
  passedWarnings,
  periodWarnings,
  type TargetElsewhere,
} from '../../domain/campaign/launchWarnings'
import type { PassedSummary } from '../../domain/campaign/passed'
import type { Campaign } from './campaigns'
import type { Database, Transaction } from '../database/database'
import { programmeById } from '../programme/programmes'
import { burdenOfCampaign, warningsOf, type ReportBurden } from './reportBurden'
import { rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { liveStates } from '../../domain/campaign/states'

/** What the record says of a launch: why nothing is chosen of a class, by its code, and what had passed before. */
export type LaunchRecord = { without: Record<string, string>; passed: PassedSummary | null }

/** The record of a campaign's launch; null: it is a draft. */
export async function launchRecordOf(
  db: Database | Transaction,
  campaignId: string,
): Promise<LaunchRecord | null> {
  const launch = await db.action.findFirst({
    where: { itemKind: 'campaign', itemId: campaignId, kind: 'launch' },
    select: { after: true },
  })
  if (!launch) return null
  const { without = {}, passed = null } = launch.after as Partial<LaunchRecord>
  return { without, passed }
}

/** The targets of a campaign, launched or a draft, that are targets of other campaigns that run, in order of their codes. */
export function targetsElsewhere(db: Database | Transaction, campaignId: string): Promise<TargetElsewhere[]> {
  return rowsOf(db, { code: 'text', name: 'text', campaigns: [{ id: 'text', name: 'text' }] })`
    select r.code, r.name, json_agg(json_build_object('id', c.id, 'name', c.name) order by c."createdAt", c.id) as campaigns
    from "Designation" d join "Target" g on g."regionCode" = d."regionCode" and g."campaignId" <> d."campaignId"
    join "Campaign" c on c.id = g."campaignId" and c.state in ${setOf(liveStates)}
    join "Region" r on r.code = d."regionCode"
    where d."campaignId" = ${campaignId}::uuid group by r.code, r.name order by r.code`
}

/** What was launched all the same, as its preview had told it. */
export async function launchedAllTheSame(
  tx: Transaction,
  campaign: Campaign,
  now: Date,
): Promise<{ warnings: Label[]; elsewhere: TargetElsewhere[]; launch: LaunchRecord | null }> {
  const programme = await programmeById(tx, campaign.programmeId)
  const elsewhere = await targetsElsewhere(tx, campaign.id)
  const launch = await launchRecordOf(tx, campaign.id)
  const passed = launch?.passed ?? null
  const burden = await burdenOfCampaign(tx, campaign, now)
  const warnings = launchWarnings({ programme, campaign, elsewhere, passed, burden })
  return { warnings, elsewhere, launch }
}

/** The warnings of a launch. */
export const launchWarnings = ({
  programme,
  campaign,
  elsewhere,
  passed,
  burden,
}: {
  programme: Parameters<typeof periodWarnings>[0]
  campaign: Pick<Campaign, 'startsOn'>
  elsewhere: TargetElsewhere[]
  passed: PassedSummary | null
  burden: ReportBurden
}): Label[] => [
  ...warningsOf(burden),
  ...periodWarnings(programme, campaign.startsOn),
  ...elsewhereWarnings(elsewhere),
  ...passedWarnings(passed),
]
