import { PROGRAMME_OF_TASK } from './openTasks'
import type { TaskParts } from '../../domain/task/act'
import { finalStates, supporterStates, taskKinds, type TaskState, taskStates } from '../../domain/task/states'
import { regionLevels } from '../../domain/level'
import { postsFrom } from '../../domain/person/roles'
import type { Steered } from '../../domain/person/steers'
import { rightsIn } from '../../domain/programme/programmeParts'
import type { Calendar } from '../../domain/calendar/calendar'
import type { Clock } from '../../domain/escalation/clock'
import type { Suspension } from '../../domain/escalation/suspension'
import { CALENDAR_VERSION, calendarBy } from '../calendar/calendars'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { SERIES_OF_TASK, SERIES_LETTER, seriesFrom } from '../escalation/letterSeries'
import { all, oneOf, orNull, type RowOf, rowsOf, stored } from '../database/rows'
import type { Submission } from '../../domain/task/submission'
import { setOf } from '../database/sets'
import { programmesById } from '../programme/programmes'

const ROW = {
  ...all('text', 'id targetId campaignId key auditHash dueOn originalDueOn programmeId classCode'),
  ...all('text', 'regionCode regionName path assigneeId assigneePost assigneeName assigneeEmail'),
  ...all('text?', 'title issuedById originTaskId submittedById reviewerRole calendarVersion areaPath'),
  kind: oneOf(taskKinds),
  level: orNull(oneOf(regionLevels)),
  state: oneOf(taskStates),
  ...all('int', 'no version cycle extensions returns reworks reopenings'),
  progress: 'int?',
  dueProvisional: 'flag',
  ...all('instant', 'issuedAt dueAt'),
  ...all('instant?', 'resumesAt submittedAt verifiedAt'),
  clocks: stored<Clock[]>(),
  submission: orNull(stored<Submission>()),
  suspension: orNull(stored<Suspension<TaskState>>()),
  /** Whether the target's workflow runs, and when it plans to wake. */
  armed: 'flag',
  nextMomentAt: 'instant?',
  /** Who reviews it now: who asked for it, or the holder of the class's reviewing role nearest upward. */
  reviewerId: 'text?',
  /** The letters of its present cycle. */
  series: [SERIES_LETTER],
  reminders: [{ clock: 'int', no: 'int' }],
  supporters: [{ personId: 'text', state: oneOf(supporterStates) }],
  /** Requests for an extension so far; whether the last of them waits for its decision. */
  extensionsAsked: 'int',
  extensionWaiting: 'flag',
} as const

/** A task with what an act on it needs to know: its target, campaign, assignee and reviewer. `dueAt`: an instant. */
export type LockedTask = TaskParts &
  Omit<RowOf<typeof ROW>, keyof TaskParts | 'calendarVersion' | 'areaPath' | 'dueAt'> & {
    dueAt: string
    calendar: Calendar
    campaign: Steered
  }

/** The path of the area of `c` (Campaign); null: it is everywhere. */
export const AREA_PATH = Prisma.sql`(select area.path from "Region" area where area.code = c."areaCode")`

/** Whether the holder of a post has a part in the task: nobody reviews what is their own. */
const HAS_PART = Prisma.sql`post."personId" in (t."assigneeId", t."submittedById")`
/** The posts that may review a task at its level, the nearest first. */
const NEAREST = Prisma.sql`array_position(case t.level ${Prisma.join(
  regionLevels.map((level) => Prisma.sql`when ${level} then ${postsFrom(level)}::text[]`),
  ' ',
)} end, post.role)`
const ABOVE = Prisma.sql`post."regionCode" = any(string_to_array(r.path, '/'))`

const ROLE = Prisma.sql`coalesce(t."reviewerRole", g."reviewerRole")`
/** The first holder of a post above, of those that a condition names, who has no part in the task. */
const firstOf = (which: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`
  (select post."personId" from "Post" post join "Person" head on head.id = post."personId" and head."disabledAt" is null
   where ${which} and (${HAS_PART}) is not true and ${ABOVE}
   order by ${order}, length(post."regionCode") desc, post.title limit 1)`
const OWN_REVIEW = Prisma.sql`
  exists (select from "Post" post where post.role = ${ROLE} and ${HAS_PART} and ${ABOVE})`

/** Who reviews a task: who asked for coordination; else the nearest holder of the reviewing role, who gave an instruction first; else,
 * where that one has a part in the task, the next who may. */
const REVIEWER = Prisma.sql`
  coalesce(
    (select asker.id from "Person" asker where t.kind = 'coordination' and asker.id = t."issuedById"
       and asker.id <> t."assigneeId" and asker."disabledAt" is null),
    ${firstOf(Prisma.sql`post.role = ${ROLE}`, Prisma.sql`(head.id = t."issuedById") is true desc`)},
    ${firstOf(Prisma.sql`${NEAREST} is not null and ${OWN_REVIEW}`, NEAREST)},
    nullif(t."issuedById", t."assigneeId"))`

/** Who reviews these tasks now, by their ids; nobody where the post is vacant. */
export async function reviewersOf(
  db: Database | Transaction,
  ids: string[],
): Promise<Map<string, string | null>> {
  const rows = await rowsOf(db, { id: 'text', reviewerId: 'text?' })`
    select t.id, ${REVIEWER} as "reviewerId" from "Task" t join "Target" g on g.id = t."targetId"
    join "Region" r on r.code = g."regionCode" where t.id = any(${ids}::uuid[])`
  return new Map(rows.map(({ id, reviewerId }) => [id, reviewerId]))
}

/** Locks the target of a task and reads the task. Every change of a task holds its target's lock, so changes of one
 * target's tasks come one after the other, and a workflow sees none half way. */
export async function lockTask(tx: Transaction, taskId: string): Promise<LockedTask | null> {
  const [row] = await lockTasks(tx, Prisma.sql`t.id = ${taskId}::uuid`)
  return row ?? null
}

/** Locks the targets of the tasks that a condition on `t` (Task) names, and reads the tasks. */
export async function lockTasks(tx: Transaction, condition: Prisma.Sql): Promise<LockedTask[]> {
  await tx.$executeRaw`
    select g.id from "Target" g where exists (select 1 from "Task" t where t."targetId" = g.id and ${condition})
    order by g.id for update`
  return readTasks(tx, condition)
}

/** Reads the tasks that a condition on `t` (Task) names, whose targets are locked. A statement of its own: what one
 * reads beside the rows it waits for is older than they are. */
export async function readTasks(tx: Transaction, condition: Prisma.Sql): Promise<LockedTask[]> {
  const rows = await rowsOf(tx, ROW)`
    select t.*, ${PROGRAMME_OF_TASK} as "programmeId", g."classCode", r.code as "regionCode", r.name as "regionName", r.path,
      p.name as "assigneeName", p.email as "assigneeEmail", g."armedAt" is not null as armed, g."nextMomentAt",
      ${REVIEWER} as "reviewerId", ${AREA_PATH} as "areaPath", ${SERIES_OF_TASK} as series, ${CALENDAR_VERSION} as "calendarVersion",
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
  const programmes = await programmesById(
    tx,
    rows.map(({ programmeId }) => programmeId),
  )
  return rows.map(({ areaPath, ...row }) => ({
    ...row,
    campaign: { areaPath, rights: rightsIn(programmes.get(row.programmeId)!) },
    series: seriesFrom(row.series),
    dueAt: row.dueAt.toISOString(),
    resumesAt: row.resumesAt?.toISOString() ?? null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    calendar,
  }))
}

/** Writes changed tasks over the rows they were locked from, in one statement, and returns how many tasks stay open of the
 * target of each beside it. */
export async function updateTasks(
  tx: Transaction,
  changes: { changed: LockedTask; before: { version: number } }[],
): Promise<Map<string, number>> {
  const rows = await rowsOf(tx, { id: 'text', stillOpen: 'int' })`
    with n as (
      select * from jsonb_to_recordset(${JSON.stringify(changes.map(rowOf))}::jsonb) as n(id uuid, was int, ${TASK_COLUMNS}))
    update "Task" t set state = n.state, version = n.version, "auditHash" = n."auditHash", cycle = n.cycle,
      "assigneeId" = n."assigneeId", "assigneePost" = n."assigneePost", clocks = n.clocks, "dueOn" = n."dueOn",
      "dueAt" = n."dueAt", "dueProvisional" = n."dueProvisional", suspension = n.suspension,
      "resumesAt" = n."resumesAt", extensions = n.extensions, returns = n.returns, reworks = n.reworks,
      reopenings = n.reopenings,
      progress = n.progress, submission = n.submission, "submittedById" = n."submittedById",
      "submittedAt" = n."submittedAt", "verifiedAt" = n."verifiedAt"
    from n where t.id = n.id and t.version = n.was
    returning t.id, (select count(*)::int from "Task" other
      where other."targetId" = t."targetId" and other.id <> t.id
        and other.state not in ${setOf(finalStates)}
        and not exists (select from n ended where ended.id = other.id and ended.state in ${setOf(finalStates)})) as "stillOpen"`
  const stillOpen = new Map(rows.map((row) => [row.id, row.stillOpen]))
  const lost = changes.find(({ changed }) => !stillOpen.has(changed.id))
  if (lost) throw new Error(`task ${lost.changed.id} changed under its lock`)
  return stillOpen
}

const TASK_COLUMNS = Prisma.raw(`state text, version int, "auditHash" text, cycle int, "assigneeId" uuid,
  "assigneePost" text, clocks jsonb, "dueOn" text, "dueAt" timestamptz, "dueProvisional" boolean, suspension jsonb,
  "resumesAt" timestamptz, extensions int, returns int, reworks int, reopenings int, progress int, submission jsonb,
  "submittedById" uuid, "submittedAt" timestamptz, "verifiedAt" timestamptz`)

/** What of a changed task its row holds. */
function rowOf({ changed, before }: { changed: LockedTask; before: { version: number } }) {
  const { id, state, version, auditHash, cycle, assigneeId, assigneePost, clocks } = changed
  const { dueOn, dueAt, dueProvisional, suspension, resumesAt, extensions, returns, reworks, reopenings } =
    changed
  const { progress, submission, submittedById, submittedAt, verifiedAt } = changed
  return {
    ...{ id, was: before.version, state, version, auditHash, cycle, assigneeId, assigneePost, clocks },
    ...{ dueOn, dueAt, dueProvisional, suspension, resumesAt, extensions, returns, reworks, reopenings },
    ...{ progress, submission, submittedById, submittedAt, verifiedAt },
  }
}
