import type { TaskParts } from '../../domain/task/act'
import type { Calendar } from '../../domain/calendar/calendar'
import type { FiledLetter } from '../../domain/escalation/ladder'
import { CALENDAR_VERSION, calendarBy } from '../calendar/calendars'
import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { FILE_OF_TASK, fileFrom } from '../escalation/letterFiles'

export type TaskKind = 'programme' | 'instruction' | 'coordination'

/** A task with what an act on it needs to know: its target, campaign, assignee and reviewer. */
export type LockedTask = TaskParts & {
  id: string
  targetId: string
  campaignId: string
  kind: TaskKind
  no: number
  key: string
  title: string | null
  issuedById: string | null
  originTaskId: string | null
  version: number
  auditHash: string
  dueOn: string
  /** An instant. */
  dueAt: string
  dueProvisional: boolean
  originalDueOn: string
  issuedAt: Date
  programmeId: string
  classCode: string
  regionCode: string
  regionName: string
  path: string
  assigneeName: string
  assigneeEmail: string
  /** Whether the target's workflow runs, and when it plans to look again. */
  armed: boolean
  nextMomentAt: Date | null
  /** Who reviews it now: who asked for it, or the holder of the class's reviewing role nearest upward. */
  reviewerId: string | null
  /** The letters of its present cycle. */
  file: FiledLetter[]
  reminders: { clock: number; no: number }[]
  supporters: { personId: string; state: 'asked' | 'contributed' | 'waived' }[]
  /** Requests for an extension so far; whether the last of them waits for its decision. */
  extensionsAsked: number
  extensionWaiting: boolean
  calendar: Calendar
}

type Row = Omit<LockedTask, 'file' | 'calendar' | 'dueAt' | 'resumesAt' | 'submittedAt' | 'verifiedAt'> & {
  file: FiledLetter[]
  calendarVersion: string | null
  dueAt: Date
  resumesAt: Date | null
  submittedAt: Date | null
  verifiedAt: Date | null
}

const REVIEWER = Prisma.sql`
  case when t."issuedById" <> t."assigneeId" then t."issuedById" else
    (select post."personId" from "Post" post join "Person" head on head.id = post."personId" and head."disabledAt" is null
     where post.role = g."reviewerRole" and post."regionCode" = any(string_to_array(r.path, '/'))
     order by length(post."regionCode") desc, post.title limit 1) end`

/** Locks the target of a task and reads the task. Every change of a task holds its target's lock, so changes of one
 * target's tasks come one after the other, and the conductor's look sees none half way. */
export async function lockTask(tx: Transaction, taskId: string): Promise<LockedTask | null> {
  const [row] = await lockTasks(tx, Prisma.sql`t.id = ${taskId}::uuid`)
  return row ?? null
}

/** Locks the targets of the tasks that a condition on `t` (Task) names, and reads the tasks. */
export async function lockTasks(tx: Transaction, condition: Prisma.Sql): Promise<LockedTask[]> {
  await tx.$queryRaw`
    select g.id from "Target" g where exists (select 1 from "Task" t where t."targetId" = g.id and ${condition})
    order by g.id for update`
  return readTasks(tx, condition)
}

/** Reads the tasks that a condition on `t` (Task) names, whose targets are locked. A statement of its own: what one
 * reads beside the rows it waits for is older than they are. */
export async function readTasks(tx: Transaction, condition: Prisma.Sql): Promise<LockedTask[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select t.*, c."programmeId", g."classCode", r.code as "regionCode", r.name as "regionName", r.path,
      p.name as "assigneeName", p.email as "assigneeEmail", g."armedAt" is not null as armed, g."nextMomentAt",
      ${REVIEWER} as "reviewerId", ${FILE_OF_TASK} as file, ${CALENDAR_VERSION} as "calendarVersion",
      (select coalesce(json_agg(json_build_object('personId', s."personId", 'state', s.state)), '[]')
       from "TaskSupporter" s where s."taskId" = t.id) as supporters,
      (select coalesce(json_agg(json_build_object('clock', m.clock, 'no', m.no)), '[]')
       from "Reminder" m where m."taskId" = t.id) as reminders,
      (select count(*)::int from "Extension" e where e."taskId" = t.id) as "extensionsAsked",
      exists (select 1 from "Extension" e where e."taskId" = t.id and e.state = 'asked') as "extensionWaiting"
    from "Target" g
    join "Task" t on t."targetId" = g.id
    join "Campaign" c on c.id = g."campaignId"
    join "Region" r on r.code = g."regionCode"
    join "Person" p on p.id = t."assigneeId"
    where ${condition}
    order by g.id, t.no`
  const calendar = await calendarBy(tx, rows[0]?.calendarVersion ?? null)
  return rows.map((row) => ({
    ...row,
    file: fileFrom(row.file),
    dueAt: row.dueAt.toISOString(),
    resumesAt: row.resumesAt?.toISOString() ?? null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    calendar,
  }))
}

/** Writes a changed task over the row it was locked from, and returns how many other tasks of its target are open. */
export async function updateTask(
  tx: Transaction,
  changed: LockedTask,
  before: { version: number },
): Promise<number> {
  const rows = await tx.$queryRaw<{ stillOpen: number }[]>`
    update "Task" set state = ${changed.state}, version = ${changed.version}, "auditHash" = ${changed.auditHash},
      cycle = ${changed.cycle}, "assigneeId" = ${changed.assigneeId}::uuid, "assigneePost" = ${changed.assigneePost},
      clocks = ${JSON.stringify(changed.clocks)}::jsonb, "dueOn" = ${changed.dueOn},
      "dueAt" = ${changed.dueAt}::timestamptz, "dueProvisional" = ${changed.dueProvisional},
      suspension = ${changed.suspension && JSON.stringify(changed.suspension)}::jsonb,
      "resumesAt" = ${changed.resumesAt}::timestamptz, extensions = ${changed.extensions}, returns = ${changed.returns},
      reworks = ${changed.reworks}, progress = ${changed.progress},
      submission = ${changed.submission && JSON.stringify(changed.submission)}::jsonb,
      "submittedById" = ${changed.submittedById}::uuid, "submittedAt" = ${changed.submittedAt}::timestamptz,
      "verifiedAt" = ${changed.verifiedAt}::timestamptz
    where id = ${changed.id}::uuid and version = ${before.version}
    returning (select count(*)::int from "Task" other
      where other."targetId" = ${changed.targetId}::uuid and other.id <> ${changed.id}::uuid
        and other.state not in ('verified', 'withdrawn')) as "stillOpen"`
  const row = rows[0]
  if (!row) throw new Error(`task ${changed.id} changed under its lock`)
  return row.stillOpen
}
