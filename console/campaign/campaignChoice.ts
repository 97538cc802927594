import { everyItem } from '../frame/everyItem'
import type { Viewing } from '../frame/viewing'
import type { z } from 'zod'
import type { LedgerField } from '../frame/ledgerFilters'
import { Refused } from '../../domain/refusal'
import type { oneCampaignAnswer } from '../../api/campaign/campaigns'
import { campaignField } from '../frame/ledgerRoutes'

type Campaign = z.infer<typeof oneCampaignAnswer>
export type CampaignChoice = { id: string; name: string }
/** What findings of a campaign are registered with. */
export type FindingLists = NonNullable<Campaign['findings']>

/** The campaigns that are no drafts, newest first. */
export async function launchedCampaigns(viewing: Viewing): Promise<CampaignChoice[]> {
  const all = await everyItem<CampaignChoice & { state: string }>(viewing, 'get /campaigns', {})
  return all.filter(({ state }) => state !== 'draft')
}

/** What findings of a campaign are registered with; null where it keeps no ledger of them. */
export async function findingListsOf({ read }: Viewing, id: string): Promise<FindingLists | null> {
  return ((await read('get /campaigns/{id}', { params: { id } })) as Campaign).findings
}

/** The launched campaigns, and the one that the page's address names, or where it names none the newest.
 * @throws Refused `absent` where there is none as it is named */
export async function campaignChosen(viewing: Viewing): Promise<{
  campaigns: CampaignChoice[]
  campaign: CampaignChoice | null
}> {
  const asked = viewing.query['campaign']
  const campaigns = await launchedCampaigns(viewing)
  const campaign = asked === undefined ? campaigns[0] : campaigns.find(({ id }) => id === asked)
  if (!campaign && asked !== undefined) throw new Refused('absent', 'There is no such campaign.')
  return { campaigns, campaign: campaign ?? null }
}

/** The filter of a page that is of one campaign: it says of which. */
export const oneCampaignField = (viewing: Viewing, campaigns: CampaignChoice[]): LedgerField => ({
  ...campaignField(viewing, campaigns),
  always: true,
})
