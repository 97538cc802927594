import { finalStates, openStates, taskKinds, type TaskState, taskStates } from '../../domain/task/states'
import type { Actor } from '../../domain/person/access'
import type { Clock } from '../../domain/escalation/clock'
import type { Page, Paged } from '../../domain/paging'
import { channels } from '../record/records'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { liesIn, supportedBy, tasksVisibleTo } from '../person/visibility'
import { setOf } from '../database/sets'
import { all, oneOf, orNull, type RowOf, rowsOf, stored } from '../database/rows'
import { isOverdueTask, runsInSql, stateAtSql, PROGRAMME_OF_TASK } from './openTasks'

export type TaskFilter = {
  campaign?: string
  target?: string
  /** A region, with all that lies in it. */
  unit?: string
  no?: number
  assignees?: string[]
  supporters?: string[]
  state?: TaskState
  /** Whether it is the assignee's turn. */
  open?: boolean
  overdue?: boolean
  /** Whose turn it may be: they hold it or support it, or something of it waits for somebody above. */
  inHandsOf?: string[]
  /** Whether it is verified or withdrawn. */
  over?: boolean
  /** Whether a letter may be due: one of its clocks has run out, or somebody has escalated its series by hand. */
  ranOut?: boolean
  dueBefore?: Date
  id?: string
}

/** A task as lists show it, as of an instant. */
export type ListedTask = ReturnType<typeof listed>

const SOONEST_DUE: SqlOrder = {
  dueAt: { by: Prisma.sql`"dueAt"`, as: 'instant' },
  regionCode: { by: Prisma.sql`"regionCode"`, as: 'text' },
  no: { by: Prisma.sql`no`, as: 'int' },
  id: { by: Prisma.sql`id`, as: 'uuid' },
}

/** Tasks a person sees, soonest due first, as of an instant: from the rows where `past` is false, from the record
 * of actions where it is true. Overdue is computed, never stored, so it is right with the workers stopped. */
export async function listTasks(
  db: Database | Transaction,
  actor: Actor,
  filter: TaskFilter,
  seen: { asOf: Date; fromRecord: boolean },
  page: Page,
): Promise<Paged<ListedTask>> {
  const asSeen = tasksAsSeen(actor, filter, seen)
  const { bookmark, behind, tail } = pageIn(SOONEST_DUE, page)
  const [rows, counted] = await Promise.all([
    rowsOf(db, marked(ROW))`${asSeen} select *, ${bookmark} from seen
      where ${conditions(filter)} and ${behind} ${tail}`,
    rowsOf(db, {
      total: 'int',
    })`${asSeen} select count(*)::int as total from seen where ${conditions(filter)}`,
  ])
  const { items, ...paged } = pagedRows(rows, counted[0]?.total, page)
  return { ...paged, items: items.map(listed) }
}

const ROW = {
  ...all('text', 'id key campaignId programmeId dueOn originalDueOn targetId classCode regionCode'),
  ...all('text', 'regionName path assigneeId assigneeName assigneeEmail assigneePost'),
  title: 'text?',
  kind: oneOf(taskKinds),
  state: oneOf(taskStates),
  suspendedFrom: orNull(oneOf(taskStates)),
  ...all('int', 'no version cycle extensions reopenings'),
  progress: 'int?',
  ...all('flag', 'dueProvisional overdue'),
  ...all('instant', 'dueAt issuedAt'),
  ...all('instant?', 'resumesAt submittedAt verifiedAt'),
  clocks: stored<Clock[]>(),
} as const

function listed({ resumesAt, suspendedFrom, ...row }: RowOf<typeof ROW>) {
  const suspension = suspendedFrom && { from: suspendedFrom }
  return { ...row, resumesAt: resumesAt?.toISOString() ?? null, suspension }
}

/** The state that a task is seen in, and what it comes from. */
const SEEN = {
  state: Prisma.sql`s.state`,
  then: {
    state: Prisma.sql`h.state`,
    resumesAt: Prisma.sql`h."resumesAt"`,
    suspendedFrom: Prisma.sql`h."suspendedFrom"`,
  },
}

/** A common table expression `seen`: the visible tasks with the state they had as of the instant. */
function tasksAsSeen(
  actor: Actor,
  filter: Pick<TaskFilter, 'campaign' | 'target' | 'unit' | 'supporters' | 'id'>,
  { asOf, fromRecord }: { asOf: Date; fromRecord: boolean },
): Prisma.Sql {
  const then = fromRecord ? FROM_RECORD(asOf) : FROM_ROWS
  return Prisma.sql`
    with seen as (
      select t.id, t.kind, t.no, t.key, t.title, t."campaignId", ${PROGRAMME_OF_TASK} as "programmeId", s.state, h.version, h.cycle, h."dueOn", h."dueAt", h."dueProvisional", t."originalDueOn", t.extensions,
        h.progress, h.clocks, h."resumesAt", h."suspendedFrom", h.reopenings,
        ${isOverdueTask(asOf, SEEN.state, Prisma.sql`h."dueAt"`)} as overdue,
        exists (select 1 from jsonb_array_elements(h.clocks) clock
          where clock->>'metAt' is null and ${runsInSql(SEEN.state, Prisma.sql`clock->>'kind'`)}
            and ((clock->>'at')::timestamptz <= ${asOf} or exists (select 1 from "Letter" raised
              where raised."taskId" = t.id and raised.cycle = h.cycle and raised.cause = 'hand'))) as "ranOut",
        g.id as "targetId", g."classCode", r.code as "regionCode", r.name as "regionName", r.path,
        h."assigneeId", p.name as "assigneeName", p.email as "assigneeEmail", h."assigneePost",
        t."issuedAt", t."submittedAt", t."verifiedAt"
      from "Task" t
      join "Target" g on g.id = t."targetId"
      join "Campaign" c on c.id = t."campaignId"
      join "Region" r on r.code = g."regionCode"
      join lateral (${then}) h on true
      join lateral (select ${stateAtSql(asOf, SEEN.then)} as state) s on true
      join "Person" p on p.id = h."assigneeId"
      where ${tasksVisibleTo(actor)} and ${filter.supporters ? supportedBy(filter.supporters) : Prisma.sql`true`}
        and ${liesIn(filter.unit)}
        and (${filter.campaign ?? null}::uuid is null or t."campaignId" = ${filter.campaign ?? null}::uuid)
        and (${filter.target ?? null}::uuid is null or t."targetId" = ${filter.target ?? null}::uuid)
        and (${filter.id ?? null}::uuid is null or t.id = ${filter.id ?? null}::uuid)
    )`
}

const FROM_ROWS = Prisma.sql`
  select t.state, t.version, t.cycle, t."dueOn", t."dueAt", t."dueProvisional", t.progress, t."assigneeId", t."assigneePost",
    t.clocks, t."resumesAt", t.suspension->>'from' as "suspendedFrom", t.reopenings`

const FROM_RECORD = (asOf: Date) => Prisma.sql`
  select a.after->>'state' as state, a.version, (a.after->>'cycle')::int as cycle, a.after->>'dueOn' as "dueOn",
    (a.after->>'dueAt')::timestamptz as "dueAt", (a.after->>'dueProvisional')::boolean as "dueProvisional",
    (a.after->>'progress')::int as progress, (a.after->>'assigneeId')::uuid as "assigneeId",
    a.after->>'assigneePost' as "assigneePost", coalesce(a.after->'clocks', '[]') as clocks,
    (a.after->>'resumesAt')::timestamptz as "resumesAt", a.after->>'suspendedFrom' as "suspendedFrom",
    coalesce((a.after->>'reopenings')::int, 0) as reopenings
  from "Action" a where a."itemKind" = 'task' and a."itemId" = t.id and a.at <= ${asOf}
  order by a.version desc limit 1`

function conditions(filter: TaskFilter): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  if (filter.assignees) parts.push(Prisma.sql`"assigneeId" = any(${filter.assignees}::uuid[])`)
  if (filter.no !== undefined) parts.push(Prisma.sql`no = ${filter.no}`)
  if (filter.state) parts.push(Prisma.sql`state = ${filter.state}`)
  if (filter.open !== undefined) parts.push(Prisma.sql`(state = any(${openStates})) = ${filter.open}`)
  if (filter.overdue !== undefined) parts.push(Prisma.sql`overdue = ${filter.overdue}`)
  if (filter.inHandsOf)
    parts.push(Prisma.sql`state not in ${setOf(finalStates)} and ("assigneeId" = any(${filter.inHandsOf}::uuid[])
      or exists (select 1 from jsonb_array_elements(clocks) clock where clock->>'metAt' is null
        and (clock->>'kind' in ('review', 'placing', 'decision')
          or (clock->>'kind' = 'contribution' and clock->>'key' = any(${filter.inHandsOf}::text[])))))`)
  if (filter.over !== undefined) parts.push(Prisma.sql`(state in ${setOf(finalStates)}) = ${filter.over}`)
  if (filter.ranOut !== undefined) parts.push(Prisma.sql`"ranOut" = ${filter.ranOut}`)
  if (filter.dueBefore) parts.push(Prisma.sql`"dueAt" < ${filter.dueBefore}`)
  return Prisma.join(parts, ' and ')
}

/** The actions of one item, oldest first, with the names of those who did them. */
export async function actionsOf(
  db: Database,
  itemKind: 'task' | 'finding' | 'target' | 'person' | 'household',
  itemId: string,
) {
  return rowsOf(db, {
    kind: 'text',
    channel: oneOf(channels),
    version: 'int',
    by: 'text?',
    onBehalfOf: 'text?',
    at: 'instant',
    before: 'json',
    after: 'json',
  })`
    select a.kind, a.version, p.name as by, o.name as "onBehalfOf", a.channel, a.at, a.before, a.after
    from "Action" a left join "Person" p on p.id = a."byId" left join "Person" o on o.id = a."onBehalfOfId"
    where a."itemKind" = ${itemKind} and a."itemId" = ${itemId}::uuid order by a.version`
}
