import type { ActBy } from '../acts'
import { type Clock, dueClock } from '../../domain/escalation/clock'
import { dueOffsetOf, templateFor } from '../../domain/programme/programmeParts'
import { recountTask, withCountedDue } from '../../domain/task/recount'
import { termOf } from '../../domain/calendar/term'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { catchUp, ladderedTask } from '../escalation/letterWriting'
import { programmeById } from '../programme/programmes'
import { writeDown } from '../record/records'
import { applyActs, mustWakeEarlier, programmesOf, type TaskAct } from './taskActs'
import { lockTasks, type LockedTask } from './taskRows'
import { rowsOf } from '../database/rows'
import { IS_OPEN_TASK } from './openTasks'

/** Why dates are counted again, and who caused it. */
export type Redating = { reason: string; by: Omit<ActBy, 'expectedVersion'> }

/** Writes what the ladder has named of every open task before a calendar changes: it was named by the old one. */
export async function catchUpAll(tx: Transaction, now: Date): Promise<void> {
  const tasks = await lockTasks(tx, IS_OPEN_TASK)
  const programmes = await programmesOf(tx, tasks)
  const laddered = tasks.map((task) => ladderedTask(task, programmes.get(task.programmeId)!))
  const { actions, lines } = await catchUp(tx, laddered, now)
  await writeDown(tx, now, { actions, lines })
}

/** Wakes every target whose next step comes earlier than its workflow plans. */
export async function wakeEarlier(tx: Transaction, now: Date): Promise<void> {
  const early = new Set<string>()
  for (const task of await lockTasks(tx, IS_OPEN_TASK)) {
    if (mustWakeEarlier(task, await programmeById(tx, task.programmeId), now)) early.add(task.targetId)
  }
  const nudges = [...early].map((itemId) => ({ workflow: 'target' as const, itemId }))
  await writeDown(tx, now, { actions: [], nudges })
}

/** Counts again the clocks of the tasks that a condition on `t` (Task) and `c` (its Campaign) names, and writes those
 * whose days change, each with its old dates in the record. What was asked for outside the programme counts from no event.
 * @param before the days of the events before one of them moved
 * @returns how many changed, and of how many the due day has passed by that */
export async function redateTasks(
  tx: Transaction,
  condition: Prisma.Sql,
  daysOf: (campaignId: string) => Record<string, string>,
  { reason, by, before }: Redating & { before?: Record<string, string> },
): Promise<{ redated: number; overdue: number }> {
  const done = { redated: 0, overdue: 0 }
  const now = by.now.toISOString()
  const acts: { task: LockedTask; act: TaskAct }[] = []
  for (const task of await lockTasks(tx, Prisma.sql`${IS_OPEN_TASK} and ${condition}`)) {
    const known = before ? await countedAnew(tx, task, before) : task
    const days = task.kind === 'programme' ? daysOf(task.campaignId) : {}
    const counted = recountTask(known, days, now, task.calendar)
    if (!counted) continue
    acts.push({ task, act: { kind: 'redate', ...counted, reason } })
    done.redated += 1
    if (task.dueAt > now && dueClock(counted.clocks).at <= now) done.overdue += 1
  }
  await applyActs(tx, acts, by)
  return done
}

/** A task whose due day an earlier version extended to a day alone, with that day counted from its event. */
async function countedAnew(tx: Transaction, task: LockedTask, days: Record<string, string>) {
  const { kind, no, key, title, programmeId, clocks, suspension, calendar } = task
  if (kind !== 'programme') return task
  const template = templateFor(await programmeById(tx, programmeId), { no, key, title })
  const term = termOf(dueOffsetOf(template), days)
  const counted = (of: Clock[]) => withCountedDue(of, term, calendar)
  const found = suspension && { ...suspension, clocks: counted(suspension.clocks) }
  return { ...task, clocks: counted(clocks), suspension: found }
}

/** The due days a task has had, oldest first: its first, and each move with who moved it and why. */
export async function dueDaysOf(db: Database, taskId: string) {
  return rowsOf(db, { kind: 'text', from: 'text?', to: 'text', reason: 'text?', by: 'text?', at: 'instant' })`
    select a.kind, a.before->>'dueOn' as "from", a.after->>'dueOn' as "to", a.after->>'reason' as reason, p.name as by,
      a.at
    from "Action" a left join "Person" p on p.id = a."byId"
    where a."itemKind" = 'task' and a."itemId" = ${taskId}::uuid
      and (a.before->>'dueOn') is distinct from (a.after->>'dueOn')
    order by a.version`
}
