import { fault } from '../../domain/fault'
import {
  choiceNamesOf,
  designate,
  takenTwice,
  type Choice,
  type Designated,
} from '../../domain/campaign/designation'
import { isWithin, type OnBehalf } from '../../domain/person/access'
import type { Programme } from '../../domain/programme/programme'
import type { MatchedRule } from '../../domain/campaign/selection'
import { Refused, type FieldError } from '../../domain/refusal'
import { changeCampaign, lockCampaign } from './campaigns'
import { candidatesByCode, type AssessedCandidate } from './candidates'
import type { Database, Transaction } from '../database/database'
import { type Campaign, Prisma } from '../generated/client'
import { programmeById } from '../programme/programmes'
import type { Channel } from '../record/records'
import { pathOf } from '../region/paths'
import { countyOf } from '../region/counties'
import { all, rowsOf } from '../database/rows'

/** Replaces a draft's designations by what the choices say, each with the figures and rules it saw.
 * @throws Refused `wrong-state` after launch, `refused` with the fields at fault */
export async function designateTargets(
  tx: Transaction,
  campaignId: string,
  choices: Record<string, Choice | undefined>,
  by: { id: string; channel: Channel; expectedVersion: number | null } & Partial<OnBehalf>,
  now: Date,
): Promise<Campaign> {
  const campaign = await lockCampaign(tx, campaignId, by.expectedVersion)
  if (campaign.state !== 'draft') {
    throw new Refused('wrong-state', fault('campaign.targets-fixed', { state: campaign.state }))
  }
  const programme = await programmeById(tx, campaign.programmeId)
  const chosen = await choose(tx, programme, choices, campaign.areaCode)
  await tx.designation.deleteMany({ where: { campaignId } })
  await writeDesignations(tx, campaignId, chosen, by, now)
  const counts = Object.fromEntries(
    programme.classes.map((each) => [
      each.code,
      chosen.filter(({ designated }) => designated.classCode === each.code).length,
    ]),
  )
  return changeCampaign(
    tx,
    campaign,
    {
      kind: 'designate',
      data: {},
      after: { state: 'draft', designated: counts },
      byId: by.id,
      onBehalfOfId: by.onBehalfOfId,
      channel: by.channel,
    },
    now,
  )
}

/** Writes down why each place was chosen, with the figures and rules it saw. */
export async function writeDesignations(
  tx: Transaction,
  campaignId: string,
  chosen: { designated: Designated; candidate: AssessedCandidate }[],
  by: { id: string },
  now: Date,
): Promise<void> {
  await tx.designation.createMany({
    data: chosen.map(({ designated, candidate }) => ({
      campaignId,
      regionCode: designated.code,
      classCode: designated.classCode,
      qualified: designated.qualified,
      matched: asJson(candidate.assessment.matched),
      figures: candidate.figures ?? undefined,
      reason: designated.reason,
      byId: by.id,
      at: now,
    })),
  })
}

const asJson = (rules: MatchedRule[]) => rules.map((rule) => ({ ...rule }) as Prisma.InputJsonObject)

async function choose(
  tx: Transaction,
  programme: Programme,
  choices: Record<string, Choice | undefined>,
  areaCode: string | null,
) {
  const areaPath = await pathOf(tx, areaCode)
  const errors: FieldError[] = []
  const known = new Set(programme.classes.flatMap((each) => choiceNamesOf(programme, each)))
  for (const name of Object.keys(choices)) {
    if (choices[name] !== undefined && !known.has(name)) {
      errors.push({
        path: name,
        fault: fault('class.unknown', { programme: programme.code, classes: [...known] }),
      })
    }
  }
  const chosen: { designated: Designated; candidate: AssessedCandidate }[] = []
  const taken: Parameters<typeof takenTwice>[0] = []
  for (const targetClass of programme.classes) {
    const path = choiceNamesOf(programme, targetClass).find((name) => choices[name] !== undefined)
    const choice = path && choices[path]
    if (!choice) continue
    const outside = typeof choice === 'string' ? [] : await outsideOf(tx, choice, areaPath, path)
    errors.push(...outside)
    if (outside.length > 0) continue
    const candidates = await candidatesByCode(tx, targetClass, areaPath)
    const result = designate(targetClass, choice, candidates, path)
    errors.push(...result.errors)
    taken.push({ path, className: targetClass.name, designated: result.designated })
    for (const designated of result.designated) {
      const candidate = candidates.get(designated.code)
      if (candidate) chosen.push({ designated, candidate })
    }
  }
  errors.push(...takenTwice(taken))
  if (errors.length > 0) throw new Refused('refused', 'targets.refused', errors)
  return chosen
}

/** The regions of a choice by hand that do not lie in the area of the campaign, by field. */
async function outsideOf(
  tx: Transaction,
  choice: Exclude<Choice, string>,
  areaPath: string | null,
  path: string,
): Promise<FieldError[]> {
  if (areaPath === null) return []
  const codes = choice.map((each) => (typeof each === 'string' ? each : each.code))
  const regions = await tx.region.findMany({ where: { code: { in: codes } } })
  const strange = new Set(regions.filter((each) => !isWithin(each.path, areaPath)).map(({ code }) => code))
  const area = areaPath.split('/').at(-1)!
  return codes.flatMap((region, index) =>
    strange.has(region)
      ? [{ path: `${path}.${index}`, fault: fault('target.outside-area', { region, area }) }]
      : [],
  )
}

/** A campaign's designations but those of dropped targets, with their regions' paths and what `countyIn` finds there, in order of the codes. */
export async function designationsOf(tx: Database | Transaction, campaignId: string) {
  return rowsOf(tx, {
    ...all('text', 'regionCode classCode name level path'),
    reason: 'text?',
    county: 'text?',
  })`
    select d."regionCode", d."classCode", r.name, r.level, r.path, d.reason, c.name as county
    from "Designation" d join "Region" r on r.code = d."regionCode"
    left join "Region" c on c.code = ${countyOf(Prisma.sql`r.path`)}
    where d."campaignId" = ${campaignId}::uuid and not exists (select from "Target" g
      where g."campaignId" = d."campaignId" and g."regionCode" = d."regionCode" and g.state = 'dropped')
    order by d."regionCode"`
}
