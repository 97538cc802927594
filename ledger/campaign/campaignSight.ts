import type { Actor } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import type { Campaign } from '../generated/client'
import { campaignsVisibleTo } from '../person/visibility'
import { findCampaign } from './campaigns'

/** @throws Refused `not-found` for a campaign that the person does not see */
export async function refuseUnseen(db: Database | Transaction, id: string, actor: Actor): Promise<void> {
  const [seen] = await rowsOf(db, { id: 'text' })`
    select c.id from "Campaign" c where c.id = ${id}::uuid and ${campaignsVisibleTo(actor)}`
  if (!seen) throw new Refused('not-found', 'campaign.none')
}

/** A campaign that the person sees. @throws Refused `not-found` */
export async function visibleCampaign(
  db: Database | Transaction,
  id: string,
  actor: Actor,
): Promise<Campaign> {
  const campaign = await findCampaign(db, id)
  await refuseUnseen(db, id, actor)
  return campaign
}
