import { fault, type Fault } from '../../domain/fault'
import type { Actor, OnBehalf } from '../../domain/person/access'
import { launchingAreas, steers, type Part, type Steered } from '../../domain/person/steers'
import type { Programme } from '../../domain/programme/programme'
import { rightsIn } from '../../domain/programme/programmeParts'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import type { Campaign } from '../generated/client'
import { programmeById } from '../programme/programmes'
import { pathOf } from '../region/paths'
import { findCampaign } from './campaigns'
import { visibleCampaign } from './campaignSight'

type OfArea = Pick<Campaign, 'id' | 'areaCode' | 'programmeId'>

/** Refuses who does not steer this part of a campaign. @param paths of the places that are changed, or all of the campaign
 * @returns in whose name they steer it
 * @throws Refused `not-found` where they do not see the campaign, else `forbidden` with `campaign.not-yours` */
export async function refuseUnlessSteers(
  tx: Transaction | Database,
  campaign: OfArea,
  actor: Actor,
  paths: string[] | 'whole',
): Promise<OnBehalf> {
  const behalf = await steersCampaign(tx, campaign, actor, paths)
  if (behalf) return behalf
  await visibleCampaign(tx, campaign.id, actor)
  throw new Refused('forbidden', 'campaign.not-yours')
}

/** In whose name somebody steers a part of a campaign; null: they do not. */
export async function steersCampaign(
  tx: Transaction | Database,
  campaign: OfArea,
  actor: Actor,
  part: Part,
): Promise<OnBehalf | null> {
  return steers(actor, await steeredOf(tx, campaign), part)
}

async function steeredOf(tx: Transaction | Database, { areaCode, programmeId }: OfArea): Promise<Steered> {
  const rights = rightsIn(await programmeById(tx, programmeId))
  return { areaPath: await pathOf(tx, areaCode), rights }
}

/** A campaign of which somebody steers all, and in whose name. @throws Refused as {@link refuseUnlessSteers} */
export async function steeredCampaign(
  tx: Transaction | Database,
  id: string,
  actor: Actor,
): Promise<{ campaign: Campaign; behalf: OnBehalf }> {
  const campaign = await findCampaign(tx, id)
  return { campaign, behalf: await refuseUnlessSteers(tx, campaign, actor, 'whole') }
}

/** The area of a draft: the one that its creator names, else the only one in which they launch; null: everywhere.
 * @throws Refused `forbidden` for who launches nowhere, `refused` where the area is not theirs, or must be named */
export async function areaToLaunchIn(
  tx: Transaction | Database,
  programme: Pick<Programme, 'roles'>,
  named: string | undefined,
  actor: Actor,
): Promise<{ areaCode: string | null } & OnBehalf> {
  const rights = rightsIn(programme)
  const paths = launchingAreas(actor, rights)
  if (paths.length === 0) throw new Refused('forbidden', 'campaign.not-yours')
  const areas = paths.map((path) => path?.split('/').at(-1) ?? null)
  const refused = (wrong: Fault) =>
    new Refused('refused', 'campaign.draft-refused', [{ path: 'area', fault: wrong }])
  const codes = areas.filter((code) => code !== null)
  if (named === undefined && areas.length > 1) throw refused(fault('campaign.area-needed', { areas: codes }))
  const areaCode = named ?? areas[0] ?? null
  const region = areaCode === null ? null : await tx.region.findUnique({ where: { code: areaCode } })
  if (areaCode !== null && !region) throw refused(fault('campaign.area-none', { area: areaCode }))
  const behalf = steers(actor, { areaPath: region?.path ?? null, rights }, 'whole')
  if (!behalf) throw refused(fault('campaign.area-not-yours', { area: areaCode ?? '', areas: codes }))
  return { areaCode, ...behalf }
}
