import type { PlannedSlot } from '../../domain/campaign/plannedSlot'
import type { Label } from '../../domain/label'
import { hasPassed } from '../../domain/calendar/calendar'
import type { OnBehalf } from '../../domain/person/access'
import { lowestHolding } from '../../domain/region/regionCodes'
import { countiesAmiss, type CountiesAmiss } from '../../domain/campaign/designation'
import { demandsTargets, obstaclesOf, type Obstacle } from '../../domain/campaign/launchObstacles'
import { anchorsWithoutDay, planLaunch, type Vacancy } from '../../domain/campaign/launchPlan'
import type { TargetElsewhere } from '../../domain/campaign/launchWarnings'
import { summaryOfPassed, type PassedSummary } from '../../domain/campaign/passed'
import type { Breach } from '../../domain/campaign/slotBreaches'
import type { Programme } from '../../domain/programme/programme'
import { tasksOf } from '../../domain/programme/programmeParts'
import { findOverlaps } from '../../domain/campaign/selection'
import { anchorDaysOf } from './anchors'
import { calendarNow } from '../calendar/calendars'
import { changeCampaign, findCampaign, lockCampaign } from './campaigns'
import type { Database, Transaction } from '../database/database'
import { designationsOf } from './designations'
import type { Campaign } from '../generated/client'
import { issuePlan } from './issuing'
import { launchWarnings, targetsElsewhere } from './launchRecord'
import { refuseObstacles } from './launchRefusal'
import { holdersOf } from '../person/people'
import { programmeById } from '../programme/programmes'
import { writeDown, type Channel } from '../record/records'
import { burdenOfPlan, type ReportBurden } from './reportBurden'

export type NamedVacancy = Vacancy & { name: string }
export type NamedSlot = Omit<PlannedSlot, 'holders'> & {
  name: string
  people: { id: string; name: string; post: string }[]
}
/** A class with how many are chosen of it; `needed`: nothing chosen of it wants a reason. */
export type ClassChosen = { code: string; name: Label; chosen: number; quota: number | null; needed: boolean }
export type LaunchPreview = {
  targets: number
  tasks: number
  /** All that the launch would be refused for now. */
  obstacles: Obstacle[]
  warnings: Label[]
  classes: ClassChosen[]
  elsewhere: TargetElsewhere[]
  passed: PassedSummary | null
  vacancies: NamedVacancy[]
  slots: NamedSlot[]
  counties: CountiesAmiss[]
  breaches: (Breach & { name: string })[]
  overlaps: { inner: { code: string; name: string }; outer: { code: string; name: string } }[]
  letters: number
  chosen: { code: string; name: string; class: string; reason: string | null }[]
  roles: Record<string, Label>
  reportBurden: ReportBurden
}

/** What a launch of the draft would do, as the ledger stands now. `letters`: mails it would send, one a person. */
export async function previewLaunch(
  tx: Transaction | Database,
  campaignId: string,
  now: Date,
): Promise<LaunchPreview> {
  const campaign = await findCampaign(tx, campaignId)
  const drawn = await draw(tx, campaign, now)
  const { plan, programme, designations, names, overlaps } = drawn
  const tasks = plan.targets.flatMap((target) => target.tasks)
  const reportBurden = await burdenOfPlan(tx, plan, programme, campaign.startsOn, now)
  const elsewhere = await targetsElsewhere(tx, campaign.id)
  const passed = summaryOfPassed(tasks)
  return {
    targets: plan.targets.length,
    tasks: plan.targets.reduce((sum, { classCode }) => sum + tasksOf(programme, classCode).length, 0),
    obstacles: obstaclesIn(drawn, campaign, { without: {} }, now),
    warnings: launchWarnings({ programme, campaign, elsewhere, passed, burden: reportBurden }),
    classes: classesChosen(programme, designations),
    elsewhere,
    passed,
    vacancies: plan.vacancies.map((vacancy) => ({
      ...vacancy,
      name: names.get(vacancy.target) ?? vacancy.target,
    })),
    slots: await withPeople(tx, plan.slots, names),
    counties: countiesAmiss(programme, designations),
    breaches: plan.breaches.map((breach) => ({ ...breach, name: names.get(breach.target) ?? breach.target })),
    overlaps,
    letters: new Set(tasks.map((task) => task.assigneeId)).size,
    chosen: designations.map((each) => ({
      code: each.regionCode,
      name: each.name,
      class: each.classCode,
      reason: each.reason,
    })),
    roles: Object.fromEntries(Object.entries(programme.roles).map(([role, { name }]) => [role, name])),
    reportBurden,
  }
}

/** What a launcher says beside launching: why nothing is chosen of a class, by its code, and why the first day has passed. */
export type LaunchWords = { without: Record<string, string>; pastReason?: string }

/** Launches a draft: every target and task stands, assigned, when this commits, or none does. A campaign
 * already launched is answered as it is.
 * @throws Refused `refused` with all that stands in the way, as its preview tells */
export async function launchCampaign(
  tx: Transaction,
  campaignId: string,
  said: LaunchWords,
  by: { id: string; channel: Channel; expectedVersion: number | null } & Partial<OnBehalf>,
  now: Date,
): Promise<Campaign> {
  const campaign = await lockCampaign(tx, campaignId, by.expectedVersion)
  if (campaign.state !== 'draft') return campaign
  const drawn = await draw(tx, campaign, now)
  const { plan, programme, names } = drawn
  refuseObstacles(obstaclesIn(drawn, campaign, said, now), { ofTargets: names, programme })
  await issuePlan(tx, campaign, { plan, programme }, by, now)
  const tasks = plan.targets.flatMap((target) => target.tasks)
  const pastReason = saidOfPast(campaign, said, now)
  const areaCode = campaign.areaCode ?? lowestHolding(drawn.designations.map(({ path }) => path))
  const recorded = { without: said.without, pastReason, passed: summaryOfPassed(tasks) }
  const launched = await changeCampaign(
    tx,
    campaign,
    {
      kind: 'launch',
      data: { state: 'launching', launchedAt: now, launchedById: by.id, pastReason, areaCode },
      after: { state: 'launching', targets: plan.targets.length, tasks: tasks.length, areaCode, ...recorded },
      byId: by.id,
      onBehalfOfId: by.onBehalfOfId,
      channel: by.channel,
    },
    now,
  )
  await writeDown(tx, now, { actions: [], nudges: [{ workflow: 'campaign', itemId: campaign.id }] })
  return launched
}

type Drawn = Awaited<ReturnType<typeof draw>>

function obstaclesIn(drawn: Drawn, campaign: Campaign, said: LaunchWords, now: Date): Obstacle[] {
  const { startsOn } = campaign
  const pastReason = saidOfPast(campaign, said, now)
  const { without } = said
  return obstaclesOf({ ...drawn, startsOn, without, pastReason }, now.toISOString())
}

/** Why the first day lies in the past: what is said with the launch stands before what was said of the draft. */
const saidOfPast = ({ startsOn, pastReason }: Campaign, said: LaunchWords, now: Date) =>
  hasPassed(startsOn, now.toISOString()) ? (said.pastReason ?? pastReason) : null

const classesChosen = (programme: Programme, designations: Drawn['designations']): ClassChosen[] =>
  programme.classes.map((each) => ({
    code: each.code,
    name: each.name,
    chosen: designations.filter(({ classCode }) => classCode === each.code).length,
    quota: each.quota ?? null,
    needed: demandsTargets(each),
  }))

async function draw(tx: Transaction | Database, campaign: Campaign, now: Date) {
  const programme = await programmeById(tx, campaign.programmeId)
  const designations = await designationsOf(tx, campaign.id)
  const holdersAt = await holdersOf(tx, rolesOf(programme))
  const days = anchorDaysOf(campaign)
  // What only is looked at is counted from the launch where an event has no day yet.
  const missing = anchorsWithoutDay(programme, days).map((anchor) => [anchor, campaign.startsOn] as const)
  const counted = { ...Object.fromEntries(missing), ...days }
  const times = { days: counted, issuedAt: now.toISOString(), calendar: await calendarNow(tx) }
  const plan = planLaunch(programme, designations, holdersAt, times)
  const names = new Map(designations.map((each) => [each.regionCode, each.name]))
  const place = (code: string) => ({ code, name: names.get(code) ?? code })
  const overlaps = findOverlaps(
    designations.map((each) => ({
      code: each.regionCode,
      level: each.level as 'village',
      ancestors: each.path.split('/').slice(0, -1),
    })),
  ).map(({ inner, outer }) => ({ inner: place(inner), outer: place(outer) }))
  return { plan, programme, designations, names, overlaps, days }
}

function rolesOf(programme: Programme): string[] {
  return Object.keys(programme.roles)
}

async function withPeople(
  tx: Transaction | Database,
  slots: PlannedSlot[],
  names: Map<string, string>,
): Promise<NamedSlot[]> {
  const ids = new Set(slots.flatMap(({ holders }) => holders.map(({ personId }) => personId)))
  const people = await tx.person.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  return slots.map(({ holders, ...slot }) => ({
    ...slot,
    name: names.get(slot.target) ?? slot.target,
    people: holders.map(({ personId: id, post }) => ({ id, name: nameOf.get(id) ?? '', post })),
  }))
}
