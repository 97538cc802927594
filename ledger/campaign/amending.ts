import { amendedClocks, partsOfTask, tasksAdded, templateIn } from '../../domain/campaign/amendment'
import { slotObstacles } from '../../domain/campaign/launchObstacles'
import { anchorsWithoutDay, planLaunch } from '../../domain/campaign/launchPlan'
import { fault } from '../../domain/fault'
import type { Programme } from '../../domain/programme/programme'
import { programmeDifferences, type Difference } from '../../domain/programme/programmeDifferences'
import { Refused, type FieldError } from '../../domain/refusal'
import { recountTask } from '../../domain/task/recount'
import { finalStates } from '../../domain/task/states'
import type { ActBy } from '../acts'
import { calendarNow } from '../calendar/calendars'
import type { Transaction } from '../database/database'
import { setOf } from '../database/sets'
import { Prisma } from '../generated/client'
import { holdersOf } from '../person/people'
import { programmeById, programmeVersionId, recordProgrammes } from '../programme/programmes'
import { IS_OPEN_TASK } from '../task/openTasks'
import { applyActs, type TaskAct } from '../task/taskActs'
import { lockTasks, type LockedTask } from '../task/taskRows'
import { anchorDaysOf } from './anchors'
import { designationsOf } from './designations'
import { issueMore } from './issuing'
import { refuseObstacles } from './launchRefusal'
import {
  effectsOn,
  recordSteering,
  steer,
  type Effect,
  type Steered,
  type SteeredBy,
  type SteeredTarget,
} from './steering'

/** The programme as a campaign is to follow it, with its fingerprint. */
export type Next = { programme: Programme; hash: string }
export type Amended = Steered & { differences: Difference[] }

/** A running campaign follows another version of its programme from now on: open tasks get its texts and times, tasks that it adds are
 * issued, tasks that it lacks are withdrawn. What is finished stays as it was finished.
 * @param nextOf makes the next version of the one that the campaign follows
 * @throws Refused as {@link steer}, `refused` where the campaign cannot follow it */
export async function amendCampaign(
  tx: Transaction,
  id: string,
  { nextOf, reason }: { nextOf: (before: Programme) => Next; reason: string },
  asked: ActBy,
): Promise<Amended> {
  const { campaign, targets, by } = await steer(tx, id, undefined, asked)
  const before = await programmeById(tx, campaign.programmeId)
  const next = nextOf(before)
  const days = anchorDaysOf(campaign)
  const differences = programmeDifferences(before, next.programme)
  refuseUnfit(next.programme, differences, targets, days)
  const programmes = { before, after: next.programme }
  const { withdrawn, amended } = await changeTasks(tx, id, { programmes, differences, days, reason }, by)
  const issued = await issueAdded(tx, campaign, { programmes, targets, days }, by)
  await tx.$executeRaw`
    update "Task" set "finishedUnderId" = ${campaign.programmeId}::uuid
    where "campaignId" = ${id}::uuid and "finishedUnderId" is null and state in ${setOf(finalStates)}`
  await recordProgrammes(tx, [next], by.now)
  const programmeId = await programmeVersionId(tx, next.programme.code, next.hash)
  const { version } = next.programme
  const paths = differences.map(({ path }) => path)
  const counts = { amended: amended.length, withdrawn: withdrawn.length, issued: issued.length }
  const after = { reason, programmeVersion: version, hash: next.hash, paths, ...counts }
  const data = { programme: { connect: { id: programmeId } } }
  const changed = await recordSteering(
    tx,
    campaign,
    { kind: 'amend', data, after, woken: targets.map((target) => target.id) },
    by,
  )
  const effects = effectsOn(targets, {
    tasks: [
      ['amend', amended],
      ['withdraw', withdrawn],
    ],
  })
  return { campaign: changed, targets: merged(effects, issued), differences }
}

function refuseUnfit(
  after: Programme,
  differences: Difference[],
  targets: SteeredTarget[],
  days: Record<string, string>,
): void {
  const errors: FieldError[] = []
  const codes = new Set(after.classes.map(({ code }) => code))
  for (const code of new Set(targets.map(({ classCode }) => classCode)))
    if (!codes.has(code))
      errors.push({ path: 'classes', fault: fault('campaign.class-gone', { class: code }) })
  for (const anchor of anchorsWithoutDay(after, days))
    errors.push({ path: `anchors.${anchor}`, fault: fault('launch.anchor-missing', { anchor }) })
  if (errors.length > 0) throw new Refused('refused', 'campaign.not-amended', errors)
  if (differences.length === 0) throw new Refused('refused', 'campaign.nothing-amended')
}

type Programmes = { before: Programme; after: Programme }

/** Open tasks get the texts and times of the amended programme; those that it lacks are withdrawn. */
async function changeTasks(
  tx: Transaction,
  campaignId: string,
  given: { programmes: Programmes; differences: Difference[]; days: Record<string, string>; reason: string },
  by: SteeredBy,
): Promise<{ withdrawn: LockedTask[]; amended: LockedTask[] }> {
  const open = await lockTasks(
    tx,
    Prisma.sql`${IS_OPEN_TASK} and t."campaignId" = ${campaignId}::uuid and t.kind = 'programme'`,
  )
  const acts = open.flatMap((task) => {
    const act = actFor(task, given, by.now.toISOString())
    return act ? [{ task, act }] : []
  })
  await applyActs(tx, acts, by)
  const of = (kind: TaskAct['kind']) => acts.flatMap(({ task, act }) => (act.kind === kind ? [task] : []))
  return { withdrawn: of('withdraw'), amended: of('amend') }
}

/** What becomes of one open task; null: nothing. */
function actFor(
  task: LockedTask,
  { programmes, differences, days, reason }: Parameters<typeof changeTasks>[2],
  now: string,
): TaskAct | null {
  const after = templateIn(programmes.after, task.classCode, task.no)
  const before = templateIn(programmes.before, task.classCode, task.no)
  if (!after || !before) return { kind: 'withdraw', reason }
  const times = { now, calendar: task.calendar }
  const counted = (clocks: LockedTask['clocks']) => amendedClocks(clocks, { before, after }, days, times)
  const suspension = task.suspension && { ...task.suspension, clocks: counted(task.suspension.clocks) }
  const again = { ...task, clocks: counted(task.clocks), suspension }
  const { clocks, suspension: held } = recountTask(again, days, now, task.calendar) ?? again
  const parts = partsOfTask(differences, before)
  return parts.length === 0 ? null : { kind: 'amend', clocks, suspension: held, parts, reason }
}

/** Issues the tasks that the amended programme adds, to every open target of a class that has them. */
async function issueAdded(
  tx: Transaction,
  campaign: Steered['campaign'],
  given: { programmes: Programmes; targets: SteeredTarget[]; days: Record<string, string> },
  by: SteeredBy,
): Promise<{ target: SteeredTarget; tasks: number[] }[]> {
  const { before, after } = given.programmes
  const added = new Set(
    given.targets.flatMap(({ classCode }) => tasksAdded(before, after, classCode).map(({ no }) => no)),
  )
  if (added.size === 0) return []
  const programme = { ...after, tasks: after.tasks.filter(({ no }) => added.has(no)) }
  const standing = await designationsOf(tx, campaign.id)
  const targetAt = new Map(given.targets.map((target) => [target.regionCode, target]))
  const places = standing.filter(({ regionCode }) => targetAt.has(regionCode))
  const times = { days: given.days, issuedAt: by.now.toISOString(), calendar: await calendarNow(tx) }
  const plan = planLaunch(programme, places, await holdersOf(tx, Object.keys(programme.roles)), times)
  const vacant = slotObstacles({ vacancies: plan.vacancies, breaches: [] })
  refuseObstacles(vacant, {
    ofTargets: new Map(places.map((each) => [each.regionCode, each.name])),
    programme,
  })
  const placed = plan.targets.flatMap(({ regionCode, classCode, tasks }) => {
    const target = targetAt.get(regionCode)!
    const fresh = new Set(tasksAdded(before, after, classCode).map(({ no }) => no))
    const own = tasks.filter(({ no }) => fresh.has(no))
    return own.length === 0 ? [] : [{ target, targetId: target.id, own }]
  })
  const rows = placed.map(({ targetId, own }) => ({ targetId, tasks: own }))
  await issueMore(tx, campaign.id, rows, { id: by.actor.id, channel: by.channel }, by.now)
  return placed.map(({ target, own }) => ({ target, tasks: own.map(({ no }) => no) }))
}

/** What was issued beside what else was done, target by target. */
function merged(effects: Effect[], issued: { target: SteeredTarget; tasks: number[] }[]): Effect[] {
  const all = new Map(effects.map((effect) => [effect.id, effect]))
  for (const { target, tasks } of issued) {
    const { id, regionCode: code, name } = target
    const effect = all.get(id) ?? { id, code, name, did: [] }
    all.set(id, { ...effect, did: [...effect.did, { act: 'issue', tasks, findings: 0 }] })
  }
  return [...all.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}
