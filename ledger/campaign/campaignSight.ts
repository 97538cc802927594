import type { Actor } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import type { Campaign } from '../generated/client'
import { campaignsVisibleTo } from '../person/visibility'
import { CAMPAIGN_ROW } from './campaigns'

/** A campaign that the person sees. @throws Refused `not-found` */
export async function visibleCampaign(
  db: Database | Transaction,
  id: string,
  actor: Actor,
): Promise<Campaign> {
  const [campaign] = await rowsOf(db, CAMPAIGN_ROW)`
    select c.* from "Campaign" c where c.id = ${id}::uuid and c.state <> 'deleted' and ${campaignsVisibleTo(actor)}`
  if (!campaign) throw new Refused('not-found', 'campaign.none')
  return campaign
}
