import type { HouseholdsWaiting } from '../../domain/mail/mailLink'
import type { Transaction } from '../database/database'
import { rowsOf } from '../database/rows'

/** How many monitored households wait for each of these people as of `now`; who is not in the map: none. */
export async function householdsWaiting(
  tx: Transaction,
  personIds: string[],
  now: Date,
): Promise<Map<string, HouseholdsWaiting>> {
  if (personIds.length === 0) return new Map()
  const rows = await rowsOf(tx, { visits: 'int', late: 'int', escalated: 'int', personId: 'text' })`
    with waiting as (
      select h."responsibleId" as "personId", count(distinct h.id)::int as visits,
        count(distinct h.id) filter (where v."dueAt" <= ${now})::int as late, 0 as escalated
      from "Household" h join "HouseholdVisit" v on v."householdId" = h.id and v."doneAt" is null
      where h."responsibleId" = any(${personIds}::uuid[]) group by 1
      union all
      select n."recipientId", 0, 0, count(distinct n."householdId")::int
      from "HouseholdNotice" n join "Household" h on h.id = n."householdId"
      left join "HouseholdVisit" v on v."householdId" = n."householdId" and v.kind = n.kind and v.no = n.no
      where n."recipientId" = any(${personIds}::uuid[])
        and ((n.kind = 'step' and n.no = h.round) or (v.no is not null and v."doneAt" is null)) group by 1
    )
    select "personId", sum(visits)::int as visits, sum(late)::int as late, sum(escalated)::int as escalated
    from waiting group by 1`
  return new Map(rows.map(({ personId, ...counts }) => [personId, counts]))
}
