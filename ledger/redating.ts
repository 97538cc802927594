import { recountTask } from '../domain/recount'
import type { Calendar } from '../domain/calendar'
import type { Database, Transaction } from './database'
import { Prisma } from './generated/client'
import { applyAct, type ActBy } from './taskActs'
import { lockTasks } from './taskRows'

/** Why dates are counted again, and by whom. */
export type Redating = { reason: string; by: Omit<ActBy, 'expectedVersion'> }

/** Counts again the clocks of the tasks that a condition on `t` (Task) and `c` (its Campaign) names, and writes those
 * whose days change, each with its old dates in the record. Returns how many did. */
export async function redateTasks(
  tx: Transaction,
  condition: Prisma.Sql,
  daysOf: (campaignId: string) => Record<string, string>,
  calendar: Calendar,
  { reason, by }: Redating,
): Promise<number> {
  const open = Prisma.sql`t.state not in ('verified', 'withdrawn') and ${condition}`
  let changed = 0
  for (const task of await lockTasks(tx, open)) {
    const counted = recountTask(task, daysOf(task.campaignId), by.now.toISOString(), calendar)
    if (!counted) continue
    await applyAct(tx, task, { kind: 'redate', ...counted, reason }, by)
    changed += 1
  }
  return changed
}

/** The due days a task has had, oldest first: its first, and each move with who moved it and why. */
export async function dueDaysOf(db: Database, taskId: string) {
  return db.$queryRaw<
    { kind: string; from: string | null; to: string; reason: string | null; by: string | null; at: Date }[]
  >`
    select a.kind, a.before->>'dueOn' as "from", a.after->>'dueOn' as "to", a.after->>'reason' as reason, p.name as by,
      a.at
    from "Action" a left join "Person" p on p.id = a."byId"
    where a."itemKind" = 'task' and a."itemId" = ${taskId}::uuid
      and (a.before->>'dueOn') is distinct from (a.after->>'dueOn')
    order by a.version`
}
