import type { ActBy } from '../acts'
import type { OnBehalf } from '../../domain/person/access'
import { fault } from '../../domain/fault'
import { LAUNCH } from '../../domain/calendar/term'
import { Refused } from '../../domain/refusal'
import { hasPassed } from '../../domain/calendar/calendar'
import { changeCampaign, lockCampaign } from './campaigns'
import type { Transaction } from '../database/database'
import { Prisma, type Campaign } from '../generated/client'
import { programmeById } from '../programme/programmes'
import { redateTasks } from '../task/redating'

/** The days of a campaign's anchor events by their codes. */
export const anchorDaysOf = ({
  anchors,
  startsOn,
}: Pick<Campaign, 'anchors' | 'startsOn'>): Record<string, string> => ({
  ...(anchors as Record<string, string>),
  [LAUNCH]: startsOn,
})

/** Gives an anchor event its day, or another one: every open task that counts from it is counted again and keeps its old
 * days in the record. `pastMeant`: whether a draft's first day that moves back into the past is meant, or a day by which
 * tasks become overdue at once.
 * @throws Refused `not-found`, `stale-version`, `wrong-state` once the campaign is closed, `refused` for such a day that is not
 * meant */
export async function setAnchor(
  tx: Transaction,
  campaignId: string,
  { code, on, reason, pastMeant }: { code: string; on: string; reason: string; pastMeant: boolean },
  by: ActBy & Partial<OnBehalf>,
): Promise<{ campaign: Campaign; redated: number; overdue: number }> {
  const campaign = await lockCampaign(tx, campaignId, by.expectedVersion)
  if (campaign.state === 'closed') throw new Refused('wrong-state', 'campaign.closed')
  const programme = await programmeById(tx, campaign.programmeId)
  const known = [LAUNCH, ...(programme.anchors ?? []).map((anchor) => anchor.code)]
  if (!known.includes(code)) {
    throw new Refused('not-found', fault('event.none', { event: code, events: known }))
  }
  const before = anchorDaysOf(campaign)
  const isPast = hasPassed(on, by.now.toISOString())
  const movedBack = isPast && on < campaign.startsOn
  const pastReason = movedBack ? reason : isPast ? campaign.pastReason : null
  const data =
    code === LAUNCH
      ? { startsOn: on, pastReason }
      : { anchors: { ...(campaign.anchors as Record<string, string>), [code]: on } }
  const days = { ...before, [code]: on }
  const mine = Prisma.sql`t."campaignId" = ${campaignId}::uuid`
  const { redated, overdue } = await redateTasks(tx, mine, () => days, { reason, by, before })
  const draftMovedBack = campaign.state === 'draft' && code === LAUNCH && movedBack
  if (!pastMeant && (draftMovedBack || overdue > 0)) refusePast(on, overdue)
  const redating = { anchor: code, from: before[code] ?? null, on, reason, redated, overdue }
  const changed = await changeCampaign(
    tx,
    campaign,
    {
      kind: 'anchor',
      data,
      after: { state: campaign.state, ...redating },
      byId: by.actor.id,
      onBehalfOfId: by.onBehalfOfId,
      channel: by.channel,
    },
    by.now,
  )
  return { campaign: changed, redated, overdue }
}

function refusePast(on: string, overdue: number): never {
  const wrong =
    overdue > 0
      ? fault('launch.overdue-at-once', { day: on, count: overdue })
      : fault('launch.day-past-unconfirmed', { day: on })
  throw new Refused('refused', 'launch.past-without-word', [{ path: 'pastMeant', fault: wrong }])
}
