import type { Submission } from '../domain/submission'
import type { TaskState } from '../domain/taskLife'
import type { Transaction } from './database'

/** A task with what an act on it needs to know: its target, campaign, assignee and reviewer. */
export type LockedTask = {
  id: string
  targetId: string
  campaignId: string
  no: number
  key: string
  state: TaskState
  version: number
  auditHash: string
  cycle: number
  assigneeId: string
  assigneePost: string
  dueOn: string
  dueAt: Date
  dueProvisional: boolean
  progress: number | null
  submission: Submission | null
  submittedById: string | null
  submittedAt: Date | null
  verifiedAt: Date | null
  programmeId: string
  regionCode: string
  regionName: string
  path: string
  assigneeName: string
  assigneeEmail: string
  nextMomentAt: Date | null
  /** Who reviews it now: the holder of the class's reviewing role nearest upward. */
  reviewerId: string | null
}

/** What an act changes in the task's row. */
export type TaskChange = {
  state: TaskState
  version: number
  cycle?: number
  dueOn?: string
  dueAt?: Date
  dueProvisional?: boolean
  progress?: number | null
  submission?: Submission
  submittedById?: string | null
  submittedAt?: Date | null
  verifiedAt?: Date
  assigneeId?: string
  assigneePost?: string
}

/** Locks a target and one of its tasks in one statement. Every change of a task holds its target's lock, so
 * changes of one target's tasks come one after the other, and the conductor's look sees none half way. */
export async function lockTask(tx: Transaction, taskId: string): Promise<LockedTask | null> {
  const rows = await tx.$queryRaw<LockedTask[]>`
    select t.*, c."programmeId", r.code as "regionCode", r.name as "regionName", r.path,
      p.name as "assigneeName", p.email as "assigneeEmail", g."nextMomentAt",
      (select post."personId" from "Post" post join "Person" head on head.id = post."personId" and head."disabledAt" is null
       where post.role = g."reviewerRole" and post."regionCode" = any(string_to_array(r.path, '/'))
       order by length(post."regionCode") desc, post.title limit 1) as "reviewerId"
    from "Target" g
    join "Task" t on t."targetId" = g.id
    join "Campaign" c on c.id = g."campaignId"
    join "Region" r on r.code = g."regionCode"
    join "Person" p on p.id = t."assigneeId"
    where t.id = ${taskId}::uuid
    for update of g, t`
  return rows[0] ?? null
}

/** Writes a change to a locked task and returns how many other tasks of its target are still open. */
export async function updateTask(
  tx: Transaction,
  task: LockedTask,
  change: TaskChange & { auditHash: string },
): Promise<number> {
  const changed = { ...task, ...change }
  const rows = await tx.$queryRaw<{ stillOpen: number }[]>`
    update "Task" set state = ${changed.state}, version = ${changed.version}, "auditHash" = ${changed.auditHash},
      cycle = ${changed.cycle}, "assigneeId" = ${changed.assigneeId}::uuid, "assigneePost" = ${changed.assigneePost},
      "dueOn" = ${changed.dueOn}, "dueAt" = ${changed.dueAt}, "dueProvisional" = ${changed.dueProvisional},
      progress = ${changed.progress}, submission = ${JSON.stringify(changed.submission)}::jsonb,
      "submittedById" = ${changed.submittedById}::uuid, "submittedAt" = ${changed.submittedAt}, "verifiedAt" = ${changed.verifiedAt}
    where id = ${task.id}::uuid and version = ${task.version}
    returning (select count(*)::int from "Task" other
      where other."targetId" = ${task.targetId}::uuid and other.id <> ${task.id}::uuid
        and other.state not in ('verified', 'withdrawn')) as "stillOpen"`
  const row = rows[0]
  if (!row) throw new Error(`task ${task.id} changed under its lock`)
  return row.stillOpen
}
