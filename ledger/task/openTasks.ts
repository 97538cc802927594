import { openStates, finalStates } from '../../domain/task/states'
import { setOf } from '../database/sets'
import { Prisma } from '../generated/client'

/** The version of the programme by which `t` (Task) goes: that of its campaign `c`, or that by which it was finished. */
export const PROGRAMME_OF_TASK = Prisma.sql`coalesce(t."finishedUnderId", c."programmeId")`

/** Whether something still follows for `t` (Task). */
export const IS_OPEN_TASK = Prisma.sql`t.state not in ${setOf(finalStates)}`

/** The columns of a task, as they are or were. */
type Columns = Record<'state' | 'resumesAt' | 'suspendedFrom', Prisma.Sql>
const OF_ROW: Columns = {
  state: Prisma.sql`t.state`,
  resumesAt: Prisma.sql`t."resumesAt"`,
  suspendedFrom: Prisma.sql`t.suspension->>'from'`,
}

/** The state at an instant: `stateAt` of domain/escalation/suspension. */
export const stateAtSql = (at: Date, { state, resumesAt, suspendedFrom }: Columns = OF_ROW) => Prisma.sql`
  case when ${state} = 'suspended' and ${resumesAt} <= ${at} then ${suspendedFrom} else ${state} end`

/** Whether it is the assignee's turn in a state. */
const isTheirTurn = (state: Prisma.Sql) => Prisma.sql`(${state} in ${setOf(openStates)})`

/** Whether a clock of a kind runs in a state: `runsIn` of domain/escalation/suspension. */
export const runsInSql = (state: Prisma.Sql, kind: Prisma.Sql) => Prisma.sql`
  (case when ${kind} = 'review' then ${state} = 'submitted'
    else ${isTheirTurn(state)} or (${kind} = 'decision' and ${state} = 'suspended') end)`

/** Whether `t` (Task) is overdue at an instant: `isOverdue` of domain/escalation/ladder. */
export const isOverdueTask = (at: Date, state = stateAtSql(at), dueAt = Prisma.sql`t."dueAt"`) =>
  Prisma.sql`(${isTheirTurn(Prisma.sql`(${state})`)} and ${dueAt} <= ${at})`
