import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import { everyItem } from '../frame/everyItem'
import type { Viewing } from '../frame/viewing'
import type { z } from 'zod'
import type { LedgerField } from '../frame/ledgerFilters'
import { Refused } from '../../domain/refusal'
import { campaignRoutes, type oneCampaignAnswer } from '../../api/campaign/campaigns'
import { campaignField } from '../frame/ledgerRoutes'
import { frameWords } from '../../words/pages/frame'

type Campaign = z.infer<typeof oneCampaignAnswer>
export type CampaignChoice = { id: string; name: string }
/** A page of what belongs to one campaign. `none`: what is said where there is no campaign. */
export type CampaignView = {
  frame: Frame
  state: FormState
  campaign: CampaignChoice | null
  none: string
  fields: LedgerField[]
  filters: Record<string, string>
}
/** What findings of a campaign are registered with. */
export type FindingLists = NonNullable<Campaign['findings']>

/** The campaigns that are no drafts, launched last first. `mine`: only those in which the viewer sees a target. */
export async function launchedCampaigns(viewing: Viewing, { mine = false } = {}): Promise<CampaignChoice[]> {
  const all = await everyItem(viewing, campaignRoutes.list, mine ? { mine: 'true' } : {})
  return all
    .flatMap(({ launchedAt, ...campaign }) => (launchedAt === null ? [] : [{ ...campaign, launchedAt }]))
    .toSorted((a, b) => Date.parse(b.launchedAt) - Date.parse(a.launchedAt))
}

/** What findings of a campaign are registered with; null where it keeps no ledger of them. */
export async function findingListsOf({ read }: Viewing, id: string): Promise<FindingLists | null> {
  return (await read(campaignRoutes.one, { params: { id } })).findings
}

/** The launched campaigns, and the one that the page's address names, or where it names none the newest in which the viewer
 * sees a target. `none`: what is said where there is none such.
 * @throws Refused `not-found` where there is none as it is named */
export async function campaignChosen(viewing: Viewing): Promise<{
  campaigns: CampaignChoice[]
  campaign: CampaignChoice | null
  none: string
}> {
  const asked = viewing.query['campaign']
  const campaigns = await launchedCampaigns(viewing)
  const [mine] = asked === undefined ? await launchedCampaigns(viewing, { mine: true }) : []
  const campaign = asked === undefined ? mine : campaigns.find(({ id }) => id === asked)
  if (!campaign && asked !== undefined) throw new Refused('not-found', 'campaign.none')
  const t = frameWords(viewing.language)
  const none = t(campaigns.length === 0 ? 'noneLaunched' : 'noneOfMine')
  return { campaigns, campaign: campaign ?? null, none }
}

/** The filter of a page that is of one campaign: it says of which. */
export const oneCampaignField = (viewing: Viewing, campaigns: CampaignChoice[]): LedgerField => ({
  ...campaignField(viewing, campaigns),
  always: true,
})
