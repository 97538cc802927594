import type { z } from 'zod'
import type { oneCampaignAnswer } from '../campaigns'
import type { Viewing } from './page'

/** Campaigns to choose from, at most. */
const CAMPAIGNS = '200'

type Campaign = z.infer<typeof oneCampaignAnswer>
export type CampaignChoice = { id: string; name: string }
/** What findings of a campaign are registered with. */
export type FindingLists = NonNullable<Campaign['findings']>

/** The launched campaigns, and the one that the page's address names, or else the newest, with the lists of its findings. */
export async function campaignChosen({ read, query }: Viewing): Promise<{
  campaigns: CampaignChoice[]
  campaign: CampaignChoice | null
  lists: FindingLists | null
}> {
  const { items } = (await read('get /campaigns', { query: { limit: CAMPAIGNS } })) as {
    items: { id: string; name: string; state: string }[]
  }
  const campaigns = items.filter(({ state }) => state !== 'draft')
  const campaign = campaigns.find(({ id }) => id === query['campaign']) ?? campaigns[0] ?? null
  if (campaign === null) return { campaigns, campaign, lists: null }
  const { findings } = (await read('get /campaigns/{id}', { params: { id: campaign.id } })) as Campaign
  return { campaigns, campaign, lists: findings }
}
