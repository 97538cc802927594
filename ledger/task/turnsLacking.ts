import { finalStates } from '../../domain/task/states'
import { withTurnsLacking } from '../../domain/task/turnsLacking'
import { inTransaction, type Database, type Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { Prisma } from '../generated/client'
import { applyActs, programmesOf } from './taskActs'
import { lockTasks } from './taskRows'

/** Why the record says that the days of a task were counted again. */
const REASON =
  '升级：审核、重新安排、延期审批和配合自此计时 Upgrade: reviews, placing anew, decisions and contributions are timed from now on'

/** The targets in which tasks may lack the turns of others, in order. */
export async function targetsLackingTurns(db: Database): Promise<string[]> {
  const targets = await rowsOf(db, { id: 'text' })`
    select distinct t."targetId" as id from "Task" t where t.state not in ${setOf(finalStates)}
      and (t.state in ('submitted', 'returned')
        or exists (select from "Extension" e where e."taskId" = t.id and e.state = 'asked')
        or exists (select from "TaskSupporter" s where s."taskId" = t.id and s.state = 'asked'))
    order by 1`
  return targets.map(({ id }) => id)
}

/** Gives every task of these targets the turns of others that it lacks, target by target, each from now on: what was left
 * undone before the upgrade has its whole time. Returns of how many tasks; a second time none. */
export async function giveTurnsLacking(db: Database, targetIds: string[], now: Date): Promise<number> {
  let given = 0
  for (const id of targetIds) given += await inTransaction(db, (tx) => giveIn(tx, id, now))
  return given
}

async function giveIn(tx: Transaction, targetId: string, now: Date): Promise<number> {
  const tasks = await lockTasks(tx, Prisma.sql`t."targetId" = ${targetId}::uuid`)
  const programmes = await programmesOf(tx, tasks)
  const asked = tasks.flatMap((task) => {
    const { ladder } = programmes.get(task.programmeId)!
    const clocks = withTurnsLacking(task, now.toISOString(), { ladder, calendar: task.calendar })
    const { suspension } = task
    return clocks ? [{ task, act: { kind: 'redate' as const, clocks, suspension, reason: REASON } }] : []
  })
  await applyActs(tx, asked, { actor: null, channel: 'workflow', now })
  return asked.length
}
