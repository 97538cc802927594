import { endOfDay } from '../../domain/calendar/calendar'
import { WAITING } from '../../domain/finding/states'
import { refuseUnfitDay } from '../../domain/task/acts/suspend'
import type { TaskAct } from '../../domain/task/acts'
import type { ActBy } from '../acts'
import type { Database, Transaction } from '../database/database'
import { all, rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { changeSteps } from '../finding/findingRedating'
import { lockFindings, type LockedFinding } from '../finding/findingRows'
import { Prisma } from '../generated/client'
import { writeDown } from '../record/records'
import { IS_OPEN_TASK } from '../task/openTasks'
import { applyActs } from '../task/taskActs'
import { lockTasks, type LockedTask } from '../task/taskRows'
import { changeTargets, effectsOn, recordSteering, steer, type Steered, type SteeredTarget } from './steering'

/** Where a campaign pauses: units, or the whole; until the end of a day, or until it goes on. */
export type PauseAsked = { reason: string; until: string | null; units?: string[] }

const OPEN_FINDING = Prisma.sql`q.state in ${setOf(WAITING)}`
const idsOf = (targets: SteeredTarget[]) => targets.map(({ id }) => id)

/** A campaign pauses 暂停, whole or in units of it: all open tasks and findings there keep the working days that are left. Where it
 * pauses already, its last day is another one now.
 * @throws Refused as {@link steer}, `refused` for a day that does not fit */
export async function pauseCampaign(
  tx: Transaction,
  id: string,
  { reason, until, units }: PauseAsked,
  asked: ActBy,
): Promise<Steered> {
  const { campaign, targets, by } = await steer(tx, id, units, asked)
  refuseUnfitDay(until, asked.now.toISOString())
  const tasks = await lockTasks(
    tx,
    Prisma.sql`${IS_OPEN_TASK} and t."targetId" = any(${idsOf(targets)}::uuid[])`,
  )
  await applyActs(
    tx,
    tasks.map((task) => ({ task, act: { kind: 'pause', until, reason } })),
    by,
  )
  const findings = await lockFindings(
    tx,
    Prisma.sql`${OPEN_FINDING} and f."targetId" = any(${idsOf(targets)}::uuid[])`,
  )
  await changeSteps(
    tx,
    findings.map((finding) => [finding, { kind: 'pause', until, reason }]),
    by,
  )
  const rest = { on: asked.now.toISOString(), until, reason }
  const actions = await changeTargets(tx, targets, { kind: 'pause', rest, says: { until, reason } }, by)
  await writeDown(tx, by.now, { actions })
  const after = { units: units ?? null, until, reason, ...countsOf({ targets, tasks, findings }) }
  const changed = await recordSteering(tx, campaign, { kind: 'pause', after }, by)
  return {
    campaign: changed,
    targets: effectsOn(targets, { tasks: [['pause', tasks]], findings: [['pause', findings]] }),
  }
}

/** A campaign that pauses goes on, whole or in units of it. What a task was suspended for besides holds it still.
 * @throws Refused as {@link steer} */
export async function letGoOn(
  tx: Transaction,
  id: string,
  { reason, units }: { reason: string; units?: string[] },
  asked: ActBy,
): Promise<Steered> {
  const { campaign, targets: open, by } = await steer(tx, id, units, asked)
  const targets = open.filter(({ rests }) => rests)
  const tasks = await lockTasks(
    tx,
    Prisma.sql`t.suspension->'paused' is not null and t."targetId" = any(${idsOf(targets)}::uuid[])`,
  )
  const now = asked.now.toISOString()
  await applyActs(
    tx,
    tasks.map((task) => ({ task, act: goingOn(task, reason, now) })),
    by,
  )
  const findings = await lockFindings(
    tx,
    Prisma.sql`q.rest is not null and f."targetId" = any(${idsOf(targets)}::uuid[])`,
  )
  await changeSteps(
    tx,
    findings.map((finding) => [finding, { kind: 'go_on', reason }]),
    by,
  )
  const actions = await changeTargets(tx, targets, { kind: 'go_on', rest: null, says: { reason } }, by)
  await writeDown(tx, by.now, { actions })
  const after = { units: units ?? null, reason, ...countsOf({ targets, tasks, findings }) }
  const changed = await recordSteering(tx, campaign, { kind: 'go_on', after }, by)
  return {
    campaign: changed,
    targets: effectsOn(targets, { tasks: [['go_on', tasks]], findings: [['go_on', findings]] }),
  }
}

/** A task goes on, unless what it was suspended for besides holds it still. */
function goingOn({ suspension }: LockedTask, reason: string, now: string): TaskAct {
  const own = suspension?.paused?.own
  const isHeld = own && (own.until === null || endOfDay(own.until) > now)
  return isHeld ? { kind: 'go_on', reason } : { kind: 'resume', reason, withCampaign: true }
}

type Counted = { targets: unknown[]; tasks: LockedTask[]; findings: LockedFinding[] }
const countsOf = ({ targets, tasks, findings }: Counted) => ({
  ...{ targets: targets.length, tasks: tasks.length, findings: findings.length },
})

/** Where a campaign pauses now: targets together that pause since one moment, until one day and for one reason. */
export function pausesOf(db: Database | Transaction, campaignId: string) {
  return rowsOf(db, { ...all('text', 'on reason'), until: 'text?', targets: 'int', names: ['text'] })`
    select g.rest->>'on' as on, g.rest->>'until' as until, g.rest->>'reason' as reason, count(*)::int as targets,
      (array_agg(r.name order by r.code))[1:5] as names
    from "Target" g join "Region" r on r.code = g."regionCode"
    where g."campaignId" = ${campaignId}::uuid and g.state = 'open' and g.rest is not null
    group by 1, 2, 3 order by 1, 2, 3`
}
