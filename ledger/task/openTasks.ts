import { Prisma } from '../generated/client'

/** The state of `t` (Task) at an instant: a suspension ends by itself with its last day. As `domain/escalation/suspension`. */
const stateOfTask = (at: Date) => Prisma.sql`
  case when t.state = 'suspended' and t."resumesAt" <= ${at} then t.suspension->>'from' else t.state end`

/** Whether `t` (Task) is overdue at an instant. As `domain/escalation/ladder`. */
export const isOverdueTask = (at: Date) => Prisma.sql`
  (${stateOfTask(at)} in ('issued', 'accepted', 'returned') and t."dueAt" <= ${at})`
