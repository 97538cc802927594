import type { Transaction } from '../database/database'
import { rowsOf } from '../database/rows'

/** What a row is called by: the number of its task or finding, and the name of its place. */
const NAMED = { id: 'text', no: 'int', place: 'text' } as const

/** Locks the targets of many tasks in the order in which everybody locks them, so that no two requests wait for each other. */
export const lockTargetsOf = (tx: Transaction, ids: string[]) => tx.$executeRaw`
  select g.id from "Target" g where g.id in (select t."targetId" from "Task" t where t.id = any(${ids}::uuid[]))
  order by g.id for update`

/** The same of letters. */
export const lockLetters = (tx: Transaction, ids: string[]) => tx.$executeRaw`
  select l.id from "Letter" l where l.id = any(${ids}::uuid[]) order by l.id for update`

/** What tasks are called by, which their reader sees. */
export const namesOfTasks = (tx: Transaction, ids: string[]) => rowsOf(tx, NAMED)`
  select t.id, t.no, r.name as place from "Task" t join "Target" g on g.id = t."targetId"
  join "Region" r on r.code = g."regionCode" where t.id = any(${ids}::uuid[])`

/** The same of letters: what they are about. */
export const namesOfLetters = (tx: Transaction, ids: string[]) => rowsOf(tx, NAMED)`
  select l.id, coalesce(t.no, f.no) as no, r.name as place from "Letter" l
  left join "Task" t on t.id = l."taskId" left join "Target" g on g.id = t."targetId"
  left join "Rectification" q on q.id = l."rectificationId" left join "Finding" f on f.id = q."findingId"
  join "Region" r on r.code = coalesce(g."regionCode", f."regionCode") where l.id = any(${ids}::uuid[])`
