import { overStates } from '../../domain/finding/states'
import { countsOf, type OpenCounts, openKinds } from '../../domain/handOver/openItems'
import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { oneOf, rowsOf } from '../database/rows'
import { IS_OPEN_TASK } from '../task/openTasks'

const OPEN_FINDING = Prisma.sql`q.state <> all(${overStates})`
const PRESENT = Prisma.sql`join "Rectification" q on q."findingId" = f.id and q.cycle = f.cycle`
const OF_TASK = Prisma.sql`join "Target" g on g.id = t."targetId"`

/** Everything open with a person, as rows: kind, id (of the task, finding, letter, household or pairing), part (the number of a
 * measure, else 0), "holderId", post (the title under which they hold it; null where none is noted) and "regionCode". */
export const OPEN_ITEMS = Prisma.sql`
  select 'task' as kind, t.id, 0 as part, t."assigneeId" as "holderId", t."assigneePost" as post, g."regionCode"
  from "Task" t ${OF_TASK} where ${IS_OPEN_TASK}
  union all
  select 'support', t.id, 0, s."personId", s.post, g."regionCode"
  from "Task" t ${OF_TASK} join "TaskSupporter" s on s."taskId" = t.id where s.state = 'asked' and ${IS_OPEN_TASK}
  union all
  select 'issued', t.id, 0, t."issuedById", null, g."regionCode"
  from "Task" t ${OF_TASK} where t."issuedById" is not null and ${IS_OPEN_TASK}
  union all
  select 'finding', f.id, 0, q."ownerId", q."ownerPost", f."regionCode" from "Finding" f ${PRESENT} where ${OPEN_FINDING}
  union all
  select 'measure', f.id, m.no, m."ownerId", m."ownerPost", f."regionCode"
  from "Finding" f ${PRESENT} join "Measure" m on m."rectificationId" = q.id
  where q.state = 'rectifying' and m."doneAt" is null
  union all
  select 'inspection', f.id, 0, q."inspectorId", null, f."regionCode"
  from "Finding" f ${PRESENT} where q.state = 'drawn' and q."inspectorId" is not null
  union all
  select 'letter', l.id, 0, l."recipientId", l."recipientPost", coalesce(f."regionCode", g."regionCode")
  from "Letter" l left join "Target" g on g.id = l."targetId" left join "Task" t on t.id = l."taskId"
  left join "Rectification" q on q.id = l."rectificationId" left join "Finding" f on f.id = q."findingId"
  where l."recipientId" is not null and l."repliedAt" is null and l."loweredAt" is null
    and (${IS_OPEN_TASK} or (q.cycle = f.cycle and ${OPEN_FINDING}))
  union all
  select 'household', h.id, 0, h."responsibleId", null, h."regionCode"
  from "Household" h where h."responsibleId" is not null and h.state <> 'closed'
  union all
  select 'pairing', p.id, 0, p."helperPersonId", null, coalesce(p."helpedRegionCode", h."regionCode")
  from "Pairing" p left join "Household" h on h.id = p."helpedHouseholdId"
  where p."helperPersonId" is not null and p."endedOn" is null`

/** How much is open with somebody. */
export async function openCountsOf(tx: Transaction, personId: string): Promise<OpenCounts> {
  const items = await rowsOf(tx, { kind: oneOf(openKinds) })`
    select kind from (${OPEN_ITEMS}) item where "holderId" = ${personId}::uuid`
  return countsOf(items)
}
