import { LAUNCH } from '../domain/term'
import { Refused } from '../domain/refusal'
import { changeCampaign, lockCampaign } from './campaigns'
import type { Transaction } from './database'
import { Prisma, type Campaign } from './generated/client'
import { programmeById } from './programmes'
import { redateTasks } from './redating'
import type { ActBy } from './taskActs'

/** The days of a campaign's anchor events by their codes. */
export const anchorDaysOf = ({
  anchors,
  startsOn,
}: Pick<Campaign, 'anchors' | 'startsOn'>): Record<string, string> => ({
  ...(anchors as Record<string, string>),
  [LAUNCH]: startsOn,
})

/** Gives an anchor event its day, or another one: every open task that counts from it is counted again and keeps its old
 * days in the record.
 * @throws Refused `absent`, `stale-version`, `wrong-state` once the campaign is closed */
export async function setAnchor(
  tx: Transaction,
  campaignId: string,
  { code, on, reason }: { code: string; on: string; reason: string },
  by: ActBy,
): Promise<{ campaign: Campaign; redated: number }> {
  const campaign = await lockCampaign(tx, campaignId, by.expectedVersion)
  if (campaign.state === 'closed') throw new Refused('wrong-state', 'The campaign is closed.')
  const programme = await programmeById(tx, campaign.programmeId)
  const known = [LAUNCH, ...(programme.anchors ?? []).map((anchor) => anchor.code)]
  if (!known.includes(code)) {
    throw new Refused('absent', `The programme knows no event "${code}", only ${known.join(', ')}.`)
  }
  const before = anchorDaysOf(campaign)
  const data =
    code === LAUNCH
      ? { startsOn: on }
      : { anchors: { ...(campaign.anchors as Record<string, string>), [code]: on } }
  const changed = await changeCampaign(
    tx,
    campaign,
    {
      kind: 'anchor',
      data,
      after: { state: campaign.state, anchor: code, from: before[code] ?? null, on, reason },
      byId: by.actor.id,
      channel: by.channel,
    },
    by.now,
  )
  const days = { ...before, [code]: on }
  const mine = Prisma.sql`t."campaignId" = ${campaignId}::uuid`
  const redated = await redateTasks(tx, mine, () => days, { reason, by })
  return { campaign: changed, redated }
}
