import { countiesAmiss, type CountiesAmiss } from '../domain/designation'
import {
  anchorsWithoutDay,
  planLaunch,
  type LaunchPlan,
  type PlannedSlot,
  type Vacancy,
} from '../domain/launchPlan'
import type { Breach } from '../domain/slotBreaches'
import type { Label, Programme } from '../domain/programme'
import { Refused } from '../domain/refusal'
import { tasksOf } from '../domain/programmeParts'
import { findOverlaps } from '../domain/selection'
import { anchorDaysOf } from './anchors'
import { calendarNow } from './calendars'
import { changeCampaign, findCampaign, lockCampaign } from './campaigns'
import type { Database, Transaction } from './database'
import { designationsOf } from './designations'
import type { Campaign } from './generated/client'
import { issuePlan } from './issuing'
import { holdersOf } from './people'
import { programmeById } from './programmes'
import { writeDown, type Channel } from './records'
import { burdenOfPlan, type ReportBurden } from './reportBurden'

export type NamedVacancy = Vacancy & { name: string }
export type NamedSlot = Omit<PlannedSlot, 'holders'> & {
  name: string
  people: { id: string; name: string; post: string }[]
}
export type LaunchPreview = {
  targets: number
  tasks: number
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
  const { plan, programme, designations, names, overlaps } = await draw(tx, campaign, now)
  const tasks = plan.targets.flatMap((target) => target.tasks)
  return {
    targets: plan.targets.length,
    tasks: plan.targets.reduce((sum, { classCode }) => sum + tasksOf(programme, classCode).length, 0),
    vacancies: named(plan.vacancies, names),
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
    reportBurden: await burdenOfPlan(tx, plan, programme, campaign.startsOn, now),
  }
}

/** Launches a draft: every target and task stands, assigned, when this commits, or none does. A campaign
 * already launched is answered as it is.
 * @throws Refused `refused` with the vacancies, or where nothing is designated */
export async function launchCampaign(
  tx: Transaction,
  campaignId: string,
  by: { id: string; channel: Channel; expectedVersion: number | null },
  now: Date,
): Promise<Campaign> {
  const campaign = await lockCampaign(tx, campaignId, by.expectedVersion)
  if (campaign.state !== 'draft') return campaign
  const { plan, programme, designations, names, missingDays } = await draw(tx, campaign, now)
  refuseIncomplete(plan, names, missingDays)
  refuseBreaches(plan, names)
  refuseCounties(countiesAmiss(programme, designations))
  await issuePlan(tx, campaign, { plan, programme }, by, now)
  const counts = {
    targets: plan.targets.length,
    tasks: plan.targets.flatMap((target) => target.tasks).length,
  }
  const launched = await changeCampaign(
    tx,
    campaign,
    {
      kind: 'launch',
      data: { state: 'launching', launchedAt: now, launchedById: by.id },
      after: { state: 'launching', ...counts },
      byId: by.id,
      channel: by.channel,
    },
    now,
  )
  await writeDown(tx, now, { actions: [], nudges: [{ workflow: 'campaign', itemId: campaign.id }] })
  return launched
}

async function draw(tx: Transaction | Database, campaign: Campaign, now: Date) {
  const programme = await programmeById(tx, campaign.programmeId)
  const designations = await designationsOf(tx, campaign.id)
  const holdersAt = await holdersOf(tx, rolesOf(programme))
  const given = anchorDaysOf(campaign)
  const missingDays = anchorsWithoutDay(programme, given)
  // What only is looked at is counted from the launch where an event has no day yet.
  const days = { ...Object.fromEntries(missingDays.map((anchor) => [anchor, campaign.startsOn])), ...given }
  const times = { days, issuedAt: now.toISOString(), calendar: await calendarNow(tx) }
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
  return { plan, programme, designations, names, overlaps, missingDays }
}

function rolesOf(programme: Programme): string[] {
  return Object.keys(programme.roles)
}

const named = (vacancies: Vacancy[], names: Map<string, string>): NamedVacancy[] =>
  vacancies.map((vacancy) => ({ ...vacancy, name: names.get(vacancy.target) ?? vacancy.target }))

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

function refuseIncomplete(plan: LaunchPlan, names: Map<string, string>, missingDays: string[]): void {
  if (missingDays.length > 0) {
    const message = 'has no day yet: give it one first'
    const errors = missingDays.map((anchor) => ({ path: `anchors.${anchor}`, message }))
    throw new Refused('refused', 'Some tasks count from events that have no day yet.', errors)
  }
  if (plan.targets.length === 0) {
    throw new Refused('refused', 'Nothing is designated yet: choose the targets first.')
  }
  if (plan.vacancies.length > 0) {
    const count = plan.vacancies.length
    throw new Refused(
      'refused',
      `${count} post(s) are vacant. Fill them (import of posts), then launch.`,
      [],
      {
        vacancies: named(plan.vacancies, names),
      },
    )
  }
}

/** What a launch page shows of breaches, and what a launch is refused for, are the same. */
function refuseBreaches({ breaches }: LaunchPlan, names: Map<string, string>): void {
  if (breaches.length === 0) return
  const errors = breaches.map((breach) => {
    const path = `slots.${breach.target}.${breach.role}`
    const name = names.get(breach.target) ?? breach.target
    switch (breach.kind) {
      case 'crowded': {
        const message = `${name}: ${breach.present} hold this slot, the programme takes ${breach.most} at most`
        return { path, message }
      }
      case 'shared': {
        const message = `${name}: who holds this slot holds it in ${breach.others.length} other targets too`
        return { path, message }
      }
      case 'below':
        return { path, message: `${name}: who holds this slot is below the rank ${breach.least}` }
      case 'unranked': {
        const message = `${name}: no rank is recorded of who holds this slot, which asks for ${breach.least}: record it`
        return { path, message }
      }
    }
  })
  throw new Refused('refused', 'The people in the slots are not paired as the programme demands.', errors)
}

function refuseCounties(amiss: CountiesAmiss[]): void {
  if (amiss.length === 0) return
  const errors = amiss.flatMap(({ class: code, missing, others, wanted }) => [
    ...missing.map((county) => ({
      path: `classes.${code}`,
      message: `${county} has no target: the programme takes one of it`,
    })),
    ...(others === wanted
      ? []
      : [
          {
            path: `classes.${code}`,
            message: `${others} other districts have a target: the programme takes one in each of ${wanted}`,
          },
        ]),
  ])
  throw new Refused('refused', 'The targets are not in the districts that the programme names.', errors)
}
