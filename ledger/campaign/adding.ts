import { fault } from '../../domain/fault'
import { secondsOfOneArea, designate, type Designated } from '../../domain/campaign/designation'
import { slotObstacles } from '../../domain/campaign/launchObstacles'
import { planLaunch } from '../../domain/campaign/launchPlan'
import { LAUNCH } from '../../domain/calendar/term'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { Programme, TargetClass } from '../../domain/programme/programme'
import { Refused, type FieldError } from '../../domain/refusal'
import type { ActBy } from '../acts'
import { calendarNow } from '../calendar/calendars'
import type { Transaction } from '../database/database'
import { holdersOf } from '../person/people'
import { programmeById } from '../programme/programmes'
import { anchorDaysOf } from './anchors'
import { candidatesByCode, type AssessedCandidate } from './candidates'
import { designationsOf, writeDesignations } from './designations'
import { issuePlan } from './issuing'
import { refuseObstacles } from './launchRefusal'
import { recordSteering, steer, type Steered } from './steering'
import { pathOf } from '../region/paths'

/** A place that becomes a target: of which class, where its level has several; why, where it does not qualify. */
export type Added = { code: string; class?: string; reason?: string }
type Chosen = { designated: Designated; candidate: AssessedCandidate }

/** Takes places into a campaign that runs. Their tasks are issued at once, with days that count from the first day of the campaign, or
 * from today. Quota, qualification and posts are as at the launch.
 * @throws Refused as {@link steer}, `refused` with what stands in the way */
export async function addTargets(
  tx: Transaction,
  id: string,
  { regions, from }: { regions: Added[]; from: 'launch' | 'today' },
  asked: ActBy,
): Promise<Steered> {
  const places = await placesOf(tx, regions)
  const paths = [...places.values()].map(({ path }) => path)
  const { campaign, by } = await steer(tx, id, [], asked, paths)
  const programme = await programmeById(tx, campaign.programmeId)
  const standing = await designationsOf(tx, id)
  const areaPath = await pathOf(tx, campaign.areaCode)
  const chosen = await choose(tx, { programme, standing, places, areaPath }, regions)
  await writeDesignations(tx, id, chosen, { id: by.actor.id }, by.now)
  const all = await designationsOf(tx, id)
  const days = {
    ...anchorDaysOf(campaign),
    ...(from === 'today' ? { [LAUNCH]: shanghaiDayOf(by.now.toISOString()) } : {}),
  }
  const times = { days, issuedAt: by.now.toISOString(), calendar: await calendarNow(tx) }
  const holdersAt = await holdersOf(tx, Object.keys(programme.roles))
  const whole = planLaunch(programme, all, holdersAt, times)
  const isNew = (code: string) => chosen.some(({ designated }) => designated.code === code)
  const obstacles = slotObstacles(whole).filter(({ target }) => isNew(target))
  refuseObstacles(obstacles, {
    ofTargets: new Map(all.map((each) => [each.regionCode, each.name])),
    programme,
  })
  const targets = whole.targets.filter(({ regionCode }) => isNew(regionCode))
  const ids = await issuePlan(
    tx,
    campaign,
    { plan: { ...whole, targets }, programme },
    { id: by.actor.id, channel: by.channel },
    by.now,
  )
  const after = { regions: targets.map(({ regionCode }) => regionCode), from }
  const changed = await recordSteering(
    tx,
    campaign,
    { kind: 'add_targets', after, woken: [...ids.values()] },
    by,
  )
  const nameOf = new Map(all.map((each) => [each.regionCode, each.name]))
  return {
    campaign: changed,
    targets: targets.map(({ regionCode: code, tasks }) => ({
      ...{ id: ids.get(code)!, code, name: nameOf.get(code) ?? code },
      did: [{ act: 'issue', tasks: tasks.map(({ no }) => no), findings: 0 }],
    })),
  }
}

type Standing = Awaited<ReturnType<typeof designationsOf>>
type Places = Awaited<ReturnType<typeof placesOf>>
type Around = { programme: Programme; standing: Standing; places: Places; areaPath: string | null }

async function choose(
  tx: Transaction,
  { programme, standing, places, areaPath }: Around,
  regions: Added[],
): Promise<Chosen[]> {
  const errors: FieldError[] = []
  const chosen: Chosen[] = []
  const known = new Map<string, Map<string, AssessedCandidate>>()
  const candidatesOnce = async (of: TargetClass) => {
    const found = known.get(of.code) ?? (await candidatesByCode(tx, of, areaPath))
    known.set(of.code, found)
    return found
  }
  for (const [index, each] of regions.entries()) {
    const path = `regions.${index}`
    const ofLevel = programme.classes.filter(({ level }) => level === places.get(each.code)?.level)
    const targetClass =
      each.class === undefined ? ofLevel[0] : ofLevel.find(({ code }) => code === each.class)
    const again = standing.find(({ regionCode }) => regionCode === each.code)
    if (again)
      errors.push({ path, fault: fault('target.stands-already', { region: each.code, name: again.name }) })
    else if (!targetClass) errors.push({ path, fault: fault('target.no-class', { region: each.code }) })
    else if (each.class === undefined && ofLevel.length > 1)
      errors.push({
        path,
        fault: fault('target.which-class', { region: each.code, classes: ofLevel.map(({ code }) => code) }),
      })
    else {
      const candidates = await candidatesOnce(targetClass)
      const choice = each.reason === undefined ? each.code : { code: each.code, reason: each.reason }
      const { quota: _quota, ...unbounded } = targetClass
      const result = designate(unbounded, [choice], candidates, path)
      errors.push(...result.errors.map(({ fault: why }) => ({ path, fault: why })))
      const candidate = candidates.get(each.code)
      if (candidate) chosen.push(...result.designated.map((designated) => ({ designated, candidate })))
    }
  }
  errors.push(...programme.classes.flatMap((each) => overBy(each, standing, chosen)))
  if (errors.length > 0) throw new Refused('refused', 'targets.refused', errors)
  return chosen
}

/** What a class is over its quota, or has twice in one district, with the new ones. */
function overBy(targetClass: TargetClass, standing: Standing, added: Chosen[]): FieldError[] {
  const { code, name, quota } = targetClass
  const mine = added.filter(({ designated }) => designated.classCode === code)
  if (mine.length === 0) return []
  const before = standing.filter(({ classCode }) => classCode === code)
  const count = before.length + mine.length
  const over = quota !== undefined && count > quota
  const all = [
    ...before.map(({ regionCode, path }) => ({ code: regionCode, path })),
    ...mine.map(({ candidate }) => ({ code: candidate.code, path: candidate.path })),
  ]
  return [
    ...(over
      ? [{ path: 'regions', fault: fault('launch.quota', { class: name, chosen: count, quota }) }]
      : []),
    ...secondsOfOneArea(targetClass, all, 'regions'),
  ]
}

async function placesOf(tx: Transaction, regions: Added[]) {
  const codes = regions.map(({ code }) => code)
  const rows = await tx.region.findMany({
    where: { code: { in: codes } },
    select: { code: true, level: true, path: true },
  })
  return new Map(rows.map(({ code, ...place }) => [code, place]))
}
