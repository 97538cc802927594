import { endOfDay } from '../../domain/calendar/calendar'
import { WAITING } from '../../domain/finding/states'
import { refuseUnfitDay } from '../../domain/task/acts/suspend'
import type { TaskAct } from '../../domain/task/acts'
import type { ActBy } from '../acts'
import type { Database, Transaction } from '../database/database'
import { all, rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { changeSteps, type StepChange } from '../finding/findingRedating'
import { lockFindings } from '../finding/findingRows'
import { Prisma } from '../generated/client'
import { IS_OPEN_TASK } from '../task/openTasks'
import { applyActs } from '../task/taskActs'
import { lockTasks, type LockedTask } from '../task/taskRows'
import { changeTargets, effectsOn, recordSteering, steer, type Steered, type SteeredBy } from './steering'

/** Where a campaign pauses: units, or the whole; until the end of a day, or until it goes on. */
export type PauseAsked = { reason: string; until: string | null; units?: string[] }

const OPEN_FINDING = Prisma.sql`q.state in ${setOf(WAITING)}`
const PAUSED_TASK = Prisma.sql`t.suspension->'paused' is not null`
const RESTING_FINDING = Prisma.sql`q.rest is not null`

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
  const pause = { kind: 'pause', until, reason } as const
  const change = {
    ...{
      kind: 'pause' as const,
      says: { until, reason },
      rest: { on: asked.now.toISOString(), until, reason },
    },
    ...{ tasks: IS_OPEN_TASK, taskAct: () => pause, findings: OPEN_FINDING, findingAct: pause },
  }
  return restOrGoOn(tx, { campaign, targets, units }, change, by)
}

/** A campaign that pauses goes on, whole or in units of it. What a task was suspended for besides holds it still.
 * @throws Refused as {@link steer} */
export async function letGoOn(
  tx: Transaction,
  id: string,
  { reason, units }: { reason: string; units?: string[] },
  asked: ActBy,
): Promise<Steered> {
  const { campaign, targets, by } = await steer(tx, id, units, asked)
  const resting = targets.filter(({ rests }) => rests)
  const change = {
    ...{ kind: 'go_on' as const, says: { reason }, rest: null },
    ...{ tasks: PAUSED_TASK, taskAct: (task: LockedTask) => goingOn(task, reason, asked.now.toISOString()) },
    ...{ findings: RESTING_FINDING, findingAct: { kind: 'go_on' as const, reason } },
  }
  return restOrGoOn(tx, { campaign, targets: resting, units }, change, by)
}

/** What becomes of targets that begin to rest or go on: which of their tasks and findings change, and how. */
type Change = {
  kind: 'pause' | 'go_on'
  says: { [key: string]: string | null }
  rest: object | null
  tasks: Prisma.Sql
  taskAct: (task: LockedTask) => TaskAct
  findings: Prisma.Sql
  findingAct: StepChange
}

async function restOrGoOn(
  tx: Transaction,
  {
    campaign,
    targets,
    units,
  }: Pick<Awaited<ReturnType<typeof steer>>, 'campaign' | 'targets'> & { units?: string[] },
  { kind, says, rest, ...change }: Change,
  by: SteeredBy,
): Promise<Steered> {
  const ids = targets.map((target) => target.id)
  const tasks = await lockTasks(tx, Prisma.sql`${change.tasks} and t."targetId" = any(${ids}::uuid[])`)
  await applyActs(
    tx,
    tasks.map((task) => ({ task, act: change.taskAct(task) })),
    by,
  )
  const findings = await lockFindings(
    tx,
    Prisma.sql`${change.findings} and f."targetId" = any(${ids}::uuid[])`,
  )
  await changeSteps(
    tx,
    findings.map((finding) => [finding, change.findingAct]),
    by,
  )
  const actions = await changeTargets(tx, targets, { kind, rest, says }, by)
  const counts = { targets: targets.length, tasks: tasks.length, findings: findings.length }
  const after = { units: units ?? null, ...says, ...counts }
  const changed = await recordSteering(tx, campaign, { kind, after, actions }, by)
  const effects = effectsOn(targets, { tasks: [[kind, tasks]], findings: [[kind, findings]] })
  return { campaign: changed, targets: effects }
}

/** A task goes on, unless what it was suspended for besides holds it still. */
function goingOn({ suspension }: LockedTask, reason: string, now: string): TaskAct {
  const own = suspension?.paused?.own
  const isHeld = own && (own.until === null || endOfDay(own.until) > now)
  return isHeld ? { kind: 'go_on', reason } : { kind: 'resume', reason, withCampaign: true }
}

/** Where a campaign pauses now: targets together that pause since one moment, until one day and for one reason. */
export function pausesOf(db: Database | Transaction, campaignId: string) {
  return rowsOf(db, { ...all('text', 'on reason'), until: 'text?', targets: 'int', names: ['text'] })`
    select g.rest->>'on' as on, g.rest->>'until' as until, g.rest->>'reason' as reason, count(*)::int as targets,
      (array_agg(r.name order by r.code))[1:5] as names
    from "Target" g join "Region" r on r.code = g."regionCode"
    where g."campaignId" = ${campaignId}::uuid and g.state = 'open' and g.rest is not null
    group by 1, 2, 3 order by 1, 2, 3`
}
