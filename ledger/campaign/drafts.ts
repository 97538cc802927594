import { fault } from '../../domain/fault'
import type { OnBehalf } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import { changeCampaign, lockCampaign, type Campaign } from './campaigns'
import type { Transaction } from '../database/database'
import type { Channel } from '../record/records'

type By = { id: string; channel: Channel; expectedVersion: number | null } & Partial<OnBehalf>

/** Gives a campaign another name. @throws Refused `not-found`, `stale-version`, `wrong-state` once it is closed */
export async function renameCampaign(
  tx: Transaction,
  id: string,
  name: string,
  by: By,
  now: Date,
): Promise<Campaign> {
  const campaign = await lockCampaign(tx, id, by.expectedVersion)
  if (campaign.state === 'closed') throw new Refused('wrong-state', 'campaign.closed')
  if (campaign.name === name) return campaign
  const { state } = campaign
  const named = { data: { name }, before: { name: campaign.name }, after: { state, name } }
  return changeCampaign(tx, campaign, { kind: 'rename', ...named, ...byOf(by) }, now)
}

/** Deletes a draft: nobody finds it any more, and its record stays.
 * @throws Refused `not-found`, `stale-version`, `wrong-state` once it is launched */
export async function deleteDraft(tx: Transaction, id: string, by: By, now: Date): Promise<Campaign> {
  const draft = await lockDraft(tx, id, by)
  const gone = { state: 'deleted' }
  const change = { kind: 'delete' as const, data: gone, before: { name: draft.name }, after: gone }
  return changeCampaign(tx, draft, { ...change, ...byOf(by) }, now)
}

async function lockDraft(tx: Transaction, id: string, by: By): Promise<Campaign> {
  const campaign = await lockCampaign(tx, id, by.expectedVersion)
  if (campaign.state === 'draft') return campaign
  throw new Refused('wrong-state', fault('campaign.no-draft', { state: campaign.state }))
}

const byOf = ({ id, channel, onBehalfOfId }: By) => ({ byId: id, channel, onBehalfOfId })
